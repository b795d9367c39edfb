import { ChevronDown } from 'lucide-react'
import './select.css'

interface SelectProps {
  readonly id: string
  readonly value: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly onChange: (value: string) => void
}

/** One of a list, in the browser's own list: every device has a way to use it that its owner knows. */
export const Select = ({ id, value, options, onChange }: SelectProps) => (
  <span className="select">
    <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
    <ChevronDown size={20} aria-hidden="true" />
  </span>
)
