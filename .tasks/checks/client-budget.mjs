import { gzipSync } from 'node:zlib'

/** JavaScript of the whole client, compressed: what a phone on a bad line fetches before the plan is there. */
const MAX_BYTES = 300 * 1024

/** The client's scripts with their compressed size in bytes, largest first. */
export const compressedSizes = (scripts) =>
  scripts.map(({ path, text }) => ({ path, bytes: gzipSync(text).length })).sort((a, b) => b.bytes - a.bytes)

/** Says when the scripts together are over the budget. */
export const overBudget = (scripts) => {
  if (scripts.length === 0) return ['client/dist: no scripts, so nothing was measured']
  const sizes = compressedSizes(scripts)
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0)
  if (total <= MAX_BYTES) return []
  const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} KB`
  const list = sizes.map(({ path, bytes }) => `  ${path}: ${kilobytes(bytes)}`).join('\n')
  return [
    `client/dist: ${kilobytes(total)} of compressed JavaScript, and ${kilobytes(MAX_BYTES)} is the most:\n${list}`,
  ]
}
