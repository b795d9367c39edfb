import { type Level, levels } from '@eenplan/plan-schema'
import { type SeededRandom, seededRandom } from '@eenplan/test-kit'
import * as Y from 'yjs'
import { hasCrossedNeighbours } from '../oracle/crossed-neighbours.ts'
import { canonicalOf } from '../oracle/section-picture.ts'
import type { Context } from '../verdict.ts'
import { damage } from './byte-faults.ts'
import { faultsOf, type Judge, type Stand, standOf, verdictOn } from './case.ts'
import { type Failure, failureOf } from './failure.ts'
import { forge, underClient } from './forgeries.ts'
import { actHonestly } from './honest-edits.ts'
import { mutate } from './mutations.ts'
import { bytesOf, noParts, partsOf } from './parts.ts'
import { createWorld, type Person, type Tab, type World } from './world.ts'

export interface Totals {
  honest: number
  /** Honest updates that were refused, as undo had named neighbours in the wrong order. */
  healed: number
  hostile: number
  /** Hostile updates that were accepted, each found lawful by the oracle. */
  accepted: number
  readonly failures: Failure[]
}

export interface SessionOptions {
  readonly seed: number
  readonly judge: Judge
  /** Things done by people. */
  readonly steps?: number
  /** Hostile variations of each update that is sent; without it, few or many by chance. */
  readonly variations?: number
}

/** What the session's parts share. */
interface Run extends Required<SessionOptions> {
  readonly random: SeededRandom
  readonly world: World
  readonly totals: Totals
  /** Somebody with an account and a level, who keeps to nothing. */
  readonly mallory: Person
  readonly clients: readonly [number, number]
}

const fail = (
  run: Run,
  kind: Failure['kind'],
  faults: readonly string[],
  stand: Stand,
  update: Uint8Array,
  context: Context,
) => run.totals.failures.push(failureOf({ seed: run.seed, kind, faults }, stand, update, context, run.world.holders))

const withLevel = (context: Context, level: Level): Context => ({ ...context, actor: { ...context.actor, level } })

interface Hostile {
  readonly update: Uint8Array
  readonly person: Person
  /** Made by the attacker alone: what it is made of will not also be sent by somebody honest. */
  readonly mayHappen: boolean
}

/** A hostile update: damaged bytes, an attack from nothing, or a variation on what somebody honest is about to send. */
const hostileUpdate = (run: Run, honest: Uint8Array, sender: Person): Hostile => {
  const { random, world, mallory, clients } = run
  const { server } = world
  const choice = random.next()
  const person = random.chance(0.5) ? mallory : sender
  if (choice < 0.1) return { update: damage(random, honest), person, mayHappen: false }
  if (choice < 0.45) {
    const ids = person === mallory ? clients : ([random.below(2 ** 32), random.below(2 ** 32)] as const)
    const forged = forge(random, server, person, ids)
    const parts = random.chance(0.3) ? mutate(random, forged, server) : forged
    return { update: bytesOf(parts), person, mayHappen: person === mallory }
  }
  const base = partsOf(honest)
  const parts = person === mallory && random.chance(0.8) ? underClient(base, server, clients[0]) : base
  const changed = mutate(random, parts, server)
  const extra = choice > 0.9 ? forge(random, server, person, [clients[1], random.below(2 ** 32)]) : noParts
  const groups = [...changed.groups, ...extra.groups].filter(({ structs }) => structs.length > 0)
  return { update: bytesOf({ groups, deletes: [...changed.deletes, ...extra.deletes] }), person, mayHappen: false }
}

/** Judges one hostile update: it must be refused, or be lawful in the oracle's eyes too. */
const tryHostile = (run: Run, stand: Stand, { update, person, mayHappen }: Hostile): 'went on' | 'stayed' => {
  const { random, world, totals, judge } = run
  const level = random.chance(0.5) ? 'edit' : random.pick(levels)
  const context = withLevel(world.contextOf(person), level)
  const verdict = verdictOn(judge, stand, update, context)
  totals.hostile++
  if (typeof verdict === 'string') fail(run, 'hostile', [verdict], stand, update, context)
  if (typeof verdict === 'string' || verdict.verdict === 'refused') return 'stayed'
  totals.accepted++
  const faults = faultsOf(judge, stand, update, context, verdict, random.chance(0.1))
  if (faults.length > 0) fail(run, 'hostile', faults, stand, update, context)
  // What is lawful may happen: the session goes on from there, and honest people must be able to live with it.
  if (faults.length > 0 || !mayHappen || verdict.update === null || random.chance(0.8)) return 'stayed'
  world.commit(
    person,
    verdict.update,
    verdict.written.map(({ client }) => client),
  )
  return 'went on'
}

