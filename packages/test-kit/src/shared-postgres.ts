import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { startPostgres } from './postgres-cluster.ts'
import { memoryFolder } from './quick-folder.ts'
import { runFolder } from './run-folder.ts'

/** A PostgreSQL in which tests make databases of their own; `remove` says that one is done with it. */
export interface PostgresPlace {
  readonly url: string
  urlOf(database: string): string
  remove(): Promise<void>
}

const socketIn = (folder: string) => join(folder, 'postgres')

/**
 * Lets the tests of a run share one cluster: it is started when the first asks for it, by this process, and ends with
 * it. Gives what ends it before.
 */
export const offerPostgres = async (folder: string): Promise<() => Promise<void>> => {
  let cluster: ReturnType<typeof startPostgres> | undefined
  const server = createServer((asker) => {
    asker.on('error', () => {})
    cluster ??= startPostgres(memoryFolder())
    cluster.then(
      ({ url }) => asker.end(JSON.stringify({ url })),
      (error: Error) => asker.end(JSON.stringify({ failed: error.message })),
    )
  })
  server.listen(socketIn(folder))
  await once(server, 'listening')
  server.unref()
  return async () => {
    server.close()
    await (await cluster?.catch(() => undefined))?.remove()
  }
}

/**
 * The cluster that all tests of a run share. Make databases in it with names that nobody else takes, and leave the rest
 * of it alone; a test that stops, kills or sets up a cluster has one of its own: `startPostgres`.
 */
export const sharedPostgres = async (): Promise<PostgresPlace> => {
  const folder = runFolder()
  if (folder === undefined) return startPostgres()
  const answer = JSON.parse(await text(connect(socketIn(folder)))) as { url: string } | { failed: string }
  if ('failed' in answer) throw new Error(answer.failed)
  const urlOf = (database: string) => Object.assign(new URL(answer.url), { pathname: `/${database}` }).href
  return { url: answer.url, urlOf, remove: async () => {} }
}
