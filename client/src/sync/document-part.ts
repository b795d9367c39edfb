import {
  type Action,
  actionsOf,
  entriesOf,
  type Goal,
  goalsOf,
  type LogEntry,
  sectionRoots,
} from '@eenplan/plan-schema'
import * as Y from 'yjs'
import type { LiveValue } from './live-value.ts'

/** A live reading of one part of a section document; it moves along when the section gets a fresh document. */
export interface DocumentPart<T> extends LiveValue<T> {
  attach(doc: Y.Doc): void
}

const documentPart = <T>(
  first: Y.Doc,
  read: (doc: Y.Doc) => T,
  watch: (doc: Y.Doc, changed: () => void) => () => void,
): DocumentPart<T> => {
  const listeners = new Set<() => void>()
  let doc = first
  let reading: { readonly value: T } | undefined

  const changed = () => {
    reading = undefined
    for (const listener of [...listeners]) listener()
  }
  let unwatch = watch(doc, changed)

  return {
    get: () => {
      reading ??= { value: read(doc) }
      return reading.value
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    attach: (next) => {
      unwatch()
      doc = next
      unwatch = watch(next, changed)
      changed()
    },
  }
}

/** Calls back when a record came or one of its fields changed; typing inside a record's rich text is not one. */
const watchRecords = (records: Y.Map<Y.Map<unknown>>, changed: () => void) => {
  const observer = (events: Y.YEvent<Y.AbstractType<unknown>>[]) => {
    if (events.some((event) => event.target instanceof Y.Map)) changed()
  }
  // Yjs types the events of observeDeep as events of any shared type.
  const deep = observer as Parameters<typeof records.observeDeep>[0]
  records.observeDeep(deep)
  return () => records.unobserveDeep(deep)
}

export const goalsPart = (first: Y.Doc): DocumentPart<readonly Goal[]> =>
  documentPart(first, goalsOf, (doc, changed) => watchRecords(sectionRoots(doc).goals, changed))

export const actionsPart = (first: Y.Doc): DocumentPart<readonly Action[]> =>
  documentPart(first, actionsOf, (doc, changed) => watchRecords(sectionRoots(doc).actions, changed))

export const logPart = (first: Y.Doc): DocumentPart<readonly LogEntry[]> =>
  documentPart(first, entriesOf, (doc, changed) => {
    const { log } = sectionRoots(doc)
    log.observe(changed)
    return () => log.unobserve(changed)
  })
