import { isLink } from '@eenplan/plan-schema'
import { Mark } from '@tiptap/core'

/**
 * A link. It stores the address only; how it opens is the same for all and so no part of the text. What is no lawful
 * address, however it got into the document, is shown as words without a link.
 */
export const LinkMark = Mark.create({
  name: 'link',
  keepOnSplit: false,
  // Typing at the end of a link is typing after it.
  inclusive: false,
  addAttributes() {
    return { href: { default: null } }
  },
  parseHTML() {
    return [{ tag: 'a[href]', getAttrs: (element) => (isLink(element.getAttribute('href')) ? null : false) }]
  },
  renderHTML({ HTMLAttributes: { href } }) {
    return isLink(href) ? ['a', { href, target: '_blank', rel: 'noopener noreferrer nofollow' }, 0] : ['span', 0]
  },
})
