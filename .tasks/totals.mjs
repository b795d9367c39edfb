/**
 * What a stage came to. A runner that ended badly although no test failed (a file that cannot be read, an error outside
 * any test, a kill) counts as one failure, and so does a stage in which nothing ran.
 */
const honest = ({ passed, failed }, code) => {
  if (failed === 0 && (code !== 0 || passed === 0)) return { passed, failed: 1 }
  return { passed, failed }
}

/** Totals of vitest's JSON report; undefined report: it wrote none. */
export const vitestTotals = (report, code) => {
  if (report === undefined) return { passed: 0, failed: 1 }
  // A file that fails before its first test has no failed tests.
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  )
  return honest({ passed: report.numPassedTests, failed: report.numFailedTests + broken.length }, code)
}

/** Totals of Playwright's JSON report. A test that failed first and then passed counts as failed. */
export const playwrightTotals = (report, code) => {
  if (report === undefined) return { passed: 0, failed: 1 }
  const { expected, unexpected, flaky } = report.stats
  return honest({ passed: expected, failed: unexpected + flaky }, code)
}

/** The sum of stages. */
export const sum = (totals) =>
  totals.reduce((all, one) => ({ passed: all.passed + one.passed, failed: all.failed + one.failed }), {
    passed: 0,
    failed: 0,
  })
