import { type ParticipantKind, participantKinds } from '@eenplan/plan-schema'
import { seededRandom, testSeed } from '@eenplan/test-kit'
import { describe, expect, test } from 'vitest'
import { networkLayout } from './network-layout.ts'
import { type Box, type Drawn, nameLines, overlap, type Picture, type Ring, ringOrder } from './picture-parts.ts'
import type { PictureWords } from './rings.ts'

const words: PictureWords = {
  home: 'Thuis',
  rings: { near: 'Dichtbij', middle: 'Iets verder', far: 'Ver weg', unset: 'Nog geen plek' },
  kinds: { family: 'Familie', network: 'Netwerk', professional: 'Hulpverleners' },
}

const names = ['Esra', 'Jo', 'Anne-Marie', 'Mohammed', 'Opa Jan van der Berg', 'Wilhelmina', 'Li', 'Bartholomeus']
const widths = [296, 328, 560, 720, 870, 1036, 1400]

const inside = (box: Box, { width, height }: Picture) =>
  box.x >= -0.5 && box.y >= -0.5 && box.x + box.width <= width + 0.5 && box.y + box.height <= height + 0.5

/** What is wrong with a picture, in words. */
const faults = (people: readonly Drawn[], picture: Picture): string[] => {
  const boxes = [
    ...picture.places.map(({ id, box }) => ({ name: id, box })),
    ...picture.words.map(({ of, box }) => ({ name: JSON.stringify(of), box })),
  ]
  const crossing = boxes.flatMap((a, i) =>
    boxes.slice(i + 1).flatMap((b) => (overlap(a.box, b.box) ? [`${a.name} over ${b.name}`] : [])),
  )
  const out = boxes.filter(({ box }) => !inside(box, picture)).map(({ name }) => `${name} sticks out`)
  const missing = people
    .filter(({ id }) => !picture.places.some((place) => place.id === id))
    .map(({ id }) => `no ${id}`)
  return [...crossing, ...out, ...missing]
}

/** Rings of an ellipse: 1 is on its line. */
const depth = ({ face }: Picture['places'][number], box: Box) =>
  Math.hypot((face.x - box.x - box.width / 2) / (box.width / 2), (face.y - box.y - box.height / 2) / (box.height / 2))

describe('where people stand', () => {
  test('nobody over anybody, nobody outside, nobody missing: any network of 1 to 40 people, at any width', () => {
    const random = seededRandom(testSeed('network layout'))
    let round = 0
    for (let run = 0; run < 60; run++) {
      const people: Drawn[] = Array.from({ length: 1 + random.below(40) }, (_, i) => ({
        id: `p${i}`,
        kind: random.pick(participantKinds),
        ring: random.chance(0.25) ? undefined : random.pick(ringOrder),
        label: random.pick(names),
      }))
      for (const width of widths) {
        const picture = networkLayout(people, words, width)
        expect({ run, width, faults: faults(people, picture) }).toEqual({ run, width, faults: [] })
        if (picture.shape === 'bands') continue
        round++
        for (const place of picture.places) {
          const ring = people.find(({ id }) => id === place.id)!.ring
          const own = ring === undefined ? picture.home : picture.rings.find((one) => one.ring === ring)!.box
          expect(depth(place, own)).toBeLessThanOrEqual(1)
          const closer = picture.rings[picture.rings.findIndex((one) => one.ring === ring) - 1]
          // The whole of face and name is outside of the rings that are closer.
          const middle = { x: own.x + own.width / 2, y: own.y + own.height / 2 }
          for (const x of [place.box.x, place.box.x + place.box.width])
            for (const y of [place.box.y, place.box.y + place.box.height])
              for (const one of ring === undefined ? [] : [picture.home, ...(closer === undefined ? [] : [closer.box])])
                expect(
                  Math.hypot((x - middle.x) / (one.width / 2), (y - middle.y) / (one.height / 2)),
                ).toBeGreaterThanOrEqual(0.999)
        }
      }
    }
    // Bands alone would prove nothing about rings.
    expect(round).toBeGreaterThan(20)
  })

  const family = (count: Partial<Record<ParticipantKind, number>>, ring: Ring = 'near'): Drawn[] =>
    participantKinds.flatMap((kind) =>
      Array.from({ length: count[kind] ?? 0 }, (_, i) => ({ id: `${kind}${i}`, kind, ring, label: names[i % 8]! })),
    )

  test('the same people at the same width stand in the same places', () => {
    const people = family({ network: 5, professional: 6 })
    expect(networkLayout(people, words, 900)).toEqual(networkLayout(people, words, 900))
  })

  test('a phone gets bands; a wide screen rings, while everybody fits', () => {
    expect(networkLayout(family({ network: 4 }), words, 328).shape).toBe('bands')
    expect(networkLayout(family({ network: 4 }), words, 900).shape).toBe('rings')
    expect(networkLayout(family({ network: 40, professional: 40 }), words, 600).shape).toBe('bands')
  })

  test('nobody but the household, and nobody at all', () => {
    for (const width of [328, 900]) {
      expect(faults([], networkLayout([], words, width))).toEqual([])
      const one: Drawn[] = [{ id: 'p', kind: 'family', ring: undefined, label: 'Esra' }]
      expect(faults(one, networkLayout(one, words, width))).toEqual([])
    }
  })
})

test('a name is cut over short lines, and never loses its beginning', () => {
  expect(nameLines('Esra')).toEqual(['Esra'])
  expect(nameLines('Anne-Marie Jansen')).toEqual(['Anne-Marie', 'Jansen'])
  expect(nameLines('Opa Jan van der Berg')).toEqual(['Opa Jan van', 'der Berg'])
  expect(nameLines('Wolfeschlegelsteinhausen')).toEqual(['Wolfeschlegel', 'steinhausen'])
  expect(nameLines('a'.repeat(60)).join('')).toMatch(/^a{38}…$/)
})
