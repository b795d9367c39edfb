import { BlockList, isIPv4, isIPv6 } from 'node:net'

const near = new BlockList()
for (const [net, prefix] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  near.addSubnet(net, prefix, 'ipv4')
near.addAddress('::1', 'ipv6')
near.addSubnet('fc00::', 7, 'ipv6')

const isNear = (address: string) =>
  isIPv4(address) ? near.check(address, 'ipv4') : isIPv6(address) && near.check(address, 'ipv6')

/**
 * Where a client is: for pacing attempts and, made coarse, for the access log. Behind a reverse proxy, which connects
 * from a nearby address, it is what the proxy added last to X-Forwarded-For; all before that the client can make up.
 *
 * @param remote address of the connection
 */
export const clientAddressOf = (remote: string, forwardedFor: string | undefined): string => {
  const address = remote.replace(/^::ffff:/, '')
  const forwarded = forwardedFor?.split(',').at(-1)?.trim()
  return isNear(address) && forwarded ? forwarded : address
}
