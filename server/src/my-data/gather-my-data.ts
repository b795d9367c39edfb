import type { LogEntry } from '@eenplan/plan-schema'
import type { AccessRow, MyData, Plan } from '@eenplan/protocol'
import { createTurns } from '../history/turns.ts'
import { documentOf } from '../sync/section-ledger.ts'
import type { KeptPicture, MyDataStore } from './my-data-store.ts'
import { ownEntries, ownTexts } from './own-words.ts'
import { knownPeople, sectionContents } from './section-contents.ts'

export interface Asked {
  readonly accountId: string
  /** What of the plan this person may know at this moment. */
  readonly plan: Plan
  readonly rights: MyData['rights']
  readonly consents: MyData['consents']
  readonly notices: MyData['notices']
  readonly noticeChoices: MyData['noticeChoices']
  readonly accessLog: { readonly rows: readonly AccessRow[]; readonly complete: boolean }
  readonly now: Date
}

/** A picture and the name of its file in the download. */
export interface PictureFile extends KeptPicture {
  readonly file: string
}

const extensions: Readonly<Record<string, string>> = { 'image/jpeg': 'jpg', 'image/png': 'png' }

/** Numbered in one row: a name of their own would say where a picture comes from. */
const filesOf = (pictures: readonly KeptPicture[]): PictureFile[] =>
  pictures.map((picture, i) => ({ ...picture, file: `pictures/${i + 1}.${extensions[picture.mime] ?? 'bin'}` }))

/** Of an entry in a part that I may not read now: my words, and neither what nor whom they were about. */
const wordsAlone = (entry: LogEntry): MyData['elsewhere']['entries'][number] => ({
  ...{ kind: entry.kind, at: entry.at },
  ...('text' in entry && entry.text !== undefined && { text: entry.text }),
  ...('status' in entry && { status: entry.status }),
  ...('value' in entry && { value: entry.value }),
  ...('stance' in entry && { stance: entry.stance }),
})

const byMoment = (a: { at: string }, b: { at: string }) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)

/**
 * Everything that somebody may have of a plan: all that they may read at this moment, and all that they wrote. Leaves turns
 * to others meanwhile, so that nobody who types is held up.
 *
 * @returns undefined when there is no such account
 */
export const gatherMyData = async (
  store: MyDataStore,
  { accountId, plan, rights, consents, notices, noticeChoices, accessLog, now }: Asked,
): Promise<{ readonly data: MyData; readonly pictures: readonly PictureFile[] } | undefined> => {
  const account = await store.account(accountId)
  if (account === undefined) return undefined
  const turn = createTurns()
  const people = knownPeople(plan.participants.map(({ id }) => id))
  const readable = plan.sections.map(({ id }) => id)
  const pictures = filesOf(await store.pictures(plan.id, plan.me, readable))

  const sections: MyData['sections'] = []
  for (const { id, title, kind, lifeDomain, level, owner, subjects, readers } of plan.sections) {
    await turn()
    const doc = documentOf(await store.load({ planId: plan.id, sectionId: id }))
    const fileOf = (picture: string) => pictures.find((one) => one.pictureId === picture && one.sectionId === id)?.file
    sections.push({
      ...{ id, title, kind, lifeDomain, level, owner: owner && people.one(owner), subjects: people.all(subjects) },
      readers: readers.map((reader) => ({ person: people.one(reader.participantId), level: reader.level })),
      ...sectionContents(doc, people, fileOf),
    })
    doc.destroy()
  }

  const entries: MyData['elsewhere']['entries'] = []
  const texts: string[] = []
  for (const sectionId of await store.writtenIn(plan.id, plan.me)) {
    if (readable.includes(sectionId)) continue
    await turn()
    const stored = await store.load({ planId: plan.id, sectionId })
    const doc = documentOf(stored)
    texts.push(...ownTexts(doc, (client) => stored.holders.get(client) === plan.me))
    entries.push(...ownEntries(doc, plan.me).map(wordsAlone))
    doc.destroy()
  }

  const data: MyData = {
    format: 'eenplan my data 1',
    madeAt: now.toISOString(),
    plan: { id: plan.id, title: plan.title },
    account: {
      ...{ name: account.name, email: account.email, since: account.since.toISOString() },
      signInWays: [...account.signInWays],
    },
    me: plan.me,
    people: plan.participants.map(({ id, name, kind, role, organisation, household, planDirector }) => ({
      ...{ id, name, kind, role, organisation, household, planDirector },
    })),
    sections,
    rights,
    consents,
    notices,
    noticeChoices,
    // In one row by moment: where one part ends and another begins is not told.
    elsewhere: { entries: entries.sort(byMoment), texts },
    pictures: pictures.map(({ file, sectionId, by }) => ({
      ...{ file, section: readable.includes(sectionId) ? sectionId : null, mine: by === plan.me },
    })),
    accessLog: { rows: [...accessLog.rows], complete: accessLog.complete },
  }
  return { data, pictures }
}
