import type { Awareness } from 'y-protocols/awareness'
import { personColour } from '../design/person-colour.ts'
import { shortNames } from '../plan/people/short-names.ts'
import { presenceOf, userOf } from '../sync/presence-of.ts'

/**
 * The section's presence, as a single editor sees it.
 * - Names come from the server (S8), colours from the person; what the binding writes into a state stays here.
 * - An editor that unmounts takes back its own caret only, not the one in another editor of the section.
 * - Who somebody is, an editor never says.
 */
export const awarenessForEditor = (shared: Awareness): Awareness => {
  let mine: unknown = null
  const view = {
    doc: shared.doc,
    clientID: shared.clientID,
    get states() {
      return shared.states
    },
    getStates: () => {
      const names = shortNames(presenceOf(shared).map(({ participantId, name }) => ({ id: participantId, name })))
      return new Map(
        [...shared.getStates()].flatMap(([client, state]) => {
          const user = userOf(state)
          if (user === undefined) return []
          const shown = { name: names.get(user.participantId) ?? user.name, color: personColour(user.name) }
          return [[client, { ...state, user: shown }] as const]
        }),
      )
    },
    getLocalState: () => shared.getLocalState(),
    setLocalStateField: (field: string, value: unknown) => {
      if (field !== 'cursor') return
      const current: unknown = shared.getLocalState()?.cursor ?? null
      if (value === null && (current === null || current !== mine)) return
      mine = value
      shared.setLocalStateField('cursor', value)
    },
    on: shared.on.bind(shared),
    off: shared.off.bind(shared),
  }
  return view as unknown as Awareness
}
