import type { NewSectionBody } from '@eenplan/protocol'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { inPlainWords, statusOf } from '../../api/api-error.ts'
import { makeSection } from '../../api/make.ts'
import { planQuery } from '../../api/queries.ts'
import { useAnnounce } from '../../design/announcer.tsx'
import { useMessages } from '../../i18n/language.tsx'

/** Makes a section, and is done when it stands in the plan. */
export const useMakeSection = (planId: string, onMade: (sectionId: string) => void) => {
  const messages = useMessages()
  const { shape: words } = messages
  const announce = useAnnounce()
  const queries = useQueryClient()
  const made = useMutation({
    mutationFn: async (body: NewSectionBody) => {
      const section = await makeSection(planId, body)
      await queries.invalidateQueries({ queryKey: planQuery(planId).queryKey })
      return section
    },
    onSuccess: ({ id }) => {
      announce(words.made)
      onMade(id)
    },
  })
  const status = statusOf(made.error)
  return {
    /** One at a time: a second press makes no second section. */
    make: (body: NewSectionBody) => {
      if (!made.isPending) made.mutate(body)
    },
    busy: made.isPending,
    /** In plain words; undefined when nothing went wrong. */
    trouble: !made.isError
      ? undefined
      : status === 403
        ? words.notAllowed
        : status === 429
          ? words.tooMany
          : inPlainWords(made.error, messages),
  }
}
