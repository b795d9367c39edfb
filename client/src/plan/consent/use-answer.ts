import type { ConsentBody, ConsentQuestion } from '@eenplan/protocol'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { inPlainWords, statusOf } from '../../api/api-error.ts'
import { answerConsent } from '../../api/asked-and-told.ts'
import { planQuery } from '../../api/queries.ts'
import { consentMessages } from '../../i18n/consent-messages.ts'
import { useMessages } from '../../i18n/language.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { useOpenPlan } from '../plan-context.ts'

/** My answer to one question. It is true for everybody when the server said so, and not before. */
export const useAnswer = (question: ConsentQuestion, onAnswered: (answer: ConsentBody['answer']) => void) => {
  const messages = useMessages()
  const words = useWords(consentMessages)
  const { plan } = useOpenPlan()
  const queries = useQueryClient()
  const send = useMutation({
    mutationFn: (body: ConsentBody) => answerConsent(question.sectionId, question.reader.id, body),
    onSuccess: (_, { answer }) => onAnswered(answer),
    onSettled: () => queries.invalidateQueries({ queryKey: planQuery(plan.id).queryKey }),
  })
  return {
    /** About these people and nobody else: somebody may have been added to the section meanwhile. */
    answer: (answer: ConsentBody['answer'], about: readonly string[]) => {
      if (!send.isPending) send.mutate({ answer, about: [...about] })
    },
    /** The answer that is on its way, for a button that shows it. */
    sending: send.isPending ? send.variables : undefined,
    /** In plain words; undefined when nothing went wrong. */
    trouble: send.isError
      ? statusOf(send.error) === 404
        ? words.gone
        : inPlainWords(send.error, messages)
      : undefined,
  }
}
