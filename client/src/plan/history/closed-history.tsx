import { useQueryClient } from '@tanstack/react-query'
import { DoorClosed } from 'lucide-react'
import { useEffect } from 'react'
import { StateMessage } from '../../design/state-message.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { forgetHistory } from './versions.ts'

/** A section that closed for me while I looked at its past: nothing of it stays on this device (S7). */
export const ClosedHistory = ({ sectionId }: { sectionId: string }) => {
  const { plan } = useMessages()
  const queries = useQueryClient()
  useEffect(() => forgetHistory(queries, sectionId), [queries, sectionId])
  return <StateMessage icon={DoorClosed} title={plan.section.closed} role="status" />
}
