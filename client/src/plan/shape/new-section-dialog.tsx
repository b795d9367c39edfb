import { lifeDomains, type SectionTemplate, shapeOf } from '@eenplan/plan-schema'
import { BookOpen, CircleAlert, Lock } from 'lucide-react'
import { type FormEvent, useId, useRef, useState } from 'react'
import { MainButton } from '../../design/button.tsx'
import { PageDialog } from '../../design/dialog.tsx'
import { sectionIcon } from '../../design/domain-icons.ts'
import { Notice } from '../../design/notice.tsx'
import { TickChip } from '../../design/tick-chip.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { ChoosePeople } from '../people/choose-people.tsx'
import { usePeople } from '../people/people.tsx'
import { titleOf } from '../templates/template-titles.ts'
import { TitleField } from './title-field.tsx'
import { useMakeSection } from './use-make-section.ts'
import './shape.css'

interface NewSectionDialogProps {
  readonly planId: string
  readonly onClose: () => void
  readonly onMade: (sectionId: string) => void
}

const templates: readonly SectionTemplate[] = [
  ...lifeDomains.filter((domain) => domain !== 'safety'),
  ...(['safety', 'childSafety', 'goals', 'people', 'agreements', 'evaluation', 'voice'] as const),
]

/** A new section: what it is about, and a name that follows from that. It starts empty, with questions beside it. */
const NewSectionDialog = ({ planId, onClose, onMade }: NewSectionDialogProps) => {
  const messages = useMessages()
  const { shape: words } = messages
  const { all } = usePeople()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [template, setTemplate] = useState<SectionTemplate | null>(null)
  /** Null until somebody writes one: then it follows what it is about. */
  const [written, setWritten] = useState<string | null>(null)
  const [subjects, setSubjects] = useState<readonly string[]>([])
  const [missing, setMissing] = useState(false)
  const title = written ?? (template === null ? '' : titleOf(template, messages))

  const { make, busy, trouble } = useMakeSection(planId, onMade)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(title.trim() === '')
    if (title.trim() === '') {
      field.current?.focus()
      return
    }
    const { kind, lifeDomain } = template === null ? { kind: 'theme' as const, lifeDomain: null } : shapeOf(template)
    const about = kind === 'voice' ? {} : { subjects: [...subjects] }
    make({ title, lifeDomain, template, ...about, kind: kind === 'meeting' ? 'theme' : kind })
  }

  const choice = (value: SectionTemplate | null) => {
    const Icon = value === null ? BookOpen : sectionIcon({ ...shapeOf(value), template: value })
    return (
      <TickChip
        key={value ?? ''}
        oneOf={`${id}-template`}
        checked={value === template}
        onChange={() => setTemplate(value)}
      >
        <Icon size={20} aria-hidden="true" />
        {value === null ? words.other : titleOf(value, messages)}
      </TickChip>
    )
  }

  return (
    <PageDialog
      open
      onClose={onClose}
      title={words.addTitle}
      foot={
        <MainButton type="submit" form={`${id}-form`} busy={busy}>
          {words.submit}
        </MainButton>
      }
    >
      <form id={`${id}-form`} className="shape" noValidate onSubmit={submit}>
        <fieldset className="shape__choices">
          <legend className="field-label">{words.about}</legend>
          {templates.map(choice)}
          {choice(null)}
        </fieldset>
        <TitleField field={field} title={title} missing={missing} onChange={setWritten} />
        {template !== 'voice' && all.length > 1 && (
          <ChoosePeople
            legend={words.subjects}
            chosen={subjects}
            from={all.filter(({ kind }) => kind === 'family').map((person) => person.id)}
            onChange={setSubjects}
          />
        )}
        <Notice tone="private" icon={Lock}>
          {words.onlyYouAfter}
        </Notice>
        {trouble !== undefined && (
          <Notice tone="late" icon={CircleAlert} role="alert">
            {trouble}
          </Notice>
        )}
      </form>
    </PageDialog>
  )
}

export default NewSectionDialog
