export { judge } from './judge.ts'
export { guardLimits } from './limits.ts'
export type { Actor, Context, Reason, Verdict, Written } from './verdict.ts'
