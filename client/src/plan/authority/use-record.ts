import { useMutation, useQueryClient } from '@tanstack/react-query'
import { inPlainWords, statusOf } from '../../api/api-error.ts'
import { planQuery } from '../../api/queries.ts'
import { useAnnounce } from '../../design/announcer.tsx'
import { authorityMessages } from '../../i18n/authority-messages.ts'
import { useMessages } from '../../i18n/language.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { useOpenPlan } from '../plan-context.ts'

/** Records one thing about authority; what it changes for others comes back with the plan. */
export const useRecord = (onDone: () => void) => {
  const messages = useMessages()
  const words = useWords(authorityMessages)
  const { plan } = useOpenPlan()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const send = useMutation({
    mutationFn: (work: () => Promise<void>) => work(),
    onSuccess: () => {
      announce(words.saved)
      onDone()
    },
    onSettled: () => queries.invalidateQueries({ queryKey: planQuery(plan.id).queryKey }),
  })
  const gone = statusOf(send.error) === 404 || statusOf(send.error) === 409
  return {
    record: (work: () => Promise<void>) => {
      if (!send.isPending) send.mutate(work)
    },
    busy: send.isPending,
    /** In plain words; undefined when nothing went wrong. */
    trouble: send.isError ? (gone ? words.gone : inPlainWords(send.error, messages)) : undefined,
  }
}
