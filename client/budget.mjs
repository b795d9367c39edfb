import { gzipSync } from 'node:zlib'

/** Kilobytes of compressed JavaScript. */
export const budgets = {
  /** What a phone on a bad line fetches before the plan can be read. */
  firstKb: 230,
  /** The plan page with everything that it may fetch later, such as the editor when somebody starts to write. */
  wholeKb: 350,
  /** What another screen of the plan fetches on top of that when somebody goes there. */
  screenKb: 160,
}

/** Module of the plan page. */
const PLAN_PAGE = /\/src\/plan\/plan-page\.tsx$/

/** Another screen, of the plan, over it or beside it: fetched when somebody goes there. */
const SCREEN = /\/src\/.+-screen\.tsx$/

/** Words that come in each language apart: nobody fetches both, so the Dutch are counted and these are not. */
const OTHER_LANGUAGE = /\/src\/.+-en\.ts$/

const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} KB`

/**
 * Files that a browser fetches for these chunks: they and all that they import.
 *
 * @param later true for a chunk that counts although it is only fetched when it is used
 */
export const reachable = (chunks, roots, later = () => false) => {
  const seen = new Set()
  const waiting = [...roots]
  while (waiting.length > 0) {
    const file = waiting.pop()
    const chunk = chunks.get(file)
    if (chunk === undefined || seen.has(file)) continue
    seen.add(file)
    waiting.push(...chunk.imports, ...chunk.dynamicImports.filter((name) => later(chunks.get(name))))
  }
  return seen
}

/** Compressed size of these scripts in bytes, largest first. */
export const sizesOf = (chunks, files) =>
  [...files].map((file) => ({ file, bytes: gzipSync(chunks.get(file).code).length })).sort((a, b) => b.bytes - a.bytes)

const totalOf = (sizes) => sizes.reduce((sum, { bytes }) => sum + bytes, 0)

/** Why these scripts are over the budget, or undefined. */
export const overBudget = (sizes, mostKb, what) => {
  const total = totalOf(sizes)
  if (total <= mostKb * 1024) return undefined
  const list = sizes.map(({ file, bytes }) => `  ${file}: ${kilobytes(bytes)}`).join('\n')
  return `${what} loads ${kilobytes(total)} of compressed JavaScript, and ${mostKb} KB is the most:\n${list}`
}

/** A Vite plugin: every build measures what the plan's screens load, says it, and fails when it is too much. */
export const budget = () => ({
  name: 'eenplan-budget',
  apply: 'build',
  writeBundle(_, bundle) {
    const chunks = new Map(Object.entries(bundle).filter(([, output]) => output.type === 'chunk'))
    const isScreen = (chunk) => SCREEN.test(chunk?.facadeModuleId ?? '')
    const notScreen = (chunk) => !isScreen(chunk) && !OTHER_LANGUAGE.test(chunk?.facadeModuleId ?? '')
    const roots = [...chunks]
      .filter(([, chunk]) => chunk.isEntry || PLAN_PAGE.test(chunk.facadeModuleId ?? ''))
      .map(([file]) => file)
    const whole = reachable(chunks, roots, notScreen)
    const measured = [
      { what: 'The plan page, before it can be read,', files: reachable(chunks, roots), mostKb: budgets.firstKb },
      { what: 'The plan page, with all that comes when it is used,', files: whole, mostKb: budgets.wholeKb },
      ...[...chunks]
        .filter(([, chunk]) => isScreen(chunk))
        .map(([file]) => ({
          what: `${file}, on top of the plan page,`,
          files: [...reachable(chunks, [file], notScreen)].filter((name) => !whole.has(name)),
          mostKb: budgets.screenKb,
        })),
    ]
    for (const { what, files, mostKb } of measured) {
      const sizes = sizesOf(chunks, files)
      const trouble = overBudget(sizes, mostKb, what)
      if (trouble !== undefined) this.error(trouble)
      this.info(`${what} loads ${kilobytes(totalOf(sizes))} of compressed JavaScript (at most ${mostKb} KB).`)
    }
  },
})
