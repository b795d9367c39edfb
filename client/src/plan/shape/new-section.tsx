import type { Plan } from '@eenplan/protocol'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { CircleAlert, FilePlus2 } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { inPlainWords, statusOf } from '../../api/api-error.ts'
import { archivedSectionsQuery, changeSection } from '../../api/make.ts'
import { planQuery } from '../../api/queries.ts'
import { useAnnounce } from '../../design/announcer.tsx'
import { SecondButton } from '../../design/button.tsx'
import { Notice } from '../../design/notice.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { Archive } from '../archive/archive.tsx'
import { archivedHere } from './archived-here.ts'
import { OwnPlace } from './own-place.tsx'
import './shape.css'

const NewSectionDialog = lazy(() => import('./new-section-dialog.tsx'))

/** At the foot of the plan: a new section for whoever may make one, and what was archived for whoever manages it. */
export const NewSection = ({ plan }: { readonly plan: Plan }) => {
  const { shape: words } = useMessages()
  const [open, setOpen] = useState(false)
  const [made, setMade] = useState<string>()
  const me = plan.participants.find(({ id }) => id === plan.me)
  const { mayAddPeople: shapes } = plan.network
  // Somebody of the family or around it has a place of their own, whoever leads the plan.
  const wantsOwn = me?.kind !== 'professional' && !plan.sections.some(({ owner }) => owner === plan.me)
  useEffect(() => {
    if (made === undefined) return
    // The dialog gives the focus back to its button in the next frame. After that one goes to what was made.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        location.hash = made
      })
    })
    return () => cancelAnimationFrame(frame)
  }, [made])
  return (
    <div className="plan-foot not-on-paper">
      {wantsOwn && <OwnPlace planId={plan.id} onMade={setMade} />}
      {shapes && (
        <SecondButton icon={FilePlus2} aria-haspopup="dialog" onClick={() => setOpen(true)}>
          {words.add}
        </SecondButton>
      )}
      <ArchivedSections planId={plan.id} />
      {open && (
        <Suspense fallback={null}>
          <NewSectionDialog
            planId={plan.id}
            onClose={() => setOpen(false)}
            onMade={(id) => {
              setOpen(false)
              setMade(id)
            }}
          />
        </Suspense>
      )}
    </div>
  )
}

const ArchivedSections = ({ planId }: { readonly planId: string }) => {
  const messages = useMessages()
  const { shape: words } = messages
  const announce = useAnnounce()
  const queries = useQueryClient()
  const { data: sections = [] } = useQuery(archivedSectionsQuery(planId))
  const restore = useMutation({
    mutationFn: (id: string) => changeSection(id, { archived: false }),
    onSuccess: (_, id) => {
      archivedHere.delete(id)
      announce(words.restored)
    },
    onSettled: () => queries.invalidateQueries({ queryKey: planQuery(planId).queryKey }),
  })
  return (
    <>
      <Archive
        summary={words.showArchived(sections.length)}
        items={sections.map(({ id, title }) => ({ id, words: title }))}
        restore={words.restore}
        editable
        onRestore={(id) => restore.mutate(id)}
      />
      {restore.isError && (
        <Notice tone="late" icon={CircleAlert} role="alert">
          {statusOf(restore.error) === 404 ? words.notManaged : inPlainWords(restore.error, messages)}
        </Notice>
      )}
    </>
  )
}
