import { isLink } from '@eenplan/plan-schema'
import { createElement, Fragment, type ReactNode, useCallback, useSyncExternalStore } from 'react'
import * as Y from 'yjs'

interface Marks {
  readonly bold?: unknown
  readonly italic?: unknown
  readonly link?: unknown
}

const hrefOf = (link: unknown) => (typeof link === 'object' && link !== null && 'href' in link ? link.href : undefined)

const marked = (words: string, { bold, italic, link }: Marks): ReactNode => {
  const href = hrefOf(link)
  let shown: ReactNode = words
  if (italic) shown = <em>{shown}</em>
  if (bold) shown = <strong>{shown}</strong>
  if (!isLink(href)) return shown
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {shown}
    </a>
  )
}

const showText = (text: Y.XmlText): ReactNode[] =>
  (text.toDelta() as { insert?: unknown; attributes?: Marks }[]).map(({ insert, attributes }, i) =>
    // The place in the text is all the identity that words have.
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    typeof insert === 'string' ? <Fragment key={i}>{marked(insert, attributes ?? {})}</Fragment> : null,
  )

/** HTML element of a node; undefined for what the vocabulary does not know, which is then not shown. */
const elementName = (node: Y.XmlElement): string | undefined => {
  switch (node.nodeName) {
    case 'paragraph':
      return 'p'
    case 'heading':
      // Attributes of Yjs elements are typed as strings, but Tiptap stores numbers.
      return String(node.getAttribute('level')) === '4' ? 'h4' : 'h3'
    case 'bulletList':
      return 'ul'
    case 'orderedList':
      return 'ol'
    case 'listItem':
      return 'li'
    case 'blockquote':
      return 'blockquote'
    case 'hardBreak':
      return 'br'
    default:
      return undefined
  }
}

const showNode = (node: unknown, key: number): ReactNode => {
  if (node instanceof Y.XmlText) return <Fragment key={key}>{showText(node)}</Fragment>
  if (!(node instanceof Y.XmlElement)) return null
  const name = elementName(node)
  if (name === undefined) return null
  if (name === 'br') return <br key={key} />
  const start = Number(node.getAttribute('start') ?? 1)
  const children = node.toArray().map(showNode)
  // An empty paragraph is a blank line, as it is in the editor.
  const blank = children.length === 0 && /^(p|h3|h4)$/.test(name)
  return createElement(
    name,
    { key, ...(name === 'ol' && Number.isInteger(start) && start !== 1 ? { start } : {}) },
    blank ? <br /> : children,
  )
}

const versions = new WeakMap<Y.XmlFragment, number>()

/** Counts the changes of a fragment, so that React sees when to render again. */
const useFragmentVersion = (fragment: Y.XmlFragment): number => {
  const subscribe = useCallback(
    (changed: () => void) => {
      const observer = () => {
        versions.set(fragment, (versions.get(fragment) ?? 0) + 1)
        changed()
      }
      fragment.observeDeep(observer)
      return () => fragment.unobserveDeep(observer)
    },
    [fragment],
  )
  return useSyncExternalStore(subscribe, () => versions.get(fragment) ?? 0)
}

/** Rich text as plain elements, live: for readers, and for what is far out of sight. Never HTML from the document. */
export const StaticRichText = ({ fragment }: { readonly fragment: Y.XmlFragment }) => {
  useFragmentVersion(fragment)
  return <>{fragment.toArray().map(showNode)}</>
}
