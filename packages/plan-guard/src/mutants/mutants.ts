/** One rule of the guard switched off: in one of its files, a piece of code that occurs once becomes another one. */
export interface Mutant {
  readonly rule: string
  readonly what: string
  readonly file: string
  readonly from: string
  readonly to: string
}

const mutant = (file: string, rule: string, what: string, from: string, to: string): Mutant => ({
  rule,
  what,
  file,
  from,
  to,
})

type Rest = [rule: string, what: string, from: string, to: string]

const of = (file: string, ...rows: Rest[]): Mutant[] => rows.map((row) => mutant(file, ...row))

const bytes = of(
  'decoded.ts',
  ['G1', 'any number of bytes', 'update.byteLength > guardLimits.updateBytes', 'false'],
  ['G1', 'bytes after the end', 'decoding.hasContent(decoder) ? undefined : ', ''],
  ['G1', 'any number of structs', 'guardLimits.structs - structs.length', 'MAX_CLOCK'],
  ['G1', 'any number of deletes', 'guardLimits.deleteRanges - ranges.length', 'MAX_CLOCK'],
  ['G1', 'a client named twice', 'seen?.has(client) === true', 'false'],
  ['G1', 'deletes that overlap', 'clock < end', 'false'],
  ['G1', 'structs of no length', 'if (length === 0) throw', 'if (false) throw'],
  ['G1', 'words of no length', 'text.length === 0', 'false'],
  ['G1', 'clocks up to 2^53', 'const MAX_CLOCK = 2 ** 31 - 1', 'const MAX_CLOCK = 2 ** 53 - 1'],
)

const values = of(
  'value.ts',
  ['G1', 'values nested without end', 'depth > guardLimits.valueDepth', 'false'],
  ['G1', 'values with any number of members', 'count > guardLimits.valueMembers', 'false'],
  ['G7', 'keys that reach the prototype', 'PROTOTYPE_KEYS.has(key)', 'false'],
)

const clocks = [
  ...of(
    'fresh.ts',
    ['G2', 'client ids of others', 'held !== undefined && held !== actor.participantId', 'false'],
    ['G3', 'gaps in the clocks', "if (clock > expected) return 'gap'", ''],
    ['G3', 'known structs are judged again', 'if (clock + struct.length <= expected) continue', ''],
    ['G3', 'what is known of a struct is believed', 'offset > 0\n', 'false\n'],
  ),
  ...of(
    'judge.ts',
    ['G3', 'structs in any order', 'inCausalOrder(doc, fresh)', 'fresh.all'],
    ['G4', 'neighbours that never were', '!wereNeighbours(item, place)', 'false'],
  ),
  ...of(
    'causal-order.ts',
    ['G3', 'structs of one client that wait', 'missingOf(item, isThere) !== undefined', 'false'],
    ['G3', 'what is put into something unknown', 'parent instanceof Y.ID && !isThere(parent)', 'false'],
  ),
]

const places = [
  ...of(
    'place.ts',
    ['G4', 'neighbours in two places', "sameSiblings(left, right) ? left : 'unknown'", 'left'],
    ['G4', 'one neighbour that is gone', "left === right ? left : 'unknown'", "'vanished'"],
    [
      'G7',
      'other roots',
      "=== parent)\n    return root === undefined ? 'unknown' : inRoot(root, struct.parentSub)",
      "=== parent)\n    return inRoot(root ?? 'text', struct.parentSub)",
    ],
    ['G7', 'nodes nested without end', 'at.depth >= guardLimits.nodeDepth', 'false'],
    ['G10', 'nobody hears of words that are dropped', 'buried: at.buried || item.deleted', 'buried: false'],
  ),
  ...of(
    'neighbours.ts',
    ['G4', 'what a writer must have seen between', 'id.client === other.id.client && clock <= id.clock', 'false'],
    ['G4', 'undo that there cannot be in the words of others', 'parent.id.client === client && ', ''],
    ['G4', 'undo that there cannot be beside the words of others', 'isOwn(left) && isOwn(right)', 'true'],
    ['G4', 'undo that never can have been', "typeof parent !== 'string' && parent.id.client === client", 'false'],
    ['G4', 'undo in the wrong order', '&& areInOrder(left, right, place)', ''],
    ['G4', 'a walk without end', '++steps <= guardLimits.neighbourSteps', 'true'],
    ['G4', 'the wrong order in a new run', 'return right!.clock === left!.clock + 1', 'return true'],
    ['G4', 'the wrong order of what is new', 'return left!.client !== right!.client', 'return true'],
    ['G4', 'a new neighbour of something far away', 'if (right !== null && holds(piece, right)) return false', ''],
  ),
]

