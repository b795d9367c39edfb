import { FormLabel } from '@utrecht/form-label-react'
import { Textbox } from '@utrecht/textbox-react'
import { useState } from 'react'
import { legalBasisMessages } from '../../i18n/legal-basis-messages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Choices } from '../network/choices.tsx'
import { FormPartField } from './form-part.tsx'

interface GroundFieldProps {
  readonly id: string
  readonly value: string
  readonly missing: boolean
  readonly onChange: (ground: string) => void
}

const known = ['crisis', 'safeHome', 'guardian', 'care'] as const

/** Which ground of the law: one of a few that are common, or in own words. */
export const GroundField = ({ id, value, missing, onChange }: GroundFieldProps) => {
  const words = useWords(legalBasisMessages)
  const [own, setOwn] = useState(value !== '' && known.every((one) => words.grounds[one] !== value))
  const chosen = own ? 'own' : known.find((one) => words.grounds[one] === value)
  return (
    <FormPartField id={id} part="ground" missing={missing} group>
      <Choices
        legend={words.fields.ground.label}
        value={chosen}
        options={[
          ...known.map((one) => ({ value: one, label: words.grounds[one] })),
          { value: 'own' as const, label: words.ownGround },
        ]}
        onChange={(next) => {
          setOwn(next === 'own')
          onChange(next === 'own' ? '' : words.grounds[next])
        }}
      />
      {own && (
        <div className="details__field">
          <FormLabel htmlFor={`${id}-ground`}>{words.ownGroundLabel}</FormLabel>
          <Textbox
            id={`${id}-ground`}
            value={value}
            maxLength={500}
            autoComplete="off"
            onChange={(event) => onChange(event.target.value)}
          />
        </div>
      )}
    </FormPartField>
  )
}
