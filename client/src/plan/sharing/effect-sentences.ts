import { allows, type Level } from '@eenplan/plan-schema'
import type { Section, SharingEffect } from '@eenplan/protocol'
import { whatStandsInTheWay, whoseYes } from './lacking-sentences.ts'
import type { Speech } from './speech.ts'

/** A change of a right that somebody looks at, before it is made. */
export interface Wanted {
  readonly participantId: string
  /** `none` ends it. */
  readonly level: Level
  /** Waits for consent now. */
  readonly waiting: boolean
  /** The last day, `YYYY-MM-DD`. */
  readonly until: string | null
  /** Who is told, when it is done without consent. */
  readonly informed?: readonly string[]
}

export interface Meaning {
  /** What it would mean, or why it cannot be done. */
  readonly sentences: readonly string[]
  /** What the button that does it says; undefined when it cannot be done. */
  readonly confirm: 'give' | 'ask' | 'change' | 'end' | 'endWaiting' | undefined
}

const whyRefused = (effect: SharingEffect, { level, participantId }: Wanted, { changes, me }: Speech): string => {
  const { effect: says } = changes
  switch (effect.refused) {
    case 'voice belongs to its owner':
      return says.voice
    case 'last manager':
      return says.lastManager
    case 'account needed':
      return says.accountNeeded
    case 'form incomplete':
      return says.formIncomplete
    default:
      return level === 'none' || participantId === me ? says.cannotHere : says.cannotAbove
  }
}

const endSentences = (effect: SharingEffect, { participantId, waiting }: Wanted, { changes, me, nameOf }: Speech) => {
  const { effect: says } = changes
  const name = nameOf(participantId)
  if (participantId === me) return [says.noLongerYou, says.writtenYou]
  return effect.from === 'none' && waiting ? [says.questionEnds(name)] : [says.noLonger(name), says.written(name)]
}

/** What somebody may do from now on who may do so at once. */
const openSentences = ({ from, to }: SharingEffect, { participantId }: Wanted, { changes, me, nameOf }: Speech) => {
  const { effect: says } = changes
  const name = nameOf(participantId)
  if (to === 'none') return []
  if (from === 'none') return [says.readsAtOnce(name), ...(to === 'view' ? [] : [says.opens[to](name)])]
  if (from === to) return [says.same(name)]
  if (to !== 'manage' && !allows(to, from)) {
    const mine = participantId === me
    return [mine ? says.loweredYou[to] : says.lowered[to](name), mine ? says.youCannotUndo : says.written(name)]
  }
  return to === 'view' ? [] : [says.raised[to](name)]
}

/** For whose yes it would wait, and who would read the name of the new reader by being asked. */
const waitSentences = (
  effect: SharingEffect,
  wanted: Wanted,
  readers: Section['readers'],
  speech: Speech,
  mayUseLegalBasis: boolean,
) => {
  const { changes, me, nameOf, namesOf } = speech
  const { effect: says } = changes
  const name = nameOf(wanted.participantId)
  const needed = whoseYes(effect.lacking)
  const told = effect.tells.filter((id) => id !== me && id !== wanted.participantId)
  return [
    needed.length === 0 ? says.closed(name) : says.onlyAfter(name, namesOf(needed), needed.length),
    ...(told.length === 0
      ? []
      : told.length === 1 || told.length < needed.length
        ? [told.length === 1 ? says.tellsOne(namesOf(told), name) : says.tellsThese(namesOf(told), name)]
        : [says.tellsMore(name)]),
    ...whatStandsInTheWay(effect.lacking, readers, speech, mayUseLegalBasis),
  ]
}

/** A sentence may begin with "jij". */
const asSentence = (words: string) => words.charAt(0).toLocaleUpperCase() + words.slice(1)

/** What a change of a right means, in one or a few plain sentences, from the server's answer. */
export const meaningOf = (
  effect: SharingEffect,
  wanted: Wanted,
  readers: Section['readers'],
  speech: Speech,
  mayUseLegalBasis = false,
): Meaning => {
  const { changes, namesOf, day } = speech
  const { effect: says } = changes
  if (effect.refused !== null) {
    return { sentences: [says.cannot, whyRefused(effect, wanted, speech)], confirm: undefined }
  }
  if (wanted.level === 'none') {
    const onlyAsked = effect.from === 'none' && wanted.waiting
    return { sentences: endSentences(effect, wanted, speech), confirm: onlyAsked ? 'endWaiting' : 'end' }
  }
  const waits = effect.to === 'none'
  const informed = wanted.informed ?? []
  const sentences = [
    ...(waits
      ? waitSentences(effect, wanted, readers, speech, mayUseLegalBasis)
      : openSentences(effect, wanted, speech)),
    ...(effect.rests !== 'legal basis' ? [] : [wanted.informed === undefined ? says.sectionOnForm : says.noConsent]),
    ...(informed.length > 0 ? [asSentence(says.told(namesOf(informed), informed.length))] : []),
    ...(wanted.until === null ? [] : [says.stops(day(wanted.until))]),
  ]
  const canBeAsked = effect.lacking.some(({ asked }) => asked)
  const replaces = waits ? wanted.waiting : effect.from !== 'none'
  const confirm = replaces ? 'change' : waits && canBeAsked ? 'ask' : 'give'
  return { sentences, confirm }
}
