import type { Action, Goal, LogEntry } from '@eenplan/plan-schema'
import { closeCodes } from '@eenplan/protocol'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { actionsPart, goalsPart, logPart } from './document-part.ts'
import { createLiveValue, type LiveValue } from './live-value.ts'
import { lostReasonOf } from './lost-reason.ts'
import { addLost, holdsLetters, linesOf, lostLines } from './lost-text.ts'
import type { PlanSocket } from './plan-socket.ts'
import { type Present, presenceOf, samePeople } from './presence-of.ts'
import { blankLife, type LifeEvents, openLife, type ReplicaLife } from './replica-life.ts'
import { isSaved, saveStateOf } from './save-state.ts'
import type {
  Archived,
  ClosedReason,
  Lost,
  LostReason,
  SaveState,
  SectionSnapshot,
  SectionState,
} from './section-state.ts'

export type { Present }

export interface UndoState {
  readonly canUndo: boolean
  readonly canRedo: boolean
}

/**
 * One section on this screen. The object stays the same while the section is open; after a refusal its document,
 * presence and undo are new and `generation` is one higher.
 */
export interface SectionReplica {
  readonly sectionId: string
  readonly doc: Y.Doc
  readonly awareness: Awareness
  /** One for text, goals and actions together; only undoes what this person did on this screen. */
  readonly undoManager: Y.UndoManager
  readonly snapshot: LiveValue<SectionSnapshot>
  /** All goals in order, the archived ones too. Typing in a goal does not change it; its fields do. */
  readonly goals: LiveValue<readonly Goal[]>
  readonly actions: LiveValue<readonly Action[]>
  readonly log: LiveValue<readonly LogEntry[]>
  readonly presence: LiveValue<readonly Present[]>
  readonly undo: LiveValue<UndoState>
  /** True from a local change until the server says that it is in the database; and while refused words wait. */
  readonly hasUnsaved: () => boolean
  /** The person has seen, and copied, what is not in the plan. */
  readonly dismissLost: (reason: LostReason) => void
  /** The person has seen that their words are in an archived goal or action. */
  readonly dismissArchived: (id: string) => void
  /** This person typed the character on this screen, and it is not known to be in the database. */
  readonly isUnsaved: (character: Y.ID) => boolean
  /** The time by the server's clock: what this person adds to the log is dated by it. */
  readonly now: () => Date
  readonly destroy: () => void
}

/** "Opgeslagen" must hold this long before it is shown, so that it does not flicker at every key. */
const SETTLE_MS = 250

const sameSnapshot = (a: SectionSnapshot, b: SectionSnapshot) =>
  a.state === b.state &&
  a.saveState === b.saveState &&
  a.generation === b.generation &&
  a.lost === b.lost &&
  a.archived === b.archived

const sameUndo = (a: UndoState, b: UndoState) => a.canUndo === b.canUndo && a.canRedo === b.canRedo

const closedReason = (code: number): ClosedReason => {
  switch (code) {
    case closeCodes.notFound:
      return 'gone'
    case closeCodes.signedOut:
      return 'signedOut'
    case closeCodes.reload:
      return 'reload'
    default:
      return 'error'
  }
}

