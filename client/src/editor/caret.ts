import type { DecorationAttrs } from '@tiptap/pm/view'

interface CaretUser {
  readonly name?: unknown
  readonly color?: unknown
}

/** Where somebody else is, with their name. */
export const renderCaret = ({ name, color }: CaretUser): HTMLElement => {
  const caret = document.createElement('span')
  caret.className = 'caret'
  caret.style.setProperty('--caret-colour', String(color))
  const label = document.createElement('span')
  label.className = 'caret-label'
  label.textContent = String(name)
  caret.append(label)
  return caret
}

/** What somebody else has selected. */
export const renderSelection = ({ color }: CaretUser): DecorationAttrs => ({
  class: 'caret-selection',
  style: `--caret-colour: ${String(color)}`,
})
