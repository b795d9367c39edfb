import { ClipboardCopy, Download, Fingerprint, Printer } from 'lucide-react'
import { useState } from 'react'
import { useAnnounce } from '../design/announcer.tsx'
import { MainButton, QuietButton } from '../design/button.tsx'
import { Notice } from '../design/notice.tsx'
import { accountMessages } from '../i18n/account-messages.ts'
import { useWords } from '../i18n/use-words.ts'
import './recovery-codes.css'

interface RecoveryCodesProps {
  readonly codes: readonly string[]
  readonly onKept: () => void
}

/** Shown once: to copy, to print, to keep as a file. */
export const RecoveryCodes = ({ codes, onKept }: RecoveryCodesProps) => {
  const words = useWords(accountMessages)
  const announce = useAnnounce()
  const [copied, setCopied] = useState(false)
  const text = `eenplan\n\n${codes.join('\n')}\n`

  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
    announce(words.recoveryCopied)
  }
  const download = () => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
    link.download = words.recoveryFile
    link.click()
    URL.revokeObjectURL(link.href)
  }

  return (
    <div className="recovery-codes">
      <Notice tone="sun" icon={Fingerprint}>
        {words.recoveryKeepHelp}
      </Notice>
      <ol className="plain-list recovery-codes__list" aria-label={words.recovery}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className="recovery-codes__ways not-on-paper">
        <QuietButton icon={ClipboardCopy} onClick={() => void copy()}>
          {copied ? words.recoveryCopied : words.recoveryCopy}
        </QuietButton>
        <QuietButton icon={Printer} onClick={() => window.print()}>
          {words.recoveryPrint}
        </QuietButton>
        <QuietButton icon={Download} onClick={download}>
          {words.recoveryDownload}
        </QuietButton>
      </div>
      <MainButton className="not-on-paper" onClick={onKept}>
        {words.recoveryKept}
      </MainButton>
    </div>
  )
}
