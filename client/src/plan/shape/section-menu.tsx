import { allows } from '@eenplan/plan-schema'
import type { Section } from '@eenplan/protocol'
import { ArchiveIcon, PenLine } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { MoreMenu } from '../../design/more-menu.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { usePeople } from '../people/people.tsx'

const ChangeSectionDialog = lazy(() => import('./change-section-dialog.tsx'))

/** What whoever manages a section may do with it as a whole. A section of somebody's own is not another's to change. */
export const SectionMenu = ({ section }: { readonly section: Section }) => {
  const { shape: words } = useMessages()
  const { me } = usePeople()
  const [change, setChange] = useState<'name' | 'archive'>()
  const may = allows(section.level, 'manage') && (section.kind !== 'voice' || section.owner === me)
  if (!may) return null
  return (
    <>
      <MoreMenu
        label={words.menu(section.title)}
        choices={[
          { id: 'name', icon: PenLine, label: words.rename, onChoose: () => setChange('name') },
          { id: 'archive', icon: ArchiveIcon, label: words.archive, onChoose: () => setChange('archive') },
        ]}
      />
      {change !== undefined && (
        <Suspense fallback={null}>
          <ChangeSectionDialog section={section} change={change} onClose={() => setChange(undefined)} />
        </Suspense>
      )}
    </>
  )
}
