import { isLink } from '@eenplan/plan-schema'
import type { RichBlock } from '@eenplan/protocol'
import * as Y from 'yjs'

type Words = NonNullable<RichBlock['words']>[number]

interface Marks {
  readonly bold?: unknown
  readonly italic?: unknown
  readonly link?: { readonly href?: unknown } | null
}

const wordsOf = (text: Y.XmlText): Words[] =>
  (text.toDelta() as { insert?: unknown; attributes?: Marks }[]).flatMap(({ insert, attributes }) => {
    if (typeof insert !== 'string') return []
    const href = attributes?.link?.href
    return [
      {
        text: insert,
        ...(attributes?.bold ? { bold: true as const } : {}),
        ...(attributes?.italic ? { italic: true as const } : {}),
        // An address of another kind never came through the guard; here it is no link either.
        ...(isLink(href) ? { link: href } : {}),
      },
    ]
  })

const kinds = ['paragraph', 'heading', 'bulletList', 'orderedList', 'listItem', 'blockquote'] as const

const blockOf = (element: Y.XmlElement): RichBlock[] => {
  const kind = kinds.find((known) => known === element.nodeName)
  if (kind === undefined) return []
  if (kind !== 'paragraph' && kind !== 'heading') return [{ kind, blocks: blocksOf(element) }]
  const words = element.toArray().flatMap((node) => {
    if (node instanceof Y.XmlText) return wordsOf(node)
    return node instanceof Y.XmlElement && node.nodeName === 'hardBreak' ? [{ text: '\n' }] : []
  })
  const level = Number(element.getAttribute('level'))
  return [{ kind, ...(kind === 'heading' && { level: level === 4 ? 4 : 3 }), words }]
}

/** Rich text without Yjs; what the vocabulary does not know is left out. */
export const blocksOf = (fragment: Y.XmlFragment | undefined): RichBlock[] =>
  (fragment?.toArray() ?? []).flatMap((node) => (node instanceof Y.XmlElement ? blockOf(node) : []))
