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