const contents = of(
  'content.ts',
  ['G5', 'records under any id', '!isUuid(key)', 'false'],
  ['G5', 'records that are none', '!(typeOf(item) instanceof Y.Map)', 'false'],
  [
    'G5',
    'a record set anew',
    'return taken || item.origin !== null || item.rightOrigin !== null ? REPLACED : undefined\n}\n\n/** A field',
    'return undefined\n}\n\n/** A field',
  ],
  ['G7', 'fields of any value', 'isFieldValue(kind, value)', 'true'],
  ['G7', 'rich text that is none', '!(type instanceof Y.XmlFragment) || type instanceof Y.XmlElement', 'false'],
  [
    'G5',
    'rich text of a record made twice',
    'return taken || item.origin !== null || item.rightOrigin !== null ? REPLACED : undefined\n}\n\n/** A node',
    'return undefined\n}\n\n/** A node',
  ],
  [
    'G8',
    'rich text written over by nothing',
    "if (kind !== 'fragment') {",
    "if (kind !== 'fragment' || isErased(item)) {",
  ],
  ['G7', 'unknown nodes, and nodes anywhere', 'children.includes(type.nodeName)', 'true'],
  ['G7', 'words anywhere', "children.includes('text')", 'true'],
  ['G7', 'any attribute', 'allowed !== undefined && (isErased(item) || everyValue(item, allowed))', 'true'],
  ['G7', 'any mark', 'content instanceof Y.ContentFormat && isMark(content.key, content.value)', 'true'],
  ['G9', 'nothing that was erased before it was sent', 'if (isErased(item)) return undefined', ''],
)

const logs = of(
  'log.ts',
  ['G6', 'entries of others', 'entry.author !== actor.participantId', 'false'],
  ['G6', 'entries from the future', '!(Date.parse(entry.at) <= now + guardLimits.clockAheadMs)', 'false'],
  ['G6', 'an id twice', 'if (authorsById().has(entry.id)) return INVALID', ''],
  ['G6', 'on behalf of anybody', '!actor.writesFor.has(entry.onBehalfOf)', 'false'],
  ['G6', 'about anything', '!isKnown(entry.about)', 'false'],
  ['G6', 'corrections of others', 'authorsById().get(entry.corrects) !== actor.participantId', 'false'],
  ['G5', 'entries before others', 'if (struct.rightOrigin !== null)', 'if (false)'],
  ['G6', 'entries under a key', 'place.key !== null ||', ''],
  [
    'G6',
    'all but the first of several entries',
    'struct.content.arr.slice(offset)',
    'struct.content.arr.slice(offset, offset + 1)',
  ],
  [
    'G6',
    'entries of any form',
    'const reason = entry === undefined ? INVALID : judgeEntry(entry)',
    'const reason = entry === undefined ? undefined : judgeEntry(entry)',
  ],
)

const deletes = of(
  'deletes.ts',
  ['G8', 'deletes in the log', "if (place.role === 'log') return 'log is append-only'", ''],
  ['G8', 'deletes of records', "if (place.role === 'goals' || place.role === 'actions') return", 'if (false) return'],
  ['G8', 'deletes of the rich text of records', 'inRecord && isText', 'false'],
  ['G3', 'deletes of what nobody has', 'if (end > fresh.end(client))', 'if (false)'],
  ['G5', 'deletes by readers', 'const mayEdit = allows(level', "const mayEdit = level !== 'none' || allows(level"],
  [
    'G8',
    'deletes of what is new',
    'const reason = judgeDeleted(content, placeOf(item))',
    'const reason = undefined as Reason | undefined',
  ],
  ['S2', 'readers may not tidy', 'item.content instanceof Y.ContentFormat\n', 'false\n'],
)

const levels = of(
  'judge.ts',
  ['G5', 'readers write', "fresh.all.length > 0 && !allows(actor.level, 'contribute')", 'false'],
  ['G5', 'contributors edit', 'else if (!mayEdit)', 'else if (false)'],
  [
    'G7',
    'content of any kind',
    'reason = judgeContent(item.struct as Y.Item, place, isTaken(place))',
    'reason = undefined',
  ],
  ['A5', 'any level will do', "place.role !== 'log') needs = 'edit'", "place.role !== 'log') needs = 'contribute'"],
)

/** The guard's single rules, each switched off. */
export const mutants: readonly Mutant[] = [
  ...bytes,
  ...values,
  ...clocks,
  ...places,
  ...contents,
  ...logs,
  ...deletes,
  ...levels,
]
