import { expect, test } from 'vitest'
import { linkAddress } from './link-address.ts'

test.each([
  ['https://nibud.nl/pagina?x=1', 'https://nibud.nl/pagina?x=1'],
  ['http://nibud.nl', 'https://nibud.nl'],
  ['www.nibud.nl', 'https://www.nibud.nl'],
  [' nibud.nl/geld ', 'https://nibud.nl/geld'],
  ['riet@voorbeeld.nl', 'mailto:riet@voorbeeld.nl'],
  ['06 12 34 56 78', 'tel:0612345678'],
  ['+31 (0)20-1234567', 'tel:+310201234567'],
  ['tel:0612345678', 'tel:0612345678'],
])('G7: %s becomes the address that was meant', (typed, address) => {
  expect(linkAddress(typed)).toBe(address)
})

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  'file:///etc/passwd',
  'https://x.nl/"onclick="x',
  'https://x.nl/<script>',
  'zomaar woorden',
  '//evil.nl',
  '',
])('G7: %j is no address', (typed) => {
  expect(linkAddress(typed)).toBeUndefined()
})
