import { expect, test } from 'vitest'
import { clientAddressOf } from './client-address.ts'

test.each([
  ['203.0.113.7', undefined, '203.0.113.7'],
  ['203.0.113.7', '198.51.100.1', '203.0.113.7'],
  ['127.0.0.1', '198.51.100.1', '198.51.100.1'],
  ['::1', '6.6.6.6, 198.51.100.1', '198.51.100.1'],
  ['::ffff:10.0.0.2', '198.51.100.1', '198.51.100.1'],
  ['fd00::2', '198.51.100.1', '198.51.100.1'],
  ['127.0.0.1', '', '127.0.0.1'],
  ['', '198.51.100.1', ''],
])('H5 a connection from "%s", forwarded for "%s", counts as "%s"', (remote, forwarded, client) => {
  expect(clientAddressOf(remote, forwarded)).toBe(client)
})
