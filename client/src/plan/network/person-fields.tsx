import { FormLabel } from '@utrecht/form-label-react'
import { Textbox } from '@utrecht/textbox-react'
import { useId } from 'react'
import { networkMessages } from '../../i18n/network-messages.ts'
import { useWords } from '../../i18n/use-words.ts'

/** What is written about somebody; `organisation` may stay empty. */
export interface PersonWords {
  readonly name: string
  readonly role: string
  readonly organisation: string
}

interface PersonFieldsProps {
  readonly value: PersonWords
  readonly onChange: (value: PersonWords) => void
  readonly withOrganisation: boolean
  /** The field that is missing, once somebody tried to save. */
  readonly missing: 'name' | 'role' | undefined
}

export const missingIn = ({ name, role }: PersonWords): 'name' | 'role' | undefined => {
  if (name.trim() === '') return 'name'
  return role.trim() === '' ? 'role' : undefined
}

export const PersonFields = ({ value, onChange, withOrganisation, missing }: PersonFieldsProps) => {
  const words = useWords(networkMessages)
  const id = useId()
  const field = (name: keyof PersonWords, label: string, placeholder?: string) => (
    <div className="details__field">
      <FormLabel htmlFor={`${id}-${name}`}>{label}</FormLabel>
      <Textbox
        id={`${id}-${name}`}
        value={value[name]}
        maxLength={100}
        autoComplete="off"
        invalid={missing === name}
        aria-describedby={missing === name ? `${id}-missing` : undefined}
        {...(placeholder === undefined ? {} : { placeholder })}
        onChange={(event) => onChange({ ...value, [name]: event.target.value })}
      />
      {missing === name && (
        <p className="field-error" id={`${id}-missing`} role="alert">
          {name === 'name' ? words.sayWho : words.sayRole}
        </p>
      )}
    </div>
  )
  return (
    <>
      {field('name', words.name, words.namePlaceholder)}
      {field('role', words.role, words.rolePlaceholder)}
      {withOrganisation && field('organisation', words.organisation)}
    </>
  )
}
