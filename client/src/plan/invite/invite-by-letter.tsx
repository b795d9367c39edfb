import type { Participant } from '@eenplan/protocol'
import { CircleAlert, FileText, Printer } from 'lucide-react'
import { useState } from 'react'
import { createPortal } from 'react-dom'
import { MainButton } from '../../design/button.tsx'
import { Notice } from '../../design/notice.tsx'
import { inviteMessages } from '../../i18n/invite-messages.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { LanguageChoice } from './language-choice.tsx'
import { Letter } from './letter.tsx'
import { useInviting } from './use-inviting.ts'

/** A letter to print, with a code to type and one to scan. Its code is nowhere else. */
export const InviteByLetter = ({ person }: { readonly person: Participant }) => {
  const words = useWords(inviteMessages)
  const [language, setLanguage] = useState(useLanguage().language)
  const [withName, setWithName] = useState(false)
  const { make, made, busy, failure } = useInviting(person)

  if (made?.code != null && made.link !== null) {
    const letter = (
      <Letter
        language={language}
        link={made.link}
        code={made.code}
        expiresAt={made.invitation.expiresAt}
        name={withName ? person.name : undefined}
      />
    )
    return (
      <>
        <Notice tone="sun" icon={CircleAlert} role="status">
          {words.letterOnce}
        </Notice>
        {letter}
        {createPortal(
          <div className="letter-paper" aria-hidden="true">
            {letter}
          </div>,
          document.body,
        )}
        <MainButton icon={Printer} onClick={() => window.print()}>
          {words.print}
        </MainButton>
      </>
    )
  }
  return (
    <>
      <LanguageChoice legend={words.letterLanguage} value={language} onChange={setLanguage} />
      <label className="invite__tick">
        <input type="checkbox" checked={withName} onChange={(event) => setWithName(event.target.checked)} />
        {words.withName(person.name)}
      </label>
      {failure !== undefined && (
        <Notice tone="late" icon={CircleAlert} role="alert">
          {words.failed} {failure}
        </Notice>
      )}
      <MainButton icon={FileText} busy={busy} onClick={() => make({ way: 'letter' })}>
        {words.makeLetter}
      </MainButton>
    </>
  )
}
