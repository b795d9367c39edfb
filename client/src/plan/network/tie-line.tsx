import type { TieKind } from '@eenplan/protocol'
import { tiePath } from './tie-path.ts'

/** How a line of this kind looks, for beside its word. */
export const TieSample = ({ kind }: { kind: TieKind }) => (
  <svg className="tie-sample" width="44" height="16" viewBox="0 0 44 16" aria-hidden="true">
    <path className={`tie tie--${kind}`} d={tiePath(kind, { x: -24, y: 8 }, { x: 68, y: 8 }, [])} />
  </svg>
)