const attack = (run: Run, honest: Uint8Array, sender: Person) => {
  const { world, variations } = run
  let stand = standOf(world.server)
  let bytes = Y.encodeStateAsUpdate(world.server)
  for (let left = variations; left > 0; left--) {
    const hostile = hostileUpdate(run, honest, sender)
    if (tryHostile(run, stand, hostile) === 'went on') {
      stand = standOf(world.server)
      bytes = Y.encodeStateAsUpdate(world.server)
    } else if (left === 1 && Buffer.compare(bytes, Y.encodeStateAsUpdate(world.server)) !== 0) {
      fail(run, 'hostile', ['judging changed the document'], stand, hostile.update, world.contextOf(hostile.person))
    }
  }
}

/** The server reads what a tab sent: it must accept it. */
const sendOldest = (run: Run, tab: Tab) => {
  const { random, world, judge, totals } = run
  const { outbox, person } = tab
  // What is typed in quick succession may travel as one.
  const together = random.chance(0.15) ? outbox.splice(0, 3) : outbox.splice(0, 1)
  const update = together.length === 1 ? together[0]! : Y.mergeUpdates(together)
  attack(run, update, person)
  const stand = standOf(world.server)
  const context = world.contextOf(person)
  const verdict = verdictOn(judge, stand, update, context)
  totals.honest++
  if (typeof verdict === 'string' || verdict.verdict === 'refused') {
    // Undo in Yjs itself now and then names neighbours in the wrong order, which makes replicas differ. That is refused
    // to honest people as well, and heals (S6).
    if (hasCrossedNeighbours(stand.before(), update)) totals.healed++
    else fail(run, 'honest', [typeof verdict === 'string' ? verdict : verdict.reason], stand, update, context)
    world.renew(tab)
    return
  }
  if (random.chance(0.1)) {
    const faults = faultsOf(judge, stand, update, context, verdict, true)
    if (faults.length > 0) fail(run, 'honest', faults, stand, update, context)
  }
  if (verdict.update !== null)
    world.commit(
      person,
      verdict.update,
      verdict.written.map(({ client }) => client),
    )
}

/** Everybody comes back, everything arrives: all replicas must be alike, with nothing pending. */
const settle = (run: Run) => {
  const { world, totals } = run
  for (const tab of world.tabs) if (!tab.online) world.reconnect(tab)
  while (totals.failures.length === 0 && world.tabs.some(({ inbox, outbox }) => inbox.length + outbox.length > 0)) {
    for (const tab of world.tabs) {
      while (tab.inbox.length > 0) world.receive(tab)
      if (tab.outbox.length > 0) sendOldest(run, tab)
    }
  }
  if (totals.failures.length > 0) return
  const stand = standOf(world.server)
  const faults = world.tabs
    .filter(({ doc }) => canonicalOf(doc) !== canonicalOf(world.server))
    .map(({ person }) => `the replica of somebody with ${person.level} is another than the server's`)
  const { pendingStructs, pendingDs } = world.server.store
  if (pendingStructs !== null || pendingDs !== null) faults.push('something is pending')
  if (faults.length > 0) fail(run, 'honest', faults, stand, bytesOf(noParts), world.contextOf(run.mallory))
}

/** One session of several people and one attacker, always the same for the same seed. Ends at its first failure. */
export const runSession = ({ seed, judge, ...options }: SessionOptions): Totals => {
  const random = seededRandom(seed)
  const variations = options.variations ?? random.pick([0, 3, 30, 30])
  const steps = options.steps ?? (variations === 0 ? 120 : 40)
  const totals: Totals = { honest: 0, healed: 0, hostile: 0, accepted: 0, failures: [] }
  const mallory: Person = { id: random.uuid(), level: 'edit', writesFor: new Set() }
  const clients = [random.below(2 ** 32), random.below(2 ** 32)] as const
  const world = createWorld(random)
  const run: Run = { seed, judge, steps, variations, random, world, totals, mallory, clients }
  for (let step = 0; step < steps && totals.failures.length === 0; step++) {
    const tab = random.pick(world.tabs)
    if (tab.online && random.chance(0.08)) world.disconnect(tab)
    else if (!tab.online && random.chance(0.4)) world.reconnect(tab)
    try {
      actHonestly(random, tab)
    } catch (error) {
      const faults = [`somebody honest can no longer write: ${String(error)}`]
      fail(run, 'honest', faults, standOf(world.server), bytesOf(noParts), world.contextOf(tab.person))
    }
    for (const other of world.tabs) if (random.chance(0.6)) world.receive(other)
    const senders = world.tabs.filter(({ outbox }) => outbox.length > 0)
    if (senders.length > 0) sendOldest(run, random.pick(senders))
  }
  settle(run)
  return totals
}
