import { type Level, sectionRoots } from '@eenplan/plan-schema'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { allAttacks } from './attacks/all-attacks.ts'
import { ATTACKERS, changed, createScene, entry, firstText, replicaOf } from './attacks/scene.ts'
import { judge } from './judge.ts'

const titled = (number: number, bites: boolean, title: string) => `attack ${number}${bites ? '*' : ''}: ${title}`

describe('attacks on the section, all refused whole, with the document as it was (G1-G8)', () => {
  it.each(
    allAttacks.map(
      (attack) => [titled(attack.number, attack.worksOnPlain !== undefined, attack.title), attack] as const,
    ),
  )('%s', (_, attack) => {
    const scene = createScene()
    const update = attack.update(scene)
    if (attack.worksOnPlain !== undefined) {
      const other = createScene()
      expect(attack.worksOnPlain(replicaOf(scene.server, 4242), update, other), 'plain Yjs falls for it').toBe(true)
    }
    const before = Y.encodeStateAsUpdate(scene.server)
    const roots = [...scene.server.share.keys()]
    const verdict = judge(scene.server, update, scene.contextAt(attack.level))
    expect(verdict).toEqual({ verdict: 'refused', reason: attack.reason })
    expect(Y.encodeStateAsUpdate(scene.server)).toEqual(before)
    expect([...scene.server.share.keys()]).toEqual(roots)
    expect(scene.server.store.pendingStructs ?? scene.server.store.pendingDs).toBeNull()
  })

  it('has something under every number from 1 to 25 that is about one update', () => {
    const numbers = new Set(allAttacks.map(({ number }) => number))
    expect(Array.from({ length: 25 }, (_, i) => i + 1).filter((number) => !numbers.has(number))).toEqual([])
  })
})

describe('attacks that are no offence, and have no effect', () => {
  it('attack 24: an update that is known already changes nothing, a hundred thousand times', () => {
    const { server, contextAt } = createScene()
    const all = Y.encodeStateAsUpdate(server)
    for (let times = 0; times < 100_000; times++) {
      const verdict = judge(server, all, contextAt('view'))
      if (verdict.verdict !== 'accepted' || verdict.update !== null) throw new Error('nothing in it is new')
    }
    expect(Y.encodeStateAsUpdate(server)).toEqual(all)
  })

  const withdrawn = (level: Level) => {
    const scene = createScene()
    const replica = replicaOf(scene.server, ATTACKERS)
    const { text, goals, actions, log } = sectionRoots(replica)
    const undo = new Y.UndoManager([text, goals, actions, log], { captureTimeout: 0 })
    const word = firstText(replica).toString()
    firstText(replica).delete(0, word.length)
    Y.applyUpdate(scene.server, Y.encodeStateAsUpdate(replica, Y.encodeStateVector(scene.server)))
    const before = Y.encodeStateVector(replica)
    undo.undo()
    const update = Y.encodeStateAsUpdate(replica, before)
    return { scene, word, verdict: judge(scene.server, update, scene.contextAt(level)) }
  }

  it('attack 26: undo of a deletion brings words back only under the name of who undoes it', () => {
    const { scene, word, verdict } = withdrawn('edit')
    if (verdict.verdict !== 'accepted' || verdict.update === null) throw new Error('an editor may undo')
    Y.applyUpdate(scene.server, verdict.update)
    expect(firstText(scene.server).toString()).toBe(word)
    expect(verdict.written.map(({ client }) => client)).toEqual([ATTACKERS])
  })

  it('attack 26: undo of a deletion is refused to somebody who may no longer edit', () => {
    expect(withdrawn('contribute').verdict).toMatchObject({ verdict: 'refused' })
    expect(withdrawn('view').verdict).toMatchObject({ verdict: 'refused' })
  })

  it('attack 26: undo of an own log entry is refused', () => {
    const scene = createScene()
    const verdict = (update: Uint8Array) => judge(scene.server, update, scene.contextAt('edit'))
    const update = changed((doc) => {
      const undo = new Y.UndoManager(sectionRoots(doc).log)
      sectionRoots(doc).log.push([entry()])
      undo.undo()
    })(scene)
    expect(verdict(update)).toMatchObject({ verdict: 'refused' })
  })
})
