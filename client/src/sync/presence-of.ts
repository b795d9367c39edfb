import type { Awareness } from 'y-protocols/awareness'

/** Somebody who has the section open right now. */
export interface Present {
  readonly participantId: string
  readonly name: string
}

/** Who the server says is behind a state; undefined before it said so. */
export const userOf = (state: { [field: string]: unknown }): Present | undefined => {
  const user = state.user
  if (typeof user !== 'object' || user === null || !('participantId' in user) || !('name' in user)) return undefined
  const { participantId, name } = user
  return typeof participantId === 'string' && typeof name === 'string' ? { participantId, name } : undefined
}

/** The people in a section, each once however many tabs they have, by name. The server says who they are (S8). */
export const presenceOf = (awareness: Awareness): readonly Present[] => {
  const people = new Map<string, Present>()
  for (const state of awareness.getStates().values()) {
    const person = userOf(state)
    if (person !== undefined) people.set(person.participantId, person)
  }
  return [...people.values()].sort(
    (a, b) => a.name.localeCompare(b.name) || (a.participantId < b.participantId ? -1 : 1),
  )
}

export const samePeople = (a: readonly Present[], b: readonly Present[]): boolean =>
  a.length === b.length &&
  a.every((person, i) => person.participantId === b[i]?.participantId && person.name === b[i]?.name)
