import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

export interface MailServer {
  readonly port: number
  /** What it got, in order, as it came but for lines that were broken for the way: those are whole again. */
  readonly mails: readonly { readonly to: string; readonly raw: string }[]
  close(): Promise<void>
}

/** A mail server that takes everything; on a free port unless one is given. */
export const openMailServer = async (port = 0): Promise<MailServer> => {
  const mails: { to: string; raw: string }[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, { envelope }, done) => {
      text(stream).then((sent) => {
        const to = envelope.rcptTo.map(({ address }) => address).join()
        mails.push({ to, raw: sent.replaceAll('=\r\n', '').replaceAll('=3D', '=') })
        done()
      }, done)
    },
  })
  await once(server.listen(port, '127.0.0.1'), 'listening')
  return {
    port: (server.server.address() as AddressInfo).port,
    mails,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
