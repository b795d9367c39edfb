import { isLink } from '@eenplan/plan-schema'

const MAIL = /^[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+$/
const PHONE = /^\+?[0-9][0-9 ().-]{5,}$/
const HOST = /^[^\s@:/]+\.[^\s@:/]{2,}([/?#:].*)?$/

/** The address that a person means by what they typed: `www.nibud.nl`, an e-mail address, a phone number. */
export const linkAddress = (typed: string): string | undefined => {
  const words = typed.trim()
  const address = MAIL.test(words)
    ? `mailto:${words}`
    : PHONE.test(words)
      ? `tel:${words.replace(/[ ().-]/g, '')}`
      : HOST.test(words)
        ? `https://${words}`
        : words.replace(/^http:\/\//i, 'https://')
  return isLink(address) ? address : undefined
}
