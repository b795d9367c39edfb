/** The floor of `engines.node` in package.json; a test keeps the two alike. */
export const oldestNode = [20, 19]

/** What to tell somebody whose Node is too old; undefined when it is new enough. */
export const nodeComplaint = (version) => {
  const [major, minor] = version.split('.').map(Number)
  const [oldestMajor, oldestMinor] = oldestNode
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return undefined
  return `eenplan needs Node ${oldestNode.join('.')} or newer, and this is Node ${version}. Install a newer one from https://nodejs.org and try again.`
}

/** Ends the process with a clear message when Node is too old, before anything fails in a way that nobody understands. */
export const requireNode = () => {
  const complaint = nodeComplaint(process.versions.node)
  if (complaint === undefined) return
  console.error(complaint)
  process.exit(1)
}
