import type { Context } from 'hono'
import { clientNetwork } from '../audit/client-network.ts'
import { clientAddressOf } from '../client-address.ts'

/** The connection's address as @hono/node-server hands it over; empty where there is no connection. */
export const clientOf = (c: Context): string => {
  const remote: unknown = c.env?.incoming?.socket?.remoteAddress
  return clientAddressOf(typeof remote === 'string' ? remote : '', c.req.header('X-Forwarded-For'))
}

/** From where a request comes, for the access log. */
export const originOf = (c: Context) => ({ endpoint: 'http', network: clientNetwork(clientOf(c)) }) as const
