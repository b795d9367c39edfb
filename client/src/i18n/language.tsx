import { createContext, type ReactNode, use, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { type Messages, messagesFor } from './catalogue.ts'
import { firstLanguage, type Language } from './languages.ts'

const STORAGE_KEY = 'eenplan.language'

interface Speech {
  readonly language: Language
  readonly messages: Messages
  readonly speak: (language: Language) => void
  /** Puts a choice of before back, when the browser was told to forget all that it kept. */
  readonly keep: () => void
}

/** A private window may refuse storage; the language then lives as long as the page. */
const stored = {
  read: (): string | null => {
    try {
      return localStorage.getItem(STORAGE_KEY)
    } catch {
      return null
    }
  },
  write: (language: Language): void => {
    try {
      localStorage.setItem(STORAGE_KEY, language)
    } catch {
      // Not kept: the person chooses again next time.
    }
  },
}

const SpeechContext = createContext<Speech | null>(null)

export const LanguageProvider = ({ children }: { children: ReactNode }) => {
  const [language, setLanguage] = useState<Language>(() => firstLanguage(stored.read(), navigator.languages))
  const chosen = useRef(stored.read() !== null)

  // Before the first request, which says it to the server.
  useLayoutEffect(() => {
    document.documentElement.lang = language
  }, [language])

  const speech = useMemo<Speech>(
    () => ({
      language,
      messages: messagesFor(language),
      speak: (next) => {
        chosen.current = true
        stored.write(next)
        setLanguage(next)
      },
      keep: () => {
        if (chosen.current) stored.write(language)
      },
    }),
    [language],
  )
  return <SpeechContext value={speech}>{children}</SpeechContext>
}

const useSpeech = (): Speech => {
  const speech = use(SpeechContext)
  if (speech === null) throw new Error('No LanguageProvider above this component')
  return speech
}

/** All messages in the language of the person. */
export const useMessages = (): Messages => useSpeech().messages

/** Messages of one screen that come with it, in the language of the person: nobody else fetches them. */
export const useWords = <W,>(group: Readonly<Record<Language, W>>): W => group[useSpeech().language]

/** The language, and how to change it. */
export const useLanguage = (): Pick<Speech, 'language' | 'speak' | 'keep'> => useSpeech()
