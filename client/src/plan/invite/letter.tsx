import { calendarDate, dayInWords } from '../../i18n/dates.ts'
import { letterMessages } from '../../i18n/invite-messages.ts'
import type { Language } from '../../i18n/languages.ts'
import { QrPicture } from './qr-picture.tsx'
import './letter.css'

export interface LetterProps {
  /** Of the letter, not of the screen. */
  readonly language: Language
  readonly link: string
  readonly code: string
  readonly expiresAt: string
  /** Only when the inviter chose so; else it is written by hand. */
  readonly name: string | undefined
}

/** One page of A4. Whoever else opens the envelope learns that there is a plan, and nothing of it. */
export const Letter = ({ language, link, code, expiresAt, name }: LetterProps) => {
  const words = letterMessages[language]
  const until = calendarDate(new Date(expiresAt))
  const { host } = new URL(link)
  return (
    <div className="letter" lang={language}>
      <p className="letter__brand">eenplan</p>
      <p>{name === undefined ? words.hello : words.dear(name)}</p>
      <p className="letter__heading">{words.heading}</p>
      <p>{words.lead}</p>
      <div className="letter__how">
        <div>
          <p className="letter__steps">{words.steps}</p>
          <p>{words.scan}</p>
          <p>{words.orType(`${host}/invitation`)}</p>
          <p>{words.typeCode}</p>
        </div>
        <QrPicture text={link} label={words.steps} />
      </div>
      <p className="letter__code">{code}</p>
      <p>{words.choose}</p>
      <p>{words.validUntil(dayInWords(until, calendarDate(new Date()), language))}</p>
      <p>{words.secret}</p>
      <p>{words.help}</p>
    </div>
  )
}
