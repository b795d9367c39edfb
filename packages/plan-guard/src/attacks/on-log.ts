import { sectionRoots } from '@eenplan/plan-schema'
import * as Y from 'yjs'
import {
  AT,
  type Attack,
  changed,
  ENTRY,
  entry,
  FREE,
  GOAL,
  made,
  put,
  type Scene,
  typed,
  VICTIM,
  whole,
} from './scene.ts'

const INVALID = 'log entry not valid'
const APPEND_ONLY = 'log is append-only'

const pushed = (...values: readonly unknown[]) => changed((doc) => sectionRoots(doc).log.push([...values]))

const known = ({ server }: Scene) => sectionRoots(server).log._start!

const lies: readonly (readonly [string, Parameters<typeof entry>[0]])[] = [
  ['from tomorrow', { at: '2026-11-22T19:00:00.000Z' }],
  ['with a time of many digits', { at: `2026-11-21T19:00:00.${'0'.repeat(60_000)}Z` }],
  ['of an unknown kind', { kind: 'gossip' }],
  ['about a goal of another section', { about: { goal: FREE } }],
  ['about an entry that is not there', { about: { entry: FREE } }],
  ['on behalf of somebody without the right to it', { onBehalfOf: VICTIM }],
  ['of a megabyte', { text: 'x'.repeat(2 ** 20) }],
  ['of a megabyte of spaces', { text: `${' '.repeat(2 ** 20)}x` }],
  ['under the id of another entry', { id: ENTRY }],
  ['under the id of another entry in capitals', { id: ENTRY.toUpperCase() }],
  ['that corrects somebody else', { corrects: ENTRY }],
  ['with a field that nobody knows', { extra: true }],
  ['with an address instead of a drawing', { drawing: 'https://example.org/x.png' }],
  ['with a figure for a life domain that nobody knows', { kind: 'rating', about: { lifeDomain: 'love' }, value: 6 }],
]

export const attacksOnLog: readonly Attack[] = [
  {
    number: 18,
    title: 'an entry by another author',
    level: 'contribute',
    reason: 'log entry of somebody else',
    update: pushed(entry({ author: VICTIM })),
  },
  {
    number: 18,
    title: 'an entry by another author, behind a lawful one in the same struct',
    level: 'contribute',
    reason: 'log entry of somebody else',
    update: pushed(entry(), entry({ id: GOAL, author: VICTIM })),
  },
  {
    number: 18,
    title: 'two entries under one id',
    level: 'contribute',
    reason: INVALID,
    update: pushed(entry(), entry({ text: 'Het tegendeel.' })),
  },
  ...lies.map(
    ([title, fields]): Attack => ({
      number: 18,
      title: `an entry ${title}`,
      level: 'contribute',
      reason: INVALID,
      update: pushed(entry(fields)),
    }),
  ),
  ...(['__proto__', 'constructor', 'prototype'] as const).map(
    (key): Attack => ({
      number: 18,
      title: `an entry with the key ${key}`,
      level: 'contribute',
      reason: 'unreadable',
      update: (scene) => {
        const value: unknown = JSON.parse(JSON.stringify(entry()).replace('{', `{"${key}":{"level":"manage"},`))
        return put({ origin: known(scene).lastId, content: new Y.ContentAny([value]) })
      },
    }),
  ),
  {
    number: 19,
    title: 'an entry deleted',
    level: 'manage',
    reason: APPEND_ONLY,
    update: (scene) => made([], [whole(known(scene))]),
  },
  {
    number: 19,
    title: 'an entry of one’s own, pushed and deleted at once',
    level: 'edit',
    reason: INVALID,
    update: changed((doc) => {
      sectionRoots(doc).log.push([entry()])
      sectionRoots(doc).log.delete(1, 1)
    }),
  },
  {
    number: 19,
    title: 'an entry pushed, with its delete beside it',
    level: 'edit',
    reason: APPEND_ONLY,
    update: (scene) => {
      const { structs } = Y.decodeUpdate(pushed(entry())(scene))
      const [{ id }] = structs as [Y.Item]
      return made(
        [{ client: id.client, clock: id.clock, structs: structs as Y.Item[] }],
        [{ client: id.client, clock: id.clock, len: 1 }],
      )
    },
  },
  {
    number: 19,
    title: 'an entry put before another',
    level: 'contribute',
    reason: APPEND_ONLY,
    update: changed((doc) => sectionRoots(doc).log.insert(0, [entry()])),
  },
  {
    number: 19,
    title: 'a nested type, which would stay editable',
    level: 'contribute',
    reason: INVALID,
    update: () => put({ parent: 'log', content: typed(new Y.Map()) }),
  },
  {
    number: 19,
    title: 'an entry under a key',
    level: 'contribute',
    reason: INVALID,
    update: () => put({ parent: 'log', key: AT, content: new Y.ContentAny([entry()]) }),
  },
  {
    number: 19,
    title: 'an entry as JSON text, behind the back of the schema',
    level: 'contribute',
    reason: 'unreadable',
    update: (scene) => put({ origin: known(scene).lastId, content: new Y.ContentJSON([entry()]) }),
  },
]
