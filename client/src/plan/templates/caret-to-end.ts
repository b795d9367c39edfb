/** Puts the caret at the end of an editor, so that writing goes on below what was just put there. */
export const caretToEnd = (editor: HTMLElement): void => {
  editor.focus({ preventScroll: true })
  const last = editor.lastElementChild
  if (last === null) return
  getSelection()?.selectAllChildren(last)
  getSelection()?.collapseToEnd()
  last.scrollIntoView({ block: 'nearest' })
}
