export { judge } from './judge.ts'
export { guardLimits } from './limits.ts'
export type { Actor, Context, Reason, Verdict } from './verdict.ts'
