import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { actionsOf, entriesOf, goalsOf, plainText, sectionRoots } from '@eenplan/plan-schema'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { StartupError } from '../startup-error.ts'
import { loadDemo, readDemo } from './load-demo.ts'
import type { PlanSeed, SeedSection } from './plan-seed.ts'

const path = fileURLToPath(new URL('./veldkamp.json', import.meta.url))
const now = new Date('2026-11-21T12:00:00Z')

let seed: PlanSeed
let file: Record<string, never>
let folder: string
beforeAll(async () => {
  seed = await readDemo(path, now)
  file = JSON.parse(await readFile(path, 'utf8'))
  folder = await mkdtemp(join(tmpdir(), 'eenplan-demo-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const person = (key: string) => seed.participants.find(({ demoKey }) => demoKey === key)!.id
const section = (key: string) => seed.sections.find(({ demoKey }) => demoKey === key)!
const documentOf = ({ update }: SeedSection) => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  return doc
}
const levelsOf = (key: string) =>
  Object.fromEntries(section(key).grants.map(({ participant, level }) => [participant, level]))

describe('what is read', () => {
  test('P5: the plan and its people, with birth dates', () => {
    expect(seed).toMatchObject({ title: 'Plan van Esra, Noor, Daan en Lot', openedOn: '2026-07-24' })
    expect(seed.planDirector).toBe(person('hanna'))
    expect(seed.participants).toHaveLength(12)
    expect(seed.participants[2]).toMatchObject({ name: 'Noor Timmer', birthDate: '2009-01-20', household: true })
    expect(seed.participants.find(({ processDirector }) => processDirector)?.name).toBe('Bram Postma')
    expect(seed.accounts.map(({ demoKey }) => demoKey)).not.toContain('lot')
    expect(seed.accounts).toHaveLength(11)
    expect(seed.parentalAuthority).toContainEqual({ child: person('lot'), holder: person('marco') })
  })

  test('A1: grants rest on own section, a legal basis or consent, and come from who may manage', () => {
    expect(levelsOf('van-noor')).toEqual({
      [person('noor')]: 'manage',
      [person('anouk')]: 'contribute',
      [person('hanna')]: 'view',
    })
    const basis = (key: string, who: string) => section(key).grants.find((grant) => grant.participant === person(who))
    expect(basis('van-noor', 'noor')).toMatchObject({ basis: 'own section', grantedBy: person('noor') })
    expect(basis('van-noor', 'hanna')).toMatchObject({ basis: 'consent', grantedBy: person('noor') })
    expect(basis('veiligheid', 'riet')).toMatchObject({ basis: 'safety', grantedBy: person('hanna') })
    expect(basis('school', 'daan')).toMatchObject({ basis: 'consent', validFrom: new Date('2026-07-24T10:00:00Z') })
  })

  test('A4: the legal basis is a complete form', () => {
    expect(seed.legalBases).toMatchObject([
      { key: 'safety', validUntil: '2027-02-19', reasonNotInformed: 'Het gevaar komt van hem.' },
    ])
    expect(seed.legalBases[0]!.consulted).toEqual([person('bram')])
    expect(seed.legalBases[0]!.informed).toContainEqual({ participant: person('marco'), informed: false })
  })

  test('A2: a consent is one row for each subject, section and reader', () => {
    expect(seed.consents).toHaveLength(2 * 3 * 7 + 3 * 6 + 2 * 3 * 5 + 3 * 6 + 2 * 6 + 2 * 2)
    expect(seed.consents).toContainEqual(
      expect.objectContaining({
        givenBy: person('noor'),
        about: person('noor'),
        section: section('van-noor').id,
        reader: person('marco'),
        givenAt: new Date('2026-07-27T10:00:00Z'),
      }),
    )
  })

  test('P5: meetings have their Dutch time and who comes', () => {
    expect(section('rondetafel').meetingStartsAt).toEqual(new Date('2026-11-21T18:00:00Z'))
    expect(section('rondetafel').attendees).toHaveLength(8)
    expect(section('school').meetingStartsAt).toBeNull()
  })

  test('P3: each section is a document with its text, goals, actions and entries', () => {
    const doc = documentOf(section('school'))
    expect(plainText(sectionRoots(doc).text)).toMatch(/^Daan zit in de tweede klas\./)
    const [goal] = goalsOf(doc)
    expect(goal).toMatchObject({ forWhom: [person('daan')], due: '2027-01-10', archived: false })
    expect(plainText(goal?.statement)).toBe('Ik ga elke dag naar school.')
    const actions = actionsOf(doc)
    expect(actions.map(({ what }) => plainText(what))).toEqual([
      'Elke vrijdag bellen met Daan over zijn week.',
      'Een rustige plek op school regelen.',
    ])
    expect(actions.map((action) => action.goal)).toEqual([goal!.id, goal!.id])
    expect(entriesOf(doc)).toMatchObject([
      { kind: 'progress', author: person('anouk'), about: { goal: goal!.id }, at: '2026-11-18T11:00:00.000Z' },
      { kind: 'status', status: 'done', about: { action: actions[1]!.id } },
    ])
  })

  test('P3: nothing of the file is lost, and the projection is that of the document', () => {
    for (const [i, written] of (file.sections as unknown as { text: string[]; log: [] }[]).entries()) {
      const seeded = seed.sections[i]!
      const doc = documentOf(seeded)
      expect(plainText(sectionRoots(doc).text).split('\n')).toEqual(written.text)
      expect(entriesOf(doc)).toHaveLength(written.log.length)
      expect(seeded.projection.entries).toEqual(entriesOf(doc))
      expect(seeded.projection.goals.map(({ id }) => id)).toEqual(goalsOf(doc).map(({ id }) => id))
      expect(seeded.projection.actions.map(({ id }) => id)).toEqual(actionsOf(doc).map(({ id }) => id))
    }
  })

  test('G6: who writes down another’s words is named, and no entry is from the future at any hour', async () => {
    const wish = entriesOf(documentOf(section('ons-gezin')))[0]
    expect(wish).toMatchObject({ author: person('hanna'), onBehalfOf: person('lot') })
    const midnight = new Date('2026-11-20T23:00:00Z')
    const today = await changed((demo) => {
      demo.sections[0].log[0].day = 'D+0'
    })
    for (const { projection } of (await readDemo(today, midnight)).sections) {
      for (const { at } of projection.entries) expect(new Date(at).getTime()).toBeLessThanOrEqual(midnight.getTime())
    }
  })

  test('S1: ids are random: two loadings have none in common', async () => {
    const ids = (of: PlanSeed) => JSON.stringify(of).match(/[0-9a-f]{8}-[0-9a-f-]{27}/g)!
    const other = new Set(ids(await readDemo(path, now)))
    expect(ids(seed).filter((id) => other.has(id))).toEqual([])
  })
})

/** The path of a copy of the file with something changed in it. */
// biome-ignore lint/suspicious/noExplicitAny: the changes are wrong on purpose, in ways that no type allows
const changed = async (change: (demo: any) => void): Promise<string> => {
  const demo = structuredClone(file)
  change(demo)
  const copy = join(folder, `${Math.random()}.json`)
  await writeFile(copy, JSON.stringify(demo))
  return copy
}

describe('a file that is wrong is named with the field, and nothing is loaded', () => {
  const nothing = {
    addPlan: () => {
      throw new Error('nothing may be loaded')
    },
  }
  const expectFailure = async (wrong: string, message: RegExp) => {
    const failure = loadDemo(nothing, wrong, now)
    await expect(failure).rejects.toBeInstanceOf(StartupError)
    await expect(failure).rejects.toThrow(message)
    await expect(failure).rejects.toThrow(wrong)
  }

  test('P5: it is not there, is empty, or is cut off', async () => {
    await expectFailure(join(folder, 'nowhere.json'), /cannot be read/)
    const text = await readFile(path, 'utf8')
    for (const cut of ['', '{', text.slice(0, text.length / 2)]) {
      const copy = join(folder, `cut-${cut.length}.json`)
      await writeFile(copy, cut)
      await expectFailure(copy, /is no JSON/)
    }
  })

  // biome-ignore lint/suspicious/noExplicitAny: as above
  test.each<[string, (demo: any) => void]>([
    [
      'format',
      (demo) => {
        demo.format = 'eenplan-demo/2'
      },
    ],
    [
      'plan.title',
      (demo) => {
        demo.plan.title = ''
      },
    ],
    [
      'plan.planDirector: there is no "nobody"',
      (demo) => {
        demo.plan.planDirector = 'nobody'
      },
    ],
    [
      'participants.3.kind',
      (demo) => {
        demo.participants[3].kind = 'pet'
      },
    ],
    [
      'participants',
      (demo) => {
        demo.participants.push(demo.participants[0])
      },
    ],
    [
      'sections.2.goals.0.due',
      (demo) => {
        demo.sections[2].goals[0].due = '2026-01-01'
      },
    ],
    [
      'sections.2.goals.0.forWhom.0: there is no',
      (demo) => {
        demo.sections[2].goals[0].forWhom = ['nobody']
      },
    ],
    [
      'sections.2.actions.0.goal: there is no',
      (demo) => {
        demo.sections[2].actions[0].goal = 'g99'
      },
    ],
    [
      'sections.2.log.0.value',
      (demo) => {
        demo.sections[2].log[0].value = 11
      },
    ],
    [
      'sections.2.log.0.day',
      (demo) => {
        demo.sections[2].log[0].day = 'D+1'
      },
    ],
    [
      'sections.2.log.0.about: there is no',
      (demo) => {
        demo.sections[2].log[0].about = 'g3'
      },
    ],
    [
      'sections.3.log.1: this is no valid entry',
      (demo) => {
        demo.sections[3].log[1].about = 'g2'
      },
    ],
    [
      'sections.8.owner',
      (demo) => {
        delete demo.sections[8].owner
      },
    ],
    [
      'sections.10.meeting.time',
      (demo) => {
        demo.sections[10].meeting.time = '25:00'
      },
    ],
    [
      'sections.0.grants.esra',
      (demo) => {
        demo.sections[0].grants.esra = 'none'
      },
    ],
    [
      'sections.0.grants: nobody may manage',
      (demo) => {
        demo.sections[0].grants = { riet: 'view' }
      },
    ],
    [
      'sections.1.basis: there is no',
      (demo) => {
        demo.sections[1].basis = 'whim'
      },
    ],
    [
      'sections.0',
      (demo) => {
        demo.sections[0].colour = 'red'
      },
    ],
    [
      'consents.0.to: there is no',
      (demo) => {
        demo.consents[0].to = ['nobody']
      },
    ],
    [
      'legalBases.0.informed.esra',
      (demo) => {
        demo.legalBases[0].informed.esra = 'perhaps'
      },
    ],
    [
      'consents',
      (demo) => {
        delete demo.consents
      },
    ],
  ])('P5: %s', async (field, change) => {
    await expectFailure(await changed(change), new RegExp(`is wrong at ${field.replaceAll('.', '\\.')}`))
  })
})
