/** Rules about the words of a file. Each takes files as `{path, text}` and gives one line per problem. */

const MAX_LINES = 300
/** The reason stands where somebody who opens the file reads it. */
const reasonWithinLines = 5

const isCode = (path) => /[.](ts|tsx|mjs|js|css|sql)$/.test(path)

/** Files over 300 lines without a comment `long: <reason>` in their first lines. */
export const tooLong = (files) =>
  files
    .filter(({ path }) => isCode(path))
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n') }))
    .filter(({ lines }) => lines.length > MAX_LINES)
    .filter(({ lines }) => !lines.slice(0, reasonWithinLines).some((line) => /\blong: \S+/.test(line)))
    .map(({ path, lines }) => `${path}: ${lines.length} lines, and no comment "long: <reason>" at its top`)

const frontDoor = /^packages\/[^/]+\/src\/index[.]ts$/
const reExport = /^export\s+(type\s+)?(\*(\s+as\s+\w+)?|\{[^}]*\})\s+from\s+['"][^'"]+['"]/gm

/** Files that hand on what others export: a package's index.ts may, nothing else. */
export const barrels = (files) =>
  files
    .filter(({ path }) => /[.](ts|tsx)$/.test(path) && !frontDoor.test(path))
    .flatMap(({ path, text }) => {
      if (/(^|\/)index[.]tsx?$/.test(path)) return [`${path}: named index, which only a package's front door is`]
      return (text.match(reExport) ?? []).map((line) => `${path}: hands on "${line}"`)
    })

// Put together from pieces, so that this file does not break its own rule.
const foreign = [
  {
    words: 'a folder of one machine',
    pattern: new RegExp(`(^|[\\s'"\`(=:])/(${['work', 'home', 'root', 'Users'].join('|')})/`),
  },
  {
    words: 'a registry address',
    pattern: new RegExp(['registry[.]npmjs', 'registry[.]yarnpkg', '_auth[T]oken'].join('|')),
  },
  { words: 'a tarball address', pattern: /\btarball: http/ },
]

/** Lines that only hold on one machine: absolute paths and addresses of registries. */
export const tiedToOneMachine = (files) =>
  files.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, index) =>
        foreign
          .filter(({ pattern }) => pattern.test(line))
          .map(({ words }) => `${path}:${index + 1}: ${words}: ${line.trim().slice(0, 100)}`),
      ),
  )

/** What the top folder may hold beside dotfiles, and what makes a name there a tool's configuration. */
const topLevel = new Set([
  ...['client', 'server', 'packages', 'e2e', 'pnpm-workspace.yaml', 'package.json', 'pnpm-lock.yaml'],
  ...['tsconfig.base.json', 'README.md', 'LICENSE', 'biome.json', 'knip.json', 'vitest.config.ts'],
])

/** Names in the top folder that the architecture does not know. */
export const strangersAtTheTop = (files) =>
  [...new Set(files.map(({ path }) => path.split('/')[0]))]
    .filter((name) => !name.startsWith('.') && !topLevel.has(name))
    .map((name) => `${name}: the top folder is for ${[...topLevel].join(', ')}`)
