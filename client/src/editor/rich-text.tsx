import { type FocusEvent, lazy, type PointerEvent, Suspense, useEffect, useRef, useState } from 'react'
import type * as Y from 'yjs'
import { useFragmentVersion } from './fragment-version.ts'
import type { RichTextEditorProps } from './rich-text-editor.tsx'
import type { RichTextProps } from './rich-text-props.ts'
import { isBlank, StaticRichText } from './static-rich-text.tsx'
import './editor.css'

const RichTextEditor = lazy(async () => ({ default: (await import('./rich-text-editor.tsx')).RichTextEditor }))

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
}: BoundTextProps & { readonly onReach: (at: RichTextEditorProps['focusAt']) => void }) => {
  useFragmentVersion(fragment)
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
  const [active, setActive] = useState(false)
  const [focusAt, setFocusAt] = useState<RichTextEditorProps['focusAt']>(autoFocus ? 'end' : null)
  if (fragment === undefined) return null
  if (!editable) return <ReadText {...props} fragment={fragment} />

  const leave = (event: FocusEvent<HTMLDivElement>) => {
    if (event.currentTarget.contains(event.relatedTarget)) return
    setActive(false)
    setFocusAt(null)
  }
  const waiting = <WaitingText {...props} fragment={fragment} onReach={(at) => setFocusAt((before) => before ?? at)} />
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only watches whether focus is somewhere inside
    <div
      ref={ref}
      className={`rich-text rich-text--write${active ? ' is-active' : ''}`}
      onFocus={() => setActive(true)}
      onBlur={leave}
    >
      {near || active || focusAt !== null ? (
        <Suspense fallback={waiting}>
          <RichTextEditor {...props} focusAt={focusAt} active={active} />
        </Suspense>
      ) : (
        waiting
      )}
    </div>
  )
}
