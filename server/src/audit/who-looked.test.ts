import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { paragraphs, SCHEMA_VERSION, sectionRoots } from '@eenplan/plan-schema'
import { closeCodes, PROTOCOL_VERSION } from '@eenplan/protocol'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { type AppUnderTest, openAppUnderTest, publicOrigin } from '../app-under-test.ts'
import { hashPassword } from '../auth/passwords.ts'
import { createAccountRegistrar } from '../storage/account-registrar.ts'
import { createChainReader } from '../storage/chain-reader.ts'
import { createMemberDirectory } from '../storage/member-directory.ts'
import { createSectionStore } from '../storage/section-store.ts'
import { createSyncServer, type SyncServer } from '../sync/sync-server.ts'
import { verifyPlan } from './verify.ts'

/** Words that are in what people write, and must be nowhere in the log. */
const canary = 'kanarie-7f3a9c'

describe('who looked', () => {
  let app: AppUnderTest
  let sync: SyncServer
  let port: number
  const server = createServer()
  beforeAll(async () => {
    app = await openAppUnderTest()
    sync = createSyncServer({
      ...{ publicOrigin, rights: app.rights, accessLog: app.accessLog },
      ...{ store: createSectionStore(app.db), directory: createMemberDirectory(app.db) },
      ...{ authenticate: app.sessions.authenticate, livingSessions: app.sessions.living },
      ...{ onRefused: () => {}, onFailure: () => {} },
    })
    sync.attach(server)
    await once(server.listen(0, '127.0.0.1'), 'listening')
    port = (server.address() as AddressInfo).port
  })
  afterAll(async () => {
    await sync.shutdown()
    server.close()
    await app.close()
  })

  const until = (condition: () => Promise<boolean> | boolean) =>
    vi.waitFor(async () => expect(await condition()).toBe(true), { timeout: 10_000, interval: 30 })

  /** What came into the log while `work` was done, once there are as many entries as expected. */
  const noted = async (entries: number, work: () => Promise<unknown>) => {
    const [{ last }] = (await app.db.sql`
      select coalesce(max(entry_no), 0) as last from access_log`) as unknown as [{ last: number }]
    const since = () => app.db.sql`select * from access_log where entry_no > ${last} order by entry_no`
    await work()
    await until(async () => (await since()).length >= entries)
    return since()
  }
  const by = (persona: string) => ({ participant_id: app.person(persona) })
  const inSection = (key: string) => ({ section_id: app.section(key) })

  const headersOf = (cookie: string, from: string) => ({
    Cookie: cookie,
    Origin: publicOrigin,
    'X-Forwarded-For': from,
  })

  /** An unmodified provider of that person. */
  const plain = (cookie: string, sectionId: string, from = '203.0.113.77') => {
    const doc = new Y.Doc()
    const headers = headersOf(cookie, from)
    class Socket extends WebSocket {
      constructor(url: string, protocols: string[]) {
        super(url, protocols, { headers })
      }
    }
    const provider = new WebsocketProvider(`ws://127.0.0.1:${port}/sync`, sectionId, doc, {
      WebSocketPolyfill: Socket as never,
      disableBc: true,
    })
    const codes: number[] = []
    provider.on('connection-close', (event) => {
      if (event !== null) codes.push(event.code)
      provider.shouldConnect = false
    })
    return { doc, provider, codes }
  }

  test('NEN 7513: signing in and out, also as somebody else, and a wrong password', async () => {
    const rows = await noted(4, async () => {
      const esra = await app.signIn('esra')
      const again = await app.ask('/api/v1/demo/sign-in', { method: 'POST', json: { persona: 'hanna' }, as: esra })
      const hanna = again.headers.get('Set-Cookie')!.split(';')[0]!
      await app.ask('/api/v1/sign-out', {
        method: 'POST',
        as: hanna,
        headers: { 'X-Forwarded-For': '2001:db8:1:2::3' },
      })
    })
    expect(rows).toMatchObject([
      {
        action: 'signed-in',
        ...by('esra'),
        kind: 'family',
        section_id: null,
        endpoint: 'http',
        network: '127.0.0.0/24',
      },
      { action: 'signed-out', ...by('esra') },
      { action: 'signed-in', ...by('hanna') },
      { action: 'signed-out', ...by('hanna'), network: '2001:db8:1::/48' },
    ])
    const registrar = createAccountRegistrar(app.db)
    const account = await registrar.addAccount({
      email: 'wijk@example.nl',
      name: canary,
      passwordHash: await hashPassword('een lang wachtwoord'),
    })
    if (account === 'taken') throw new Error('taken')
    await registrar.addParticipant(app.planId, {
      // A professional would have a second step to go.
      ...{ accountId: account.accountId, name: canary, kind: 'network', role: canary },
      ...{ organisation: canary, household: false },
    })
    const attempt = (password: string) =>
      app.ask('/api/v1/sign-in', { method: 'POST', json: { email: 'wijk@example.nl', password } })
    const tried = await noted(2, async () => {
      await attempt('een ander wachtwoord')
      await attempt('nog een ander wachtwoord')
      await attempt('een lang wachtwoord')
      await app.ask('/api/v1/sign-in', { method: 'POST', json: { email: 'niemand@example.nl', password: 'x' } })
    })
    const account_id = account.accountId
    expect(tried[0]).toMatchObject({ action: 'signed-in', outcome: 'refused', reason: 'wrong password', account_id })
    expect(tried[1]).toMatchObject({ action: 'signed-in', outcome: 'ok', account_id })
  })

  test('NEN 7513: a section that is opened, with level, basis and the way in; once, however often it reconnects', async () => {
    const kees = await app.signIn('kees')
    const rows = await noted(2, async () => {
      for (let i = 0; i < 3; i++) {
        const { provider } = plain(kees, app.section('geld'))
        await until(() => provider.synced)
        provider.destroy()
      }
    })
    const opened = rows.filter(({ action }) => action === 'opened')
    expect(opened).toMatchObject([
      {
        ...{ outcome: 'ok', ...by('kees'), ...inSection('geld'), level: 'contribute', basis: 'consent' },
        ...{ endpoint: 'plain', network: '203.0.113.0/24', times: 1, kind: 'professional' },
      },
    ])
  })

  test('S1, attack 30: a hidden section that is asked for is a row; one that does not exist names none', async () => {
    const kees = await app.signIn('kees')
    const hidden = app.section('van-noor')
    const rows = await noted(4, async () => {
      const { codes, provider } = plain(kees, hidden)
      await until(() => codes.length > 0)
      provider.destroy()
      expect(codes).toEqual([closeCodes.notFound])
      expect((await app.ask(`/api/v1/sections/${hidden}`, { as: kees })).status).toBe(404)

      const socket = new WebSocket(`ws://127.0.0.1:${port}/live/${app.planId}`, {
        headers: headersOf(kees, '198.51.100.9'),
      })
      await once(socket, 'open')
      const heard: string[] = []
      socket.on('message', (data) => heard.push(String(data)))
      socket.send(JSON.stringify({ type: 'hello', protocol: PROTOCOL_VERSION, schema: SCHEMA_VERSION }))
      socket.send(JSON.stringify({ type: 'open', channel: 1, section: '11111111-1111-4111-8111-111111111111' }))
      socket.send(JSON.stringify({ type: 'open', channel: 2, section: app.section('geld') }))
      await until(() => heard.some((one) => one.includes('opened')) && heard.some((one) => one.includes('closed')))
      socket.close()
    })
    const refused = { action: 'opened', outcome: 'refused', reason: 'not found', ...by('kees') }
    const some = rows.filter(({ action }) => action === 'opened')
    expect(some).toMatchObject([
      { ...refused, section_id: hidden, endpoint: 'plain' },
      { ...refused, section_id: hidden, endpoint: 'http' },
      { ...refused, section_id: null, endpoint: 'app', network: '198.51.100.0/24' },
      { action: 'opened', outcome: 'ok', ...inSection('geld'), endpoint: 'app', level: 'contribute' },
    ])
  })

  test('I4, S6: a refused update is a row with its reason, a flood of them two, and what was accepted is a spell', async () => {
    const [marco, esra] = [await app.signIn('marco'), await app.signIn('esra')]
    const writer = plain(esra, app.section('kinderen'))
    await until(() => writer.provider.synced)
    sectionRoots(writer.doc).text.push(paragraphs([`${canary} schrijft Esra.`]))
    const rows = await noted(3, async () => {
      for (let i = 0; i < 5; i++) {
        const { doc, provider, codes } = plain(marco, app.section('kinderen'))
        await until(() => provider.synced)
        sectionRoots(doc).text.push(paragraphs([`${canary} schrijft Marco.`]))
        await until(() => codes.length > 0)
        provider.destroy()
        expect(codes).toEqual([closeCodes.refused])
      }
    })
    expect(rows.filter(({ outcome }) => outcome === 'refused')).toMatchObject([
      {
        action: 'edited',
        reason: 'read only',
        ...by('marco'),
        ...inSection('kinderen'),
        level: 'view',
        first_seq: null,
      },
    ])
    const spell = () => app.db.sql`select * from editing_spell where section_id = ${app.section('kinderen')}`
    await until(async () => (await spell()).length === 1)
    expect(await spell()).toMatchObject([
      { ...by('esra'), level: 'manage', endpoint: 'plain', network: '203.0.113.0/24' },
    ])
    writer.provider.destroy()
  })

  test('A3, attack 45: a changed right is a row, and so is one that was refused; why is with the grant alone', async () => {
    const [esra, daan] = [await app.signIn('esra'), await app.signIn('daan')]
    const path = `/api/v1/sections/${app.section('kinderen')}/grants/${app.person('anouk')}`
    const rows = await noted(2, async () => {
      await app.ask(path, { method: 'PUT', as: esra, json: { level: 'contribute', reason: canary } })
      const refused = await app.ask(path, { method: 'PUT', as: daan, json: { level: 'manage', reason: canary } })
      expect(refused.status).toBe(403)
    })
    const about = { about: app.person('anouk'), ...inSection('kinderen'), endpoint: 'http' }
    const changed = rows.filter(({ action }) => action === 'right-changed')
    expect(changed).toMatchObject([
      { outcome: 'ok', ...by('esra'), ...about, from_level: 'view', to_level: 'contribute', level: 'manage' },
      { outcome: 'refused', reason: 'not allowed', ...by('daan'), ...about, to_level: 'manage', level: 'edit' },
    ])
    const [grant] = await app.db.sql`
      select reason from section_grant
      where section_id = ${app.section('kinderen')} and grant_no = ${changed[0]!.grant_no}`
    expect(grant!.reason).toBe(canary)
  })

  test('attack 47: no name, title, role, address or word of anybody is anywhere in it', async () => {
    await sync.shutdown()
    await app.accessLog.close()
    const { planId, db } = app
    const log = await db.sql<{ text: string }[]>`
      select string_agg(entry::text, ' ') as text from access_log entry
      union all select string_agg(spell::text, ' ') from editing_spell spell
      union all select string_agg(head::text, ' ') from access_log_head head`
    const all = log.map(({ text }) => text ?? '').join(' ')
    expect(all).toContain('edited')
    const words = await db.sql<{ word: string | null }[]>`
      select name as word from participant union select role from participant union select organisation from participant
      union select title from section union select title from plan union select email from account
      union select name from account union select purpose from legal_basis union select demo_key from participant
      union select password_hash from account union select id_hash from session`
    // Some sections are called after what they are about, which is a word of this log as well: codes.
    const codes = new Set(['family', 'network', 'professional', 'safety'])
    const said = words.map(({ word }) => word).filter((word) => word !== null && word !== '' && !codes.has(word))
    expect(said.length).toBeGreaterThan(40)
    expect([canary, '203.0.113.77', '198.51.100.9', ...said].filter((word) => all.includes(word!))).toEqual([])
    const verified = await verifyPlan((work) => work(createChainReader(db)), planId)
    expect(verified).toMatchObject({ faults: [], cover: [] })
    expect(verified.last.entryNo).toBeGreaterThan(10)
  })
})
