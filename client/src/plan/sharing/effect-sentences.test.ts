import type { ShareLacking, SharingEffect } from '@eenplan/protocol'
import { describe, expect, test } from 'vitest'
import { meaningOf, type Wanted } from './effect-sentences.ts'
import { speechTo } from './speech.fixture.ts'

const readers = ['esra', 'hanna', 'daan', 'lot'].map((participantId) => ({ participantId, level: 'view' as const }))

const effect = (over: Partial<SharingEffect>): SharingEffect => ({
  from: 'none',
  to: 'view',
  rests: 'consent',
  lacking: [],
  tells: [],
  refused: null,
  missing: [],
  untold: [],
  ...over,
})
const wanted = (over: Partial<Wanted>): Wanted => ({
  participantId: 'kees',
  level: 'view',
  waiting: false,
  until: null,
  ...over,
})
const lacks = (by: string | null, over: Partial<ShareLacking> = {}): ShareLacking => ({
  about: 'daan',
  by,
  state: 'missing',
  asked: true,
  ...over,
})

interface Case {
  readonly what: string
  readonly effect: Partial<SharingEffect>
  readonly wanted?: Partial<Wanted>
  readonly mayUseLegalBasis?: boolean
  readonly says: string
  readonly confirm: string | undefined
}

const cases: readonly Case[] = [
  { what: 'opens at once', effect: {}, says: 'Kees kan dit meteen lezen.', confirm: 'give' },
  {
    what: 'opens at once, with more than reading, for a time',
    effect: { to: 'contribute' },
    wanted: { level: 'contribute', until: '2026-12-04' },
    says: 'Kees kan dit meteen lezen. Kees kan ook erbij zetten hoe het gaat. Dit stopt vanzelf na 4 december.',
    confirm: 'give',
  },
  {
    what: 'waits for two who are asked, and who read the name by that',
    effect: { to: 'none', lacking: [lacks('marco'), lacks('daan')], tells: ['marco', 'daan'] },
    says: 'Kees kan dit pas lezen als Marco en Daan ja zeggen. Zij lezen dan de naam en de rol van Kees.',
    confirm: 'ask',
  },
  {
    what: 'waits for one',
    effect: { to: 'none', lacking: [lacks('marco'), lacks('marco', { about: 'lot' })], tells: ['marco'] },
    says: 'Kees kan dit pas lezen als Marco ja zegt. Marco leest dan de naam en de rol van Kees.',
    confirm: 'ask',
  },
  {
    what: 'waits for somebody who is asked nothing, for the question would tell of the section',
    effect: { to: 'none', lacking: [lacks('marco', { asked: false }), lacks('daan')], tells: ['daan'] },
    says:
      'Kees kan dit pas lezen als Marco en Daan ja zeggen. Daan leest dan de naam en de rol van Kees. ' +
      'Marco leest dit onderdeel niet. Daarom krijgt Marco geen vraag. Zonder dat ja blijft het dicht.',
    confirm: 'ask',
  },
  {
    what: 'the same for who may use a ground of the law',
    effect: { to: 'none', lacking: [lacks('marco', { asked: false })] },
    mayUseLegalBasis: true,
    says:
      'Kees kan dit pas lezen als Marco ja zegt. Marco leest dit onderdeel niet. Daarom krijgt Marco geen vraag. ' +
      'Moet het toch? Dan kan het alleen met een reden uit de wet.',
    confirm: 'give',
  },
  {
    what: 'somebody without an account is asked nothing',
    effect: { to: 'none', lacking: [lacks('lot', { asked: false })] },
    says:
      'Kees kan dit pas lezen als Lot ja zegt. Lot heeft geen account. Daarom krijgt Lot geen vraag. ' +
      'Zonder dat ja blijft het dicht.',
    confirm: 'give',
  },
  {
    what: 'nobody can decide',
    effect: { to: 'none', lacking: [lacks(null, { about: 'lot', state: 'nobody can decide', asked: false })] },
    says:
      'Kees kan dit niet lezen. Niemand kan ja zeggen over Lot. Leeftijd of gezag is niet bekend. ' +
      'De regisseur kan dat invullen. Zonder dat ja blijft het dicht.',
    confirm: 'give',
  },
  {
    what: 'S1: somebody whom the asker may not know is not named',
    effect: { to: 'none', lacking: [lacks(null, { asked: false })] },
    says: 'Kees kan dit niet lezen. Nog iemand moet ja zeggen. Wie, mag je niet weten. Zonder dat ja blijft het dicht.',
    confirm: 'give',
  },
  {
    what: 'was refused before',
    effect: { to: 'none', lacking: [lacks('marco', { state: 'refused' })], tells: [] },
    says: 'Kees kan dit pas lezen als Marco ja zegt. Marco zei nee. Zonder dat ja blijft het dicht.',
    confirm: 'ask',
  },
  {
    what: 'ends',
    effect: { from: 'view', to: 'none' },
    wanted: { level: 'none', participantId: 'anouk' },
    says: 'Anouk kan dit straks niet meer lezen. Wat Anouk schreef, blijft staan.',
    confirm: 'end',
  },
  {
    what: 'ends what only waited',
    effect: { from: 'none', to: 'none' },
    wanted: { level: 'none', waiting: true },
    says: 'Kees leest dit nog niet. De vraag om toestemming stopt.',
    confirm: 'endWaiting',
  },
  {
    what: 'ends for oneself',
    effect: { from: 'manage', to: 'none' },
    wanted: { level: 'none', participantId: 'esra' },
    says: 'Je kunt dit daarna zelf niet meer lezen. Wat jij schreef, blijft staan.',
    confirm: 'end',
  },
  {
    what: 'raises',
    effect: { from: 'view', to: 'edit' },
    wanted: { level: 'edit' },
    says: 'Kees kan straks ook meeschrijven.',
    confirm: 'change',
  },
  {
    what: 'lowers',
    effect: { from: 'edit', to: 'view' },
    says: 'Kees kan dit straks alleen nog lezen. Wat Kees schreef, blijft staan.',
    confirm: 'change',
  },
  {
    what: 'lowers oneself',
    effect: { from: 'manage', to: 'edit' },
    wanted: { participantId: 'esra', level: 'edit' },
    says: 'Je kunt straks nog meeschrijven. Delen met anderen kan niet meer. ' + 'Je kunt dit zelf niet terugdraaien.',
    confirm: 'change',
  },
  {
    what: 'A4: without consent says so, who hears of it, and when it ends',
    effect: { rests: 'legal basis' },
    wanted: { informed: ['noor', 'esra'], until: '2026-12-04' },
    says:
      'Kees kan dit meteen lezen. Dit gebeurt zonder toestemming. Jij en Noor horen hiervan. ' +
      'Dit stopt vanzelf na 4 december.',
    confirm: 'give',
  },
  {
    what: 'A3: the last manager stays',
    effect: { refused: 'last manager' },
    wanted: { level: 'none', participantId: 'esra' },
    says: 'Je kunt dit niet doen. Iemand moet hier alles blijven mogen. Geef eerst iemand anders dat recht.',
    confirm: undefined,
  },
  {
    what: 'A3: a voice is its owner’s',
    effect: { refused: 'voice belongs to its owner' },
    says: 'Je kunt dit niet doen. Alleen van wie dit onderdeel is, bepaalt wie het leest.',
    confirm: undefined,
  },
  {
    what: 'A3: nobody gives more than they have',
    effect: { refused: 'not allowed' },
    wanted: { level: 'manage' },
    says: 'Je kunt dit niet doen. Je kunt niemand meer geven dan je zelf mag.',
    confirm: undefined,
  },
]

describe('what a change of a right would mean, in words', () => {
  test.each(cases)('$what', (one) => {
    const meaning = meaningOf(
      effect(one.effect),
      wanted(one.wanted ?? {}),
      readers,
      speechTo('esra'),
      one.mayUseLegalBasis,
    )
    expect(meaning.sentences.join(' ')).toBe(one.says)
    expect(meaning.confirm).toBe(one.confirm)
  })

  test('in English too, every one of them', () => {
    for (const one of cases) {
      const { sentences } = meaningOf(effect(one.effect), wanted(one.wanted ?? {}), readers, speechTo('esra', 'en'))
      expect(sentences.length).toBeGreaterThan(0)
      for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].*\.$/)
    }
  })
})
