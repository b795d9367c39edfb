import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type PictureStore, picturesPerHour } from '../http/picture-store.ts'
import { addFamily, databaseKinds, type EmptyDatabase, openMigrated } from './contract-databases.ts'
import { createPictureStore } from './picture-store.ts'

describe.each(databaseKinds)('pictures, %s', (kind) => {
  let at: EmptyDatabase
  let pictures: PictureStore
  beforeAll(async () => {
    at = await openMigrated(kind)
    pictures = createPictureStore(at.db)
  })
  afterAll(() => at.remove())

  const family = async () => {
    const plan = await addFamily(at.db)
    const place = (index: number) => ({ planId: plan.id, sectionId: plan.sections[index]!.id })
    return { place, person: (index: number) => plan.participants[index]!.id }
  }
  const picture = (bytes = Uint8Array.of(1, 2, 3)) => ({ mime: 'image/png', width: 3, height: 2, bytes }) as const

  test('a picture comes back byte for byte, a large one too', async () => {
    const { place, person } = await family()
    const bytes = Uint8Array.from({ length: 2_000_000 }, (_, i) => (i * 31 + (i >> 8)) % 256)
    const id = (await pictures.add(place(0), person(0), picture(bytes)))!
    const found = (await pictures.find(place(0), id))!
    expect(found).toMatchObject({ mime: 'image/png', width: 3, height: 2 })
    expect(Buffer.from(found.bytes).equals(bytes)).toBe(true)
  })

  test('H4: under another section, another plan or another id there is nothing', async () => {
    const [here, there] = [await family(), await family()]
    const id = (await pictures.add(here.place(0), here.person(0), picture()))!
    expect(await pictures.find(here.place(0), id)).toBeDefined()
    expect(await pictures.find(here.place(1), id)).toBeUndefined()
    expect(await pictures.find(there.place(0), id)).toBeUndefined()
    for (const other of [randomUUID(), 'x', '', id.toUpperCase()])
      expect(await pictures.find(here.place(0), other)).toBeUndefined()
  })

  test('a picture belongs to a section and a person of the plan', async () => {
    const [here, there] = [await family(), await family()]
    await expect(pictures.add(here.place(0), there.person(0), picture())).rejects.toThrow(/foreign key/)
    const mixed = { planId: here.place(0).planId, sectionId: there.place(0).sectionId }
    await expect(pictures.add(mixed, here.person(0), picture())).rejects.toThrow(/foreign key/)
  })

  test('one person sends a bounded number in an hour; others go on, and after the hour so does that person', async () => {
    const { place, person } = await family()
    for (let i = 0; i < picturesPerHour.person; i++)
      expect(await pictures.add(place(i % 3), person(0), picture())).toBeDefined()
    expect(await pictures.hasRoom(place(4), person(0))).toBe(false)
    expect(await pictures.add(place(4), person(0), picture())).toBeUndefined()
    expect(await pictures.add(place(0), person(1), picture())).toBeDefined()
    await at.db.sql`update section_picture set at = at - interval '1 hour' where plan_id = ${place(0).planId}`
    expect(await pictures.hasRoom(place(0), person(0))).toBe(true)
    expect(await pictures.add(place(0), person(0), picture())).toBeDefined()
  })

  test('a section takes a bounded number in an hour, from all together', async () => {
    const { place, person } = await family()
    for (let i = 0; i < picturesPerHour.section; i++)
      expect(await pictures.add(place(0), person(i % 5), picture())).toBeDefined()
    expect(await pictures.add(place(0), person(6), picture())).toBeUndefined()
    expect(await pictures.add(place(1), person(6), picture())).toBeDefined()
  })
})
