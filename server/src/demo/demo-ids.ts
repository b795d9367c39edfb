import { randomUUID } from 'node:crypto'
import type { DemoFile } from './demo-file.ts'

/** A reference in the demo file that leads nowhere, or a key that is there twice. */
export class DemoReferenceError extends Error {
  override readonly name = 'DemoReferenceError'
}

/** The id of a key; `field` is the dotted path where the key stands, for the error. */
export type IdOf = (key: string, field: string) => string

export const idsFor = (keys: readonly string[], place: string): IdOf => {
  const ids = new Map<string, string>()
  for (const key of keys) {
    if (ids.has(key)) throw new DemoReferenceError(`${place}: the key "${key}" is there twice`)
    ids.set(key, randomUUID())
  }
  return (key, field) => {
    const id = ids.get(key)
    if (id === undefined) throw new DemoReferenceError(`${field}: there is no "${key}" in ${place}`)
    return id
  }
}

export interface DemoIds {
  readonly participant: IdOf
  readonly section: IdOf
  readonly legalBasis: IdOf
  readonly goal: IdOf
  readonly action: IdOf
}

/** Random ids for everything that has a key in the file. */
export const demoIds = (file: DemoFile): DemoIds => ({
  participant: idsFor(
    file.participants.map(({ key }) => key),
    'participants',
  ),
  section: idsFor(
    file.sections.map(({ key }) => key),
    'sections',
  ),
  legalBasis: idsFor(
    file.legalBases.map(({ key }) => key),
    'legalBases',
  ),
  goal: idsFor(
    file.sections.flatMap(({ goals }) => goals.map(({ key }) => key)),
    'the goals',
  ),
  action: idsFor(
    file.sections.flatMap(({ actions }) => actions.map(({ key }) => key)),
    'the actions',
  ),
})
