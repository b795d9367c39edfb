import type { Participant } from '@eenplan/protocol'
import { useQuery } from '@tanstack/react-query'
import { CircleAlert, QrCode, TimerOff } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { planQuery } from '../../api/queries.ts'
import { SecondButton } from '../../design/button.tsx'
import { Notice } from '../../design/notice.tsx'
import { Skeleton } from '../../design/skeleton.tsx'
import { inviteMessages } from '../../i18n/invite-messages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useOpenPlan } from '../plan-context.ts'
import { QrPicture } from './qr-picture.tsx'
import { useInviting } from './use-inviting.ts'

/** The plan tells by itself that somebody joined; this is for when its socket is away. */
const ASK_EVERY_MS = 10_000
const MINUTE_MS = 60_000

/** Milliseconds that are left, looked at now and then. */
const useLeft = (until: string | undefined): number => {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (until === undefined) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 5_000)
    return () => clearInterval(timer)
  }, [until])
  return until === undefined ? 0 : Date.parse(until) - now
}

/** A code as large as the dialog, for who sits at the table. */
export const InviteAtTable = ({ person, name }: { readonly person: Participant; readonly name: string }) => {
  const words = useWords(inviteMessages)
  const { plan } = useOpenPlan()
  const { make, made, busy, failure } = useInviting(person)
  useQuery({ ...planQuery(plan.id), refetchInterval: ASK_EVERY_MS })
  const left = useLeft(made?.invitation.expiresAt)

  const asked = useRef(false)
  useEffect(() => {
    if (asked.current) return
    asked.current = true
    make({ way: 'qr' })
  })

  const minutes = Math.floor(left / MINUTE_MS)
  const over = made !== undefined && left <= 0
  return (
    <div className="invite__table">
      {failure !== undefined && (
        <Notice tone="late" icon={CircleAlert} role="alert">
          {words.failed} {failure}
        </Notice>
      )}
      {busy && <Skeleton lines={[80, 80, 80]} />}
      {!busy && made?.link != null && !over && (
        <>
          <p>{words.qrHow(name)}</p>
          <QrPicture text={made.link} label={words.qrPicture} />
          <p className="invite__quiet">{minutes < 1 ? words.lastMinute : words.minutes(minutes)}</p>
        </>
      )}
      {over && (
        <Notice tone="sun" icon={TimerOff} role="status">
          {words.qrOver}
        </Notice>
      )}
      {!busy && (
        <SecondButton icon={QrCode} onClick={() => make({ way: 'qr' })}>
          {words.newCode}
        </SecondButton>
      )}
    </div>
  )
}
