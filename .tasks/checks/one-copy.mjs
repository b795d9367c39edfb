/** Libraries that test with `instanceof` or keep state of the whole page: a second copy loses text. */
const once = ['yjs', 'lib0', 'y-protocols', 'y-websocket', '@tiptap/core', '@tiptap/pm', '@tiptap/y-tiptap', 'react']

/** Yjs says this when it finds a second copy of itself, so each copy in a bundle holds it once. */
const mark = 'Yjs was already imported'

/** Entries of the `snapshots` of a pnpm lock file: one for each version, and for each set of peers. */
const snapshotsOf = (lock) => {
  const start = lock.indexOf('\nsnapshots:')
  return [...lock.slice(start).matchAll(/^ {2}'?((?:@[^@/\s]+\/)?[^@\s]+)@([^\s]+?)'?:/gm)].map(
    ([, name, version]) => ({
      name,
      version,
    }),
  )
}

/** Libraries of which the lock file installs more than one, or none. */
export const copiesInLock = (lock) => {
  const snapshots = snapshotsOf(lock)
  return once.flatMap((name) => {
    const versions = snapshots.filter((snapshot) => snapshot.name === name).map(({ version }) => version)
    if (versions.length === 1) return []
    return [`pnpm-lock.yaml: ${versions.length} copies of ${name} (${versions.join(', ')}), and there must be one`]
  })
}

/** Says when the scripts of the built client do not hold exactly one Yjs. */
export const copiesInBundle = (scripts) => {
  const copies = scripts.reduce((sum, { text }) => sum + text.split(mark).length - 1, 0)
  return copies === 1 ? [] : [`client/dist: ${copies} copies of yjs, and there must be one`]
}
