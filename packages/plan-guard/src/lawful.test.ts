import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { lawfulUpdates } from './attacks/lawful.ts'
import { createScene } from './attacks/scene.ts'
import { judge } from './judge.ts'
import { copyOf, standing, unlawful } from './oracle/oracle.ts'

describe('what honest people send and looks strange is accepted', () => {
  it.each(lawfulUpdates.map((lawful) => [lawful.rule, lawful.title, lawful] as const))('%s: %s', (_, __, lawful) => {
    const scene = createScene()
    const update = lawful.update(scene)
    const context = scene.contextAt(lawful.level)
    const verdict = judge(scene.server, update, context)
    expect(verdict).toMatchObject({ verdict: 'accepted', ...lawful.tells })
    if (verdict.verdict !== 'accepted' || verdict.update === null) return
    expect(unlawful(standing(scene.server), verdict.update, context)).toEqual([])
    // What is let through does what was sent.
    const [sent, judged] = [copyOf(Y.encodeStateAsUpdate(scene.server)), copyOf(Y.encodeStateAsUpdate(scene.server))]
    Y.applyUpdate(sent, update)
    Y.applyUpdate(judged, verdict.update)
    expect(Y.encodeStateAsUpdate(judged)).toEqual(Y.encodeStateAsUpdate(sent))
  })
})
