import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from '../root.mjs'
import { filesBelow } from '../source-hash.mjs'

/** What is written by hand or belongs to the project, beside what is built, kept or installed. */
const passedOver = /^(\.git|\.data|\.cache|coverage)(\/|$)/

const isText = (content) => !content.subarray(0, 8_000).includes(0)

/** Text files of the project as `{path, text}`, paths from its top folder. */
export const projectFiles = (folder = root) =>
  filesBelow(folder)
    .map((file) => relative(folder, file))
    .filter((path) => !passedOver.test(path))
    .map((path) => ({ path, content: readFileSync(join(folder, path)) }))
    .filter(({ content }) => isText(content))
    .map(({ path, content }) => ({ path, text: content.toString('utf8') }))
