import { type Sighting, sightingsIn } from './canaries.ts'

/** Milliseconds; a server that is held still or gone has nothing to say. */
const PATIENCE_MS = 5_000

const answerOf = async (address: string): Promise<string | undefined> => {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS) })
    return answer.ok ? await answer.text() : undefined
  } catch {
    return undefined
  }
}

/** What a server printed until now, line by line. */
export const sightingsInOutput = (output: string): readonly Sighting[] => sightingsIn('log line', output.split('\n'))

/**
 * What a server that runs has sent by mail, where it has no mail server, and what it says of its health. To whom a mail
 * goes is no part of it.
 */
export const sightingsAtServer = async (origin: string): Promise<readonly Sighting[]> => {
  const [outbox, health] = await Promise.all(
    ['demo/outbox', 'health'].map((path) => answerOf(`${origin}/api/v1/${path}`)),
  )
  const { mails } = JSON.parse(outbox ?? '{"mails":[]}') as {
    mails: { subject: string; text: string; link: string | null }[]
  }
  return [
    ...sightingsIn(
      'mail',
      mails.map(({ subject, text, link }) => `${subject}\n${text}\n${link ?? ''}`),
    ),
    ...sightingsIn('health', health === undefined ? [] : [health]),
  ]
}
