import { attacksOnBytes } from './on-bytes.ts'
import { attacksOnClocks } from './on-clocks.ts'
import { attacksOnLog } from './on-log.ts'
import { attacksOnNeighbours } from './on-neighbours.ts'
import { attacksOnRichText } from './on-rich-text.ts'
import { attacksOnShape } from './on-shape.ts'
import type { Attack } from './scene.ts'

/** Everything that a hostile client can do with one update, by the number that it has in the list of attacks. */
export const allAttacks: readonly Attack[] = [
  ...attacksOnClocks,
  ...attacksOnBytes,
  ...attacksOnShape,
  ...attacksOnNeighbours,
  ...attacksOnLog,
  ...attacksOnRichText,
].sort((a, b) => a.number - b.number)
