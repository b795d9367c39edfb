import * as Y from 'yjs'
import type { judge } from '../judge.ts'
import { type Before, copyOf, standing, unlawful } from '../oracle/oracle.ts'
import { canonicalOf } from '../oracle/section-picture.ts'
import type { Context, Verdict } from '../verdict.ts'
import { endOf, partsOf } from './parts.ts'

export type Judge = typeof judge

/** The server's document between two commits, with what the oracle needs to know of it, read once. */
export interface Stand {
  readonly doc: Y.Doc
  readonly before: () => Before
}

export const standOf = (doc: Y.Doc): Stand => {
  let before: Before | undefined
  return {
    doc,
    before: () => {
      before ??= standing(doc)
      return before
    },
  }
}

type Accepted = Extract<Verdict, { verdict: 'accepted' }>

const nothing = new Uint8Array([0, 0])

const mayEdit = ({ actor }: Context) => actor.level === 'edit' || actor.level === 'manage'

/** A document in one canonical form: what people see, and every clock and delete below it. */
const canonical = (doc: Y.Doc): string => {
  const sorted = (map: ReadonlyMap<number, unknown>) => [...map].sort(([a], [b]) => a - b)
  const clocks = sorted(Y.decodeStateVector(Y.encodeStateVector(doc)))
  return JSON.stringify([canonicalOf(doc), clocks, sorted(Y.createDeleteSetFromStructStore(doc.store).clients)])
}

/**
 * Whether the sender's bytes can be compared with what the guard makes of them. Yjs reads the neighbours of structs
 * that it knows already, which somebody may lie about; and from a reader the guard leaves deletes out.
 */
const isComparable = (update: Uint8Array, doc: Y.Doc, context: Context): boolean => {
  const { groups, deletes } = partsOf(update)
  return (
    groups.every(({ client, clock }) => clock >= Y.getState(doc.store, client)) &&
    (mayEdit(context) || deletes.length === 0)
  )
}

const differs = (stand: Stand, update: Uint8Array, verdict: Accepted): boolean => {
  const [sent, judged] = [copyOf(stand.before().bytes), copyOf(stand.before().bytes)]
  Y.applyUpdate(sent, update)
  Y.applyUpdate(judged, verdict.update ?? nothing)
  return canonical(sent) !== canonical(judged)
}

const writtenWrongly = ({ written, update }: Accepted): boolean => {
  const clocks = partsOf(update ?? nothing).groups.map((group) => [
    group.client,
    group.clock,
    endOf(group) - group.clock,
  ])
  const byClient = (rows: number[][]) => JSON.stringify(rows.sort(([a], [b]) => a! - b!))
  return byClient(clocks) !== byClient(written.map(({ client, clock, len }) => [client, clock, len]))
}

const needsWrongly = (judge: Judge, { doc }: Stand, update: Uint8Array, context: Context, { needs }: Accepted) =>
  judge(doc, update, { ...context, actor: { ...context.actor, level: needs } }).verdict === 'refused'

/** Faults of a verdict that accepts; empty when the oracle agrees. `thorough` compares with the sender's bytes too. */
export const faultsOf = (
  judge: Judge,
  stand: Stand,
  update: Uint8Array,
  context: Context,
  verdict: Accepted,
  thorough: boolean,
): string[] => {
  const faults = verdict.update === null ? [] : unlawful(stand.before(), verdict.update, context)
  if (faults.length > 0 || !thorough) return faults
  if (writtenWrongly(verdict)) faults.push('the verdict names other clocks than it lets through')
  if (needsWrongly(judge, stand, update, context, verdict)) faults.push(`refused at ${verdict.needs}, which it needs`)
  if (isComparable(update, stand.doc, context) && differs(stand, update, verdict)) {
    faults.push('what was judged does something else than what was sent')
  }
  return faults
}

/** The verdict, or why there is none. The document must be as it was. */
export const verdictOn = (judge: Judge, { doc }: Stand, update: Uint8Array, context: Context): Verdict | string => {
  const roots = doc.share.size
  try {
    const verdict = judge(doc, update, context)
    return doc.share.size === roots ? verdict : 'judging made a root'
  } catch (error) {
    return `judging throws ${String(error)}`
  }
}
