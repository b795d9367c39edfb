/** How many lines of a message are shown at the end; all of it stands further up in the log. */
const shownLines = 12

/** Terminal colours, which a log that is read elsewhere shows as noise. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape that begins a colour is what is looked for.
const colours = /\u001b\[[0-9;]*m/g

const firstLines = (message) => {
  const lines = (message ?? '')
    .replace(colours, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
  return lines.length > shownLines ? [...lines.slice(0, shownLines), '…'] : lines
}

/** What failed in vitest's JSON report, as `{name, message}`; a file that fails before its first test by its path. */
export const vitestFailures = (report) =>
  (report?.testResults ?? []).flatMap(({ name: path, status, message, assertionResults }) => {
    const failed = assertionResults.filter((assertion) => assertion.status === 'failed')
    if (status === 'failed' && failed.length === 0) return [{ name: path, message }]
    return failed.map(({ fullName, failureMessages }) => ({
      name: `${path} > ${fullName}`,
      message: failureMessages.join('\n'),
    }))
  })

const specsOf = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)]

/** What failed in Playwright's JSON report, as `{name, message}`, and what went wrong outside any test. */
export const playwrightFailures = (report) => [
  ...(report?.suites ?? []).flatMap(specsOf).flatMap(({ title, file, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ results }) => ({
        name: `${file} > ${title}`,
        message: results
          .flatMap(({ errors }) => errors)
          .map((error) => error.message ?? error.value)
          .join('\n'),
      })),
  ),
  ...(report?.errors ?? []).map((error) => ({ name: 'outside any test', message: error.message ?? error.value })),
]

/**
 * The lines that tell, at the end of the whole run, what failed in which stage: the tail of a log is often all that is
 * kept of it. Nothing failed: no lines. A stage that failed without saying where is named too.
 */
export const failureLines = (stages) => {
  const failed = stages.filter((stage) => stage.failed > 0)
  if (failed.length === 0) return []
  return [
    '── what failed ──',
    ...failed.flatMap(({ stage, failures }) => {
      if (failures.length === 0) return [`✗ ${stage}: the runner ended badly, or nothing ran`]
      return failures.flatMap(({ name, message }) => [
        `✗ ${stage}: ${name}`,
        ...firstLines(message).map((line) => `    ${line}`),
      ])
    }),
  ]
}
