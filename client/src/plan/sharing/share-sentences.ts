import type { LegalBasisView, Share } from '@eenplan/protocol'
import { calendarDate } from '../../i18n/dates.ts'
import type { Speech } from './speech.ts'

/** The last day on which a right holds, which ends at the moment `until`. */
export const lastDay = (until: string): string => calendarDate(new Date(Date.parse(until) - 1))

const onWhatBasis = (share: Share, bases: readonly LegalBasisView[], { words, me, day }: Speech): string => {
  switch (share.rests) {
    case 'household':
      return words.household
    case 'consent':
      return words.consent
    case 'own section':
      return share.participantId === me ? words.ownYours : words.own
    case 'legal basis': {
      const until = bases.find(({ id }) => id === share.legalBasis)?.validUntil
      return until === undefined || until === null ? words.legal : words.legalUntil(day(until))
    }
  }
}

/** On what basis somebody reads a section, since when, by whom, until when and why; a sentence each. */
export const shareSentences = (share: Share, bases: readonly LegalBasisView[], speech: Speech): string[] => {
  const { words, me, nameOf, namesAfter, day } = speech
  const since = day(calendarDate(new Date(share.since)))
  const by = share.grantedBy
  const named = by !== null && by !== share.participantId
  return [
    ...(share.state === 'open' ? [onWhatBasis(share, bases, speech)] : []),
    ...(share.state === 'not yet'
      ? [words.from(since)]
      : share.state === 'waiting'
        ? []
        : [named ? words.sinceBy(since, by === me ? namesAfter([me]) : nameOf(by)) : words.since(since)]),
    ...(share.until === null ? [] : [words.until(day(lastDay(share.until)))]),
    ...(share.reason === null || share.reason === '' ? [] : [words.because(share.reason)]),
  ]
}
