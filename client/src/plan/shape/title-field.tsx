import { FormLabel } from '@utrecht/form-label-react'
import { Textbox } from '@utrecht/textbox-react'
import { CircleAlert } from 'lucide-react'
import { type RefObject, useId } from 'react'
import { useMessages } from '../../i18n/language.tsx'

interface TitleFieldProps {
  readonly field: RefObject<HTMLInputElement | null>
  readonly title: string
  /** It was sent without a title. */
  readonly missing: boolean
  readonly onChange: (title: string) => void
}

/** The name of a section. */
export const TitleField = ({ field, title, missing, onChange }: TitleFieldProps) => {
  const { shape: words } = useMessages()
  const id = useId()
  return (
    <div className="shape__field">
      <FormLabel htmlFor={id}>{words.title}</FormLabel>
      <Textbox
        id={id}
        ref={field}
        value={title}
        maxLength={120}
        autoComplete="off"
        invalid={missing}
        aria-describedby={missing ? `${id}-fault` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {missing && (
        <p className="field-error" id={`${id}-fault`}>
          <CircleAlert size={20} aria-hidden="true" />
          {words.titleMissing}
        </p>
      )}
    </div>
  )
}
