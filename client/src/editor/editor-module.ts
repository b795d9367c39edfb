import { createLiveValue } from '../sync/live-value.ts'

type EditorModule = typeof import('./rich-text-editor.tsx')

/** The editor is the largest part of the page and only for who may write: it comes after the words are shown. */
export const editorModule = createLiveValue<EditorModule | undefined>(undefined)

let loading = false

/** Fetches the editor unless it is there or under way. After a failure the next call tries again. */
export const loadEditor = async (): Promise<void> => {
  if (loading || editorModule.get() !== undefined) return
  loading = true
  try {
    editorModule.set(await import('./rich-text-editor.tsx'))
  } catch {
    // No network at this moment: the text stays readable, and reaching for it asks again.
  } finally {
    loading = false
  }
}
