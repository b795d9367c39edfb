/**
 * The one list of what rich text may hold. Editor, guard and exports read it; nobody keeps a list of their own.
 * Content expressions built from it are permissive (`*`, never `+`): the ProseMirror binding deletes, for everybody,
 * a node that does not fit its schema.
 */
export const nodeNames = [
  'paragraph',
  'heading',
  'bulletList',
  'orderedList',
  'listItem',
  'blockquote',
  'hardBreak',
] as const
export type NodeName = (typeof nodeNames)[number]

export const markNames = ['bold', 'italic', 'link'] as const
export type MarkName = (typeof markNames)[number]

/** Heading levels inside a section; level 1 is the plan, level 2 the section's own title. */
export const headingLevels = [3, 4] as const

/** Attributes that a node may carry, and what their values may be. */
export const nodeAttributes: Readonly<Record<NodeName, Readonly<Record<string, (value: unknown) => boolean>>>> = {
  paragraph: {},
  heading: { level: (value) => headingLevels.some((level) => level === value) },
  bulletList: {},
  orderedList: {
    start: (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 10_000,
    type: (value) => value === null,
  },
  listItem: {},
  blockquote: {},
  hardBreak: {},
}

const blocks = ['paragraph', 'heading', 'bulletList', 'orderedList', 'blockquote'] as const
const inline = ['text', 'hardBreak'] as const

/** What may stand directly inside what; `fragment` is a whole piece of rich text, `text` a run of characters. */
export const nodeChildren: Readonly<Record<NodeName | 'fragment', readonly (NodeName | 'text')[]>> = {
  fragment: blocks,
  paragraph: inline,
  heading: inline,
  bulletList: ['listItem'],
  orderedList: ['listItem'],
  listItem: blocks,
  blockquote: blocks,
  hardBreak: [],
}

const LINK = /^(https:\/\/|mailto:|tel:)[^\s<>"'\\]+$/i

/** True for an address that a link may point to: `https:`, `mailto:` or `tel:`, at most 2,000 characters. */
export const isLink = (href: unknown): href is string =>
  typeof href === 'string' && href.length <= 2_000 && LINK.test(href)

/** Fields of a link mark: Tiptap writes the whole object, so each field is named with what it may be. */
export const linkAttributes: Readonly<Record<string, (value: unknown) => boolean>> = {
  href: isLink,
  target: (value) => value === '_blank' || value === null,
  rel: (value) => value === 'noopener noreferrer nofollow' || value === null,
  class: (value) => value === null,
  title: (value) => value === null,
}

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

/** True for a mark that text may carry with this value; null ends the mark. */
export const isMark = (name: string, value: unknown): boolean => {
  if (!markNames.some((mark) => mark === name)) return false
  if (value === null) return true
  if (!isPlainObject(value)) return false
  if (name !== 'link') return Object.keys(value).length === 0
  return (
    isLink(value.href) &&
    // Own names only: what an object inherits would let names such as `hasOwnProperty` through.
    Object.entries(value).every(
      ([field, attribute]) => Object.hasOwn(linkAttributes, field) && linkAttributes[field]!(attribute),
    )
  )
}
