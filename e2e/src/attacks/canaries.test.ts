import { expect, test } from 'vitest'
import { canariesOfSections, expectNone, type Place, sightingsIn } from '../canaries.ts'
import type { SectionKey } from '../people.ts'
import { sightingsInOutput } from '../server-traces.ts'

const all: readonly SectionKey[] = [
  ...(['ons-gezin', 'adres-esra', 'kinderen', 'school', 'geld', 'veiligheid', 'veilig-daan'] as const),
  ...(['veilig-joyce', 'van-noor', 'van-marco', 'rondetafel', 'gesprek-marco'] as const),
]

test('attack 47: every section has a title and a sentence of its own to look for, hidden and voice ones too', () => {
  expect([...canariesOfSections.keys()].toSorted()).toEqual(all.toSorted())
  for (const key of all) {
    const others = [...canariesOfSections].filter(([other]) => other !== key).flatMap(([, words]) => words)
    const own = canariesOfSections.get(key)!.filter((words) => !others.includes(words))
    // The title comes first.
    expect(own[0]).toBe(canariesOfSections.get(key)![0])
    expect(own.length, key).toBeGreaterThan(1)
  }
})

const places: readonly Place[] = ['log line', 'mail', 'error', 'health', 'address', 'page title']

test.each(places)('attack 47: whatever is planted in a %s is found and named', (place) => {
  const planted = [...[...canariesOfSections.values()].flat(), 'Plan van Esra, Noor, Daan en Lot', 'Riet', 'El Amrani']
  for (const words of [...planted, 'kanarie-12', 'CanaryHannaParagraph']) {
    const text = place === 'address' ? `http://localhost:3000/x?about=${encodeURIComponent(words)}` : `x: ${words}.`
    const sightings = sightingsIn(place, ['nothing', text])
    expect(sightings, words).toHaveLength(1)
    expect(() => expectNone(sightings)).toThrow(place)
  }
})

test('attack 47: an address is read in any spelling, a line of a log by itself, and a part of a word is none', () => {
  for (const address of ['http://x/plans/veilig-JOYCE', 'http://x/?q=waar+wij%20wonen', 'http://x/#geld'])
    expect(sightingsIn('address', [address])).toHaveLength(1)
  expect(sightingsIn('address', ['http://x/assets/slot-DaAn8.js', 'http://x/%E0%A4%A', 'about:blank'])).toEqual([])
  expect(sightingsInOutput('ready\nrefused: Ik slaap nu zes uur.\n')).toEqual([
    { place: 'log line', canary: 'Ik slaap nu zes uur.', within: 'refused: Ik slaap nu zes uur.' },
  ])
  expect(sightingsIn('log line', ['Lotte pays a lot at school'])).toEqual([])
  expect(() => expectNone([])).not.toThrow()
})
