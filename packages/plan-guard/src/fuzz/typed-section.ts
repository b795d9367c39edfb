import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { addAction, addGoal, appendEntry, paragraphs, sectionRoots } from '@eenplan/plan-schema'
import { seededRandom } from '@eenplan/test-kit'
import * as Y from 'yjs'
import { bytesOf, itemWith, partsOf } from './parts.ts'

/** Place, number of characters deleted there, and what is inserted. */
type Keystroke = readonly [at: number, deleted: number, inserted: string]

const place = fileURLToPath(new URL('../../../../../shared/traces/automerge-paper.json.gz', import.meta.url))

const generated = (): Keystroke[] => {
  const random = seededRandom(4)
  const keys: Keystroke[] = []
  let at = 0
  let length = 0
  for (let i = 0; i < 260_000; i++) {
    if (random.chance(0.02)) at = random.below(length + 1)
    if (at > 0 && random.chance(0.3)) {
      keys.push([--at, 1, ''])
      length--
    } else {
      keys.push([at++, 0, random.pick([...'aeinrst '])])
      length++
    }
  }
  return keys
}

/** The trace B4, one person's keystrokes; where it is not at hand, generated ones of the same kind. */
export const recordedKeystrokes = (): { keystrokes: readonly Keystroke[]; isRecorded: boolean } => {
  if (!existsSync(place)) return { keystrokes: generated(), isRecorded: false }
  const trace = JSON.parse(gunzipSync(readFileSync(place)).toString()) as { txns: { patches: Keystroke[] }[] }
  return { keystrokes: trace.txns.flatMap(({ patches }) => patches), isRecorded: true }
}

const press = (text: Y.XmlText, [at, deleted, inserted]: Keystroke) => {
  if (deleted > 0) text.delete(at, deleted)
  if (inserted !== '') text.insert(at, inserted)
}

/** One paragraph with all that typing leaves behind, as an update; until it has so many characters. */
const typedParagraph = (keystrokes: readonly Keystroke[], characters: number): Uint8Array => {
  const doc = new Y.Doc()
  doc.clientID = 1
  sectionRoots(doc).text.insert(0, paragraphs([' ']))
  const text = (sectionRoots(doc).text.get(0) as Y.XmlElement).get(0) as Y.XmlText
  doc.transact(() => {
    for (const keystroke of keystrokes) {
      if (text.length >= characters) break
      press(text, keystroke)
    }
  })
  return Y.encodeStateAsUpdate(doc)
}

/** The same update as if another client had written it. */
const writtenBy = (update: Uint8Array, client: number): Uint8Array => {
  const { groups, deletes } = partsOf(update)
  const moved = (id: Y.ID | null) => (id === null ? null : Y.createID(client, id.clock))
  const structs = groups.flatMap((group) =>
    group.structs.map((struct) => {
      if (!(struct instanceof Y.Item)) return struct
      const parent: unknown = struct.parent
      const fields = { origin: moved(struct.origin), rightOrigin: moved(struct.rightOrigin) }
      return itemWith(struct, { ...fields, ...(parent instanceof Y.ID ? { parent: moved(parent)! } : {}) })
    }),
  )
  return bytesOf({ groups: [{ client, clock: 0, structs }], deletes: deletes.map((range) => ({ ...range, client })) })
}

const PARAGRAPH = 100_000

/** A section of the product's shape whose text, typed key by key, has about so many characters. */
export const typedSection = (keystrokes: readonly Keystroke[], characters: number): Y.Doc => {
  const doc = new Y.Doc()
  doc.clientID = 1
  const random = seededRandom(1)
  for (let i = 0; i < 8; i++) {
    const goal = random.uuid()
    addGoal(doc, { id: goal, statement: 'Ik wil thuis rustig kunnen eten.', why: 'Nu is er vaak ruzie.' })
    addAction(doc, { id: random.uuid(), what: 'Samen koken', goal })
    const entry = { id: random.uuid(), author: random.uuid(), at: '2026-11-20T09:00:00.000Z', text: 'Het ging goed.' }
    appendEntry(doc, { ...entry, kind: 'progress', about: { goal } })
  }
  const paragraph = typedParagraph(keystrokes, Math.min(characters, PARAGRAPH))
  for (let i = 0; i * PARAGRAPH < characters; i++) Y.applyUpdate(doc, writtenBy(paragraph, 2 + i))
  return doc
}

/** What somebody sends who types these keys at the beginning of the section's first paragraph: one update for each. */
export const keystrokeUpdates = (section: Y.Doc, keystrokes: readonly Keystroke[]): Uint8Array[] => {
  const doc = new Y.Doc()
  doc.clientID = 4_000_000_000
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(section))
  const text = (sectionRoots(doc).text.get(0) as Y.XmlElement).get(0) as Y.XmlText
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const keystroke of keystrokes) press(text, keystroke)
  return updates
}
