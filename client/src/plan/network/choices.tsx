import { useId } from 'react'
import './choices.css'

interface ChoicesProps<Value extends string> {
  readonly legend: string
  readonly value: Value | undefined
  readonly options: readonly { readonly value: Value; readonly label: string; readonly help?: string }[]
  readonly onChange: (value: Value) => void
}

/** One of a few, as large radio buttons with plain words. */
export const Choices = <Value extends string>({ legend, value, options, onChange }: ChoicesProps<Value>) => {
  const id = useId()
  return (
    <fieldset className="choices">
      <legend className="field-label">{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className="choices__one">
          <input
            type="radio"
            name={id}
            value={option.value}
            checked={value === option.value}
            aria-describedby={option.help === undefined ? undefined : `${id}-${option.value}`}
            aria-labelledby={`${id}-${option.value}-label`}
            onChange={() => onChange(option.value)}
          />
          <span>
            <span className="choices__label" id={`${id}-${option.value}-label`}>
              {option.label}
            </span>
            {option.help !== undefined && (
              <span className="choices__help" id={`${id}-${option.value}`}>
                {option.help}
              </span>
            )}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
