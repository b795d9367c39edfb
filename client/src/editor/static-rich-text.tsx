import { isLink, plainText } from '@eenplan/plan-schema'
import { createElement, Fragment, type ReactNode } from 'react'
import * as Y from 'yjs'
import { useFragmentVersion } from './fragment-version.ts'

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

/** True when there are no words to show. */
export const isBlank = (fragment: Y.XmlFragment): boolean => fragment.length === 0 || plainText(fragment).trim() === ''

/** Rich text as plain elements, live: for readers, and for what is far out of sight. Never HTML from the document. */
export const StaticRichText = ({ fragment }: { readonly fragment: Y.XmlFragment }) => {
  useFragmentVersion(fragment)
  return <>{fragment.toArray().map(showNode)}</>
}
