import type { Section } from '@eenplan/protocol'
import { FormLabel } from '@utrecht/form-label-react'
import { useId } from 'react'
import { Select } from '../../design/select.tsx'
import { useEscalationWords } from './escalation-words.ts'

interface AboutFieldProps {
  /** A section; null: how everybody works together. */
  readonly value: string | null
  readonly sections: readonly Section[]
  readonly onChange: (sectionId: string | null) => void
}

/** What is stuck: a section, or how everybody works together. */
export const AboutField = ({ value, sections, onChange }: AboutFieldProps) => {
  const words = useEscalationWords()
  const id = useId()
  return (
    <div className="details__field">
      <FormLabel htmlFor={id}>{words.askDialog.about}</FormLabel>
      <Select
        id={id}
        value={value ?? ''}
        options={[
          ...sections.map((one) => ({ value: one.id, label: one.title })),
          { value: '', label: words.together },
        ]}
        onChange={(sectionId) => onChange(sectionId === '' ? null : sectionId)}
      />
    </div>
  )
}
