import { isIPv4, isIPv6 } from 'node:net'

/** Groups of a full IPv6 address; `::` stands for as many zeros as are missing. */
const groupsOf = (address: string): number[] => {
  const [head = '', tail] = address.split('::')
  const numbers = (part: string) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)))
  const [before, after] = [numbers(head), numbers(tail ?? '')]
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => 0), ...after]
}

/**
 * The network of a client's address in CIDR notation: /24 of IPv4, /48 of IPv6, which is a street or a company and
 * not a person. Null for anything that is no address.
 */
export const clientNetwork = (address: string): string | null => {
  // An IPv4 client of a socket that listens for both.
  const plain = address.replace(/^::ffff:(?=[\d.]+$)/i, '').replace(/%.*$/, '')
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`
  if (!isIPv6(plain)) return null
  // Only the first 48 bits count, so an IPv4 tail does not matter.
  const groups = groupsOf(plain.replace(/[\d.]+$/, (tail) => (tail.includes('.') ? '0:0' : tail)))
  const kept = groups.slice(0, 3).map((group) => group.toString(16))
  return `${kept.join(':')}::/48`
}
