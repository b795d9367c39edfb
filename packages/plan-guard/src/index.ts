export { judge } from './judge.ts'
export type { Actor, Reason, Verdict } from './verdict.ts'
