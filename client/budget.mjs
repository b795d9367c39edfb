import { gzipSync } from 'node:zlib'

/** What a phone on a bad line fetches before the plan is there, in kilobytes of compressed JavaScript. */
const MOST_KB = 300

/** Module of the plan page; everything that its chunk reaches counts. */
const PLAN_PAGE = /\/src\/plan\/plan-page\.tsx$/

const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} KB`

/** Files that a browser fetches for these chunks: they and all that they import, now or when they are used. */
export const reachable = (chunks, roots) => {
  const seen = new Set()
  const waiting = [...roots]
  while (waiting.length > 0) {
    const file = waiting.pop()
    const chunk = chunks.get(file)
    if (chunk === undefined || seen.has(file)) continue
    seen.add(file)
    waiting.push(...chunk.imports, ...chunk.dynamicImports)
  }
  return seen
}

/** Compressed size of the plan page's scripts in bytes, largest first. */
export const sizesOf = (chunks, files) =>
  [...files].map((file) => ({ file, bytes: gzipSync(chunks.get(file).code).length })).sort((a, b) => b.bytes - a.bytes)

/** Why these scripts are over the budget, or undefined. */
export const overBudget = (sizes, mostKb = MOST_KB) => {
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0)
  if (total <= mostKb * 1024) return undefined
  const list = sizes.map(({ file, bytes }) => `  ${file}: ${kilobytes(bytes)}`).join('\n')
  return `The plan page loads ${kilobytes(total)} of compressed JavaScript, and ${mostKb} KB is the most:\n${list}`
}

/** A Vite plugin: every build measures what the plan page loads, says it, and fails when it is too much. */
export const budget = () => ({
  name: 'eenplan-budget',
  apply: 'build',
  writeBundle(_, bundle) {
    const chunks = new Map(Object.entries(bundle).filter(([, output]) => output.type === 'chunk'))
    const roots = [...chunks]
      .filter(([, chunk]) => chunk.isEntry || PLAN_PAGE.test(chunk.facadeModuleId ?? ''))
      .map(([file]) => file)
    const sizes = sizesOf(chunks, reachable(chunks, roots))
    const trouble = overBudget(sizes)
    if (trouble !== undefined) this.error(trouble)
    this.info(
      `The plan page loads ${kilobytes(sizes.reduce((sum, { bytes }) => sum + bytes, 0))} of compressed JavaScript.`,
    )
  },
})
