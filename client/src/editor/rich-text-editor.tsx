import { Editor } from '@tiptap/core'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { useCallback, useEffect, useRef, useState } from 'react'
import { collaboration, vocabulary } from './extensions.ts'
import { FieldBehaviour } from './field-behaviour.ts'
import { renderFirst } from './first-render.ts'
import { LinkDialog } from './link-dialog.tsx'
import type { RichTextProps } from './rich-text-props.ts'
import { Toolbar } from './toolbar.tsx'
import { WrittenBy } from './written-by.tsx'

export interface RichTextEditorProps extends RichTextProps {
  /** Where the person pressed the text before there was an editor; `end` when they came by keyboard. */
  readonly focusAt: { readonly left: number; readonly top: number } | 'end' | null
  /** The toolbar may show. */
  readonly active: boolean
  /** Hands over, once, what was typed before the editor was there. */
  readonly takeEarly: () => string
}

const focusEditor = (editor: Editor, at: RichTextEditorProps['focusAt']) => {
  if (at === null) return
  const pressed = at === 'end' ? null : editor.view.posAtCoords(at)
  editor.commands.focus(pressed?.pos ?? 'end')
}

/** Binds an editor to one piece of rich text. Unmounting it leaves the text, the undo and other editors alone. */
const useBoundEditor = (props: RichTextEditorProps, onWho: () => void) => {
  const { replica, fragment, label, placeholder = '', compact = false } = props
  const place = useRef<HTMLDivElement>(null)
  const [editor, setEditor] = useState<Editor | null>(null)
  const latest = useRef(props)
  useEffect(() => {
    latest.current = props
  })

  useEffect(() => {
    if (fragment === undefined || place.current === null) return
    const { undoManager, awareness } = replica
    undoManager.addTrackedOrigin(ySyncPluginKey)
    const bound = new Editor({
      element: place.current,
      // Tiptap's own style element would need an exception in the content security policy.
      injectCSS: false,
      extensions: [
        ...vocabulary,
        FieldBehaviour.configure({ placeholder, compact, onEnter: () => latest.current.onEnter?.(), onWho }),
        ...collaboration(fragment, undoManager, awareness),
      ],
      enableInputRules: !compact,
      enablePasteRules: !compact,
      editorProps: {
        attributes: { class: 'rich-text__words', 'aria-multiline': String(!compact), 'aria-label': label },
      },
    })
    renderFirst(bound, fragment)
    focusEditor(bound, latest.current.focusAt)
    const early = latest.current.takeEarly()
    if (early !== '') bound.view.dispatch(bound.state.tr.insertText(early))
    setEditor(bound)
    return () => {
      setEditor(null)
      bound.destroy()
    }
  }, [replica, fragment, label, placeholder, compact, onWho])

  return { place, editor }
}

/** Rich text that the person can write in, live with everybody else. */
export const RichTextEditor = (props: RichTextEditorProps) => {
  const [linking, setLinking] = useState(false)
  const [asking, setAsking] = useState(false)
  const ask = useCallback(() => setAsking(true), [])
  const { place, editor } = useBoundEditor(props, ask)
  // The dialog takes the focus along; the toolbar stays, so that focus has somewhere to come back to.
  const formatting = props.toolbar === true && (props.active || linking || asking)
  return (
    <>
      <div ref={place} />
      {formatting && editor !== null && (
        <Toolbar editor={editor} replica={props.replica} onLink={() => setLinking(true)} onWho={ask} />
      )}
      {asking && editor !== null && (
        <WrittenBy editor={editor} replica={props.replica} onClose={() => setAsking(false)} />
      )}
      {linking && editor !== null && (
        <LinkDialog
          editor={editor}
          onClose={() => {
            setLinking(false)
            editor.commands.focus()
          }}
        />
      )}
    </>
  )
}
