/** Puts `words` in the place of what is found there, once. */
const cut = (code, found, words) => {
  if (!found.test(code)) throw new Error(`Not found, so not left out: ${found}`)
  return code.replace(found, words)
}

/**
 * Parts of libraries that the pages never use and that their authors' modules do not let a bundler drop.
 * A build fails when a part is not found any more, so that an upgrade cannot undo this unnoticed.
 */
const parts = [
  {
    // Words of the widgets in some thirty languages; the pages speak two (client/src/i18n/languages.ts).
    name: 'other languages of react-aria',
    matches: /\/react-aria\/dist\/private\/intl\/[^/]+\/(?!nl-NL|en-US)[a-z]{2}-[A-Z]{2}\.mjs$/,
    replace: () => 'export default undefined',
  },
  {
    // Schemas here check what comes in; describing them as JSON Schema is the server's work.
    name: 'JSON schemas of zod',
    matches: /\/zod\/v4\/core\/(to-json-schema|json-schema-processors)\.js$/,
    replace: (code) => {
      const names = [...code.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => `absent as ${name}`)
      const renamed = code.includes('export { processSchema as process }') ? ['absent as process'] : []
      return `const absent = () => absent\nexport { ${[...names, ...renamed].join(', ')} }`
    },
  },
  {
    name: 'compiler, cycles and chained formats of zod',
    matches: /\/zod\/v4\/classic\/schemas\.js$/,
    replace: (code) =>
      [
        // It writes and runs code, which the security policy of the pages forbids: zod then does without by itself.
        [/core\.\$ZodObjectJIT\.init\(/, 'core.$ZodObject.init('],
        // What comes in is JSON, in which nothing holds itself.
        [/core\.config\(\{ memoizer: core\.memoizer\(\) \}\)/, 'undefined'],
        // Formats of text are written `z.email()` here. `z.string().email()` brings two dozen others along.
        [/(?<=export const ZodString = [^{]*\{[^{}]*\}), \{\n {4}email\(params\) \{.*?\n\}\);/s, ');'],
      ].reduce((rest, [found, words]) => cut(rest, found, words), code),
  },
  {
    // They describe elements in lib0/dom, of which only `document` is used.
    name: 'schemas of lib0',
    matches: /\/lib0\/schema\.js$/,
    replace: () => 'export const $custom = () => undefined',
  },
  {
    // Nobody reads zod's own sentences: what does not fit its schema is told in ours.
    name: 'sentences of zod',
    matches: /\/zod\/v4\/locales\/en\.js$/,
    replace: () => "export default () => ({ localeError: () => 'invalid' })",
  },
]

/** A Vite plugin for builds. */
export const slimLibraries = () => {
  const found = new Set()
  return {
    name: 'eenplan-slim-libraries',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      const part = parts.find(({ matches }) => matches.test(id))
      if (part === undefined) return undefined
      found.add(part.name)
      return { code: part.replace(code), map: null, moduleSideEffects: false }
    },
    buildEnd(error) {
      const missing = parts.filter(({ name }) => !found.has(name)).map(({ name }) => name)
      if (error === undefined && missing.length > 0) this.error(`Not found, so not left out: ${missing.join('; ')}`)
    },
  }
}
