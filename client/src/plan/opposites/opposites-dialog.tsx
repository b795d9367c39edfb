import { allows, type Goal } from '@eenplan/plan-schema'
import type { GoalPlace, Section } from '@eenplan/protocol'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { CircleAlert } from 'lucide-react'
import { inPlainWords } from '../../api/api-error.ts'
import { addOpposite, endOpposite } from '../../api/opposites.ts'
import { planQuery } from '../../api/queries.ts'
import { useAnnounce } from '../../design/announcer.tsx'
import { MainButton } from '../../design/button.tsx'
import { PageDialog } from '../../design/dialog.tsx'
import { Notice } from '../../design/notice.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { goalWords } from '../goals/goal-words.ts'
import { useEverySection } from '../overview/every-section.ts'
import { useOpenPlan } from '../plan-context.ts'
import { isOpposite } from './opposites-of.ts'
import './opposites.css'

interface OppositesDialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly section: Section
  readonly goal: Goal
}

/** Which goals pull against this one. Each tick counts at once; both goals then say so. */
export const OppositesDialog = ({ open, onClose, section, goal }: OppositesDialogProps) => {
  const { common, opposite: words } = useMessages()
  return (
    <PageDialog
      open={open}
      onClose={onClose}
      title={words.chooseTitle}
      foot={<MainButton onClick={onClose}>{common.done}</MainButton>}
    >
      <OppositeChoice section={section} goal={goal} />
    </PageDialog>
  )
}

/** Mounted only while the dialog is open: it reads all sections. */
const OppositeChoice = ({ section, goal }: { section: Section; goal: Goal }) => {
  const messages = useMessages()
  const { opposite: words, goal: goalMessages } = messages
  const { plan } = useOpenPlan()
  const { sections } = useEverySection()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const own: GoalPlace = { section: section.id, goal: goal.id }
  const change = useMutation({
    mutationFn: ({ other, opposed }: { other: GoalPlace; opposed: boolean }) =>
      (opposed ? addOpposite : endOpposite)(plan.id, { a: own, b: other }),
    onSuccess: async (_, { opposed }) => {
      announce(opposed ? words.added : words.ended)
      await queries.invalidateQueries({ queryKey: planQuery(plan.id).queryKey })
    },
  })

  // The relation changes both goals, so it needs the right to change both.
  const offered = sections
    .filter((read) => allows(read.section.level, 'edit'))
    .map((read) => ({
      section: read.section,
      goals: read.goals.filter((other) => !other.archived && other.id !== goal.id),
    }))
    .filter(({ goals }) => goals.length > 0)
  const opposes = (other: GoalPlace): boolean => {
    const asked = change.isPending ? change.variables : undefined
    if (asked?.other.goal === other.goal && asked.other.section === other.section) return asked.opposed
    return isOpposite(plan.opposites, own, other)
  }

  if (offered.length === 0) return <p>{words.none}</p>
  return (
    <div className="opposites-choice">
      <p className="opposites-choice__goal">“{goalWords(goal) || goalMessages.untitled}”</p>
      <p className="opposites-choice__help">{words.chooseHelp}</p>
      {change.isError && (
        <Notice tone="late" icon={CircleAlert} role="alert">
          {inPlainWords(change.error, messages)}
        </Notice>
      )}
      {offered.map(({ section: theirs, goals }) => (
        <fieldset key={theirs.id} className="opposites-choice__section">
          <legend>{theirs.title}</legend>
          {goals.map((other) => {
            const place = { section: theirs.id, goal: other.id }
            return (
              <label key={other.id} className="opposites-choice__one">
                <input
                  type="checkbox"
                  checked={opposes(place)}
                  onChange={(event) => change.mutate({ other: place, opposed: event.target.checked })}
                />
                <span>{goalWords(other) || goalMessages.untitled}</span>
              </label>
            )
          })}
        </fieldset>
      ))}
    </div>
  )
}
