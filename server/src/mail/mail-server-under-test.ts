import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A mail server of our own, on a port of its own. */
export const openMailServer = async (port = 0) => {
  const got: { to: string[]; from: string; raw: string }[] = []
  /** With this answer; only this receiver when one is named. */
  const refusing: { code?: number; only?: string } = {}
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      username === 'eenplan' && password === 'p@ss' ? done(null, { user: username }) : done(new Error('no')),
    onRcptTo: ({ address }, _session, done) => {
      if (refusing.code === undefined || (refusing.only ?? address) !== address) done()
      else done(Object.assign(new Error('not now'), { responseCode: refusing.code }))
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        got.push({
          to: rcptTo.map(({ address }) => address),
          from: mailFrom === false ? '' : mailFrom.address,
          // Lines that were broken for the way are whole again.
          raw: Buffer.concat(parts).toString('utf8').replaceAll('=\r\n', ''),
        })
        done()
      })
    },
  })
  server.on('error', () => {})
  const listening = once(server.listen(port, '127.0.0.1'), 'listening')
  await listening
  const at = (server.server.address() as AddressInfo).port
  return { got, refusing, port: at, close: () => new Promise<void>((resolve) => server.close(() => resolve())) }
}

export type MailServer = Awaited<ReturnType<typeof openMailServer>>
