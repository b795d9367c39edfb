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
  // Only in the page it is known how wide the name is, and whether the text ends before it does.
  requestAnimationFrame(() => {
    const text = caret.closest('.rich-text')
    if (text === null) return
    const tooWide = label.getBoundingClientRect().right > text.getBoundingClientRect().right
    label.classList.toggle('caret-label--before', tooWide)
  })
  return caret
}

/** What somebody else has selected. */
export const renderSelection = ({ color }: CaretUser): DecorationAttrs => ({
  class: 'caret-selection',
  style: `--caret-colour: ${String(color)}`,
})