export const createSectionReplica = (sectionId: string, plan: PlanSocket): SectionReplica => {
  let state: SectionState = { phase: 'loading' }
  let generation = 0
  let lost: readonly Lost[] = []
  let archived: readonly Archived[] = []
  /** Lines of a refused replica, until the server's state tells which of them are kept. */
  let refused: { readonly reason: Lost['reason']; readonly lines: readonly string[] } | undefined
  let unsaved = false
  let settling: ReturnType<typeof setTimeout> | undefined

  const shown = (saveState: SaveState): SectionSnapshot => ({ state, saveState, generation, lost, archived })
  const snapshot = createLiveValue<SectionSnapshot>(shown('saving'), sameSnapshot)
  const presence = createLiveValue<readonly Present[]>([], samePeople)
  const undo = createLiveValue<UndoState>({ canUndo: false, canRedo: false }, sameUndo)

  const saveState = (): SaveState => {
    const hasRefused = refused !== undefined || lost.length > 0
    if (state.phase === 'closed') return unsaved || hasRefused ? 'unsaved' : 'offline'
    if (state.phase === 'loading' && !hasRefused && plan.status.get() !== 'offline') return 'saving'
    return saveStateOf(life.channel, life.synced, hasRefused)
  }

  const show = () => {
    if (isSaved(life.channel)) unsaved = false
    const next = saveState()
    clearTimeout(settling)
    const settle = next === 'saved' && snapshot.get().saveState !== 'saved'
    if (settle) settling = setTimeout(() => snapshot.set(shown(saveState())), SETTLE_MS)
    const held = snapshot.get().saveState
    snapshot.set(shown(settle ? (held === 'unsaved' ? 'saving' : held) : next))
  }

  const showPeople = () => presence.set(presenceOf(life.awareness))
  const showUndo = () => undo.set({ canUndo: life.undoManager.canUndo(), canRedo: life.undoManager.canRedo() })

  const takeLife = (next: ReplicaLife) => {
    life.destroy()
    life = next
    for (const part of [goals, actions, log]) part.attach(life.doc)
    showPeople()
    showUndo()
  }

  /** S6: the words that were typed are kept aside, the rest comes from the server. */
  const renew = (reason: Lost['reason']) => {
    refused = { reason, lines: [...(refused?.lines ?? []), ...linesOf(life.doc)] }
    state = { phase: 'loading' }
    generation++
    takeLife(openLife(sectionId, plan, events))
    show()
  }

  const findLost = () => {
    if (refused === undefined) return
    const lines = lostLines(refused.lines, linesOf(life.doc))
    const { reason } = refused
    // A change without words is worth a note of its own, unless there is nothing that the person could do about it.
    if (lines.length > 0 || (unsaved && reason !== 'again')) lost = addLost(lost, reason, lines.join('\n'))
    refused = undefined
    unsaved = false
  }

  const shut = (reason: ClosedReason) => {
    state = { phase: 'closed', reason }
    // S7: what may no longer be seen leaves the browser. Unsaved words of a person whose session ended stay readable.
    if (reason === 'gone' || (reason === 'signedOut' && !unsaved)) {
      unsaved = false
      // The lines around one's own words are not all one's own; of these the words themselves stay, to copy.
      const words = reason === 'gone' ? life.ownWords() : ''
      refused = undefined
      lost = words === '' ? [] : [{ reason: 'notAllowed', text: words }]
      archived = []
      takeLife(blankLife())
    }
    show()
  }

  const events: LifeEvents = {
    localChange: () => {
      unsaved = true
      show()
    },
    progress: show,
    synced: () => {
      findLost()
      state = { phase: 'ready' }
      show()
    },
    ended: (code, reason) => {
      const refusal = code === closeCodes.refused || code === closeCodes.badMessage
      // A replica that was refused before it ever held the server's state would be refused again and again.
      if (refusal && state.phase === 'ready') renew(lostReasonOf(reason))
      else shut(closedReason(code))
    },
    dropped: (text) => {
      // This screen usually saw the place go before the server told, and then kept the words itself.
      if (lost.some(({ reason, text: kept }) => reason === 'placeGone' && holdsLetters(kept, text))) return
      events.placeGone(text.trim())
    },
    placeGone: (text) => {
      lost = addLost(lost, 'placeGone', text)
      show()
    },
    archived: (words) => {
      archived = [...archived.filter(({ id }) => id !== words.id), words]
      show()
    },
    tooLarge: () => renew('tooLarge'),
    presence: showPeople,
    transaction: showUndo,
  }

  let life = blankLife()
  const goals = goalsPart(life.doc)
  const actions = actionsPart(life.doc)
  const log = logPart(life.doc)
  takeLife(openLife(sectionId, plan, events))
  const stopStatus = plan.status.subscribe(show)

  return {
    sectionId,
    get doc() {
      return life.doc
    },
    get awareness() {
      return life.awareness
    },
    get undoManager() {
      return life.undoManager
    },
    snapshot,
    goals,
    actions,
    log,
    presence,
    undo,
    hasUnsaved: () => unsaved || refused !== undefined || lost.some(({ text }) => text !== ''),
    dismissLost: (seen) => {
      lost = lost.filter(({ reason }) => reason !== seen)
      show()
    },
    dismissArchived: (seen) => {
      archived = archived.filter(({ id }) => id !== seen)
      show()
    },
    isUnsaved: (character) => life.isUnsaved(character),
    now: () => new Date(plan.now()),
    destroy: () => {
      clearTimeout(settling)
      stopStatus()
      life.destroy()
    },
  }
}
