import {
  type FocusEvent,
  type KeyboardEvent,
  type PointerEvent,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import type * as Y from 'yjs'
import { afterPress } from './after-press.ts'
import { editorModule, loadEditor } from './editor-module.ts'
import { useFragmentVersion } from './fragment-version.ts'
import type { RichTextEditorProps } from './rich-text-editor.tsx'
import type { RichTextProps } from './rich-text-props.ts'
import { isBlank, StaticRichText } from './static-rich-text.tsx'
import './editor.css'

/** Editors are mounted this far outside the window, so that they are there before somebody reaches them. */
const NEAR = '400px 0px'

/** True while the element is in sight or nearly so. */
const useNear = (watched: boolean) => {
  const ref = useRef<HTMLDivElement>(null)
  const [near, setNear] = useState(false)
  useEffect(() => {
    if (!watched || ref.current === null) return
    const observer = new IntersectionObserver((entries) => setNear(entries.at(-1)?.isIntersecting === true), {
      rootMargin: NEAR,
    })
    observer.observe(ref.current)
    return () => observer.disconnect()
  }, [watched])
  return { ref, near }
}

interface BoundTextProps extends RichTextProps {
  readonly fragment: Y.XmlFragment
}

/** Text that can be written in, before its editor is there: it can be reached and pressed like the editor itself. */
const WaitingText = ({
  fragment,
  label,
  placeholder,
  compact,
  onReach,
  onType,
}: BoundTextProps & {
  readonly onReach: (at: RichTextEditorProps['focusAt']) => void
  readonly onType: (letter: string) => void
}) => {
  useFragmentVersion(fragment)
  const type = (event: KeyboardEvent) => {
    if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    onType(event.key)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: it stands in for a rich-text editor
    <div
      role="textbox"
      tabIndex={0}
      aria-label={label}
      aria-multiline={compact !== true}
      className={isBlank(fragment) ? 'rich-text__words is-blank' : 'rich-text__words'}
      data-placeholder={placeholder}
      onPointerDown={(event: PointerEvent) => onReach({ left: event.clientX, top: event.clientY })}
      onFocus={() => onReach('end')}
      onKeyDown={type}
    >
      <StaticRichText fragment={fragment} />
    </div>
  )
}

/** Text for who may not write. */
const ReadText = ({ fragment, placeholder }: BoundTextProps) => {
  useFragmentVersion(fragment)
  const blank = isBlank(fragment) && placeholder !== undefined
  return (
    <div className="rich-text rich-text--read">
      <div className="rich-text__words">
        {blank ? <p className="rich-text__nothing">{placeholder}</p> : <StaticRichText fragment={fragment} />}
      </div>
    </div>
  )
}

/**
 * Rich text: an editor where the person can write and looks, plain elements everywhere else. Who may not write gets no
 * editor at all, so that nothing in a reader's browser can try to.
 */
export const RichText = (props: RichTextProps) => {
  const { fragment, editable, autoFocus = false } = props
  const { ref, near } = useNear(editable)
  const module = useSyncExternalStore(editorModule.subscribe, editorModule.get)
  const [active, setActive] = useState(false)
  const [focusAt, setFocusAt] = useState<RichTextEditorProps['focusAt']>(autoFocus ? 'end' : null)
  const focused = useRef(false)
  /** Letters typed before the editor came: nothing typed is lost. */
  const early = useRef('')
  useEffect(() => {
    if (editable) void loadEditor()
  }, [editable])
  if (fragment === undefined) return null
  if (!editable) return <ReadText {...props} fragment={fragment} />

  const leave = (event: FocusEvent<HTMLDivElement>) => {
    if (event.currentTarget.contains(event.relatedTarget)) return
    focused.current = false
    // The toolbar goes, and what stands below moves up.
    afterPress(() => {
      if (focused.current) return
      setActive(false)
      setFocusAt(null)
    })
  }
  const reach = (at: RichTextEditorProps['focusAt']) => {
    void loadEditor()
    setFocusAt((before) => before ?? at)
  }
  const takeEarly = () => {
    const letters = early.current
    early.current = ''
    return letters
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only watches whether focus is somewhere inside
    <div
      ref={ref}
      className={`rich-text rich-text--write${active ? ' is-active' : ''}`}
      onFocus={() => {
        focused.current = true
        setActive(true)
      }}
      onBlur={leave}
    >
      {module !== undefined && (near || active || focusAt !== null) ? (
        <module.RichTextEditor {...props} focusAt={focusAt} active={active} takeEarly={takeEarly} />
      ) : (
        <WaitingText
          {...props}
          fragment={fragment}
          onReach={reach}
          onType={(letter) => {
            early.current += letter
          }}
        />
      )}
    </div>
  )
}
