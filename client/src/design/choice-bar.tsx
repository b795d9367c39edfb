import { useId } from 'react'
import './choice-bar.css'

interface ChoiceBarProps<T extends string> {
  readonly legend: string
  readonly value: T
  readonly options: readonly { readonly value: T; readonly label: string }[]
  readonly onChange: (value: T) => void
}

/** One of a few, side by side: native radio buttons, so that arrow keys and every device's own ways work. */
export const ChoiceBar = <T extends string>({ legend, value, options, onChange }: ChoiceBarProps<T>) => {
  const name = useId()
  return (
    <fieldset className="choice-bar not-on-paper">
      <legend className="out-of-sight">{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className="choice-bar__choice">
          <input
            type="radio"
            className="choice-bar__input"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  )
}
