import { expect, test } from 'vitest'
import { failureLines, playwrightFailures, vitestFailures } from './failures.mjs'
import { playwrightTotals, sum, vitestTotals } from './totals.mjs'

const vitest = (numPassedTests, numFailedTests, testResults = []) => ({ numPassedTests, numFailedTests, testResults })
const playwright = (expected, unexpected, flaky = 0) => ({ stats: { expected, unexpected, flaky, skipped: 0 } })

test('test command: totals are those of the reports', () => {
  expect(vitestTotals(vitest(5, 0), 0)).toEqual({ passed: 5, failed: 0 })
  expect(vitestTotals(vitest(5, 2), 1)).toEqual({ passed: 5, failed: 2 })
  expect(playwrightTotals(playwright(3, 1, 1), 1)).toEqual({ passed: 3, failed: 2 })
  expect(sum([vitestTotals(vitest(5, 2), 1), playwrightTotals(playwright(3, 0), 0)])).toEqual({ passed: 8, failed: 2 })
})

test('test command: a runner that ends badly never counts as passed', () => {
  expect(vitestTotals(undefined, 1).failed).toBe(1)
  expect(playwrightTotals(undefined, 0).failed).toBe(1)
  expect(vitestTotals(vitest(5, 0), 1)).toEqual({ passed: 5, failed: 1 })
  expect(vitestTotals(vitest(5, 0, [{ status: 'failed', assertionResults: [] }]), 1)).toEqual({ passed: 5, failed: 1 })
})

test('test command: a stage in which nothing ran counts as failed', () => {
  expect(vitestTotals(vitest(0, 0), 0)).toEqual({ passed: 0, failed: 1 })
  expect(playwrightTotals(playwright(0, 0), 0)).toEqual({ passed: 0, failed: 1 })
})

test('test command: the end names each failed test with the first lines of its message', () => {
  const unit = vitestFailures({
    testResults: [
      {
        name: 'server/src/a.test.ts',
        status: 'failed',
        assertionResults: [
          { status: 'passed', fullName: 'holds', failureMessages: [] },
          { status: 'failed', fullName: 'S1: breaks', failureMessages: ['\u001b[31mexpected 1\u001b[39m\n\nto be 2'] },
        ],
      },
      { name: 'server/src/b.test.ts', status: 'failed', message: 'no such module', assertionResults: [] },
    ],
  })
  const results = [{ errors: [{ message: Array.from({ length: 40 }, (_, line) => `line ${line}`).join('\n') }] }]
  const browser = playwrightFailures({
    suites: [
      {
        specs: [{ title: 'opens', file: 'c.spec.ts', tests: [{ status: 'expected', results: [] }] }],
        suites: [{ specs: [{ title: 'closes', file: 'c.spec.ts', tests: [{ status: 'unexpected', results }] }] }],
      },
    ],
    errors: [{ message: 'no browser' }],
  })
  const lines = failureLines([
    { stage: 'checks', passed: 3, failed: 1, failures: [{ name: 'types of e2e', message: 'e2e/src/x.ts(1,1)' }] },
    { stage: 'unit', passed: 3, failed: 2, failures: unit },
    { stage: 'faults', passed: 0, failed: 1, failures: [] },
    { stage: 'browser', passed: 1, failed: 2, failures: browser },
  ])
  expect(lines.filter((line) => !line.startsWith(' '))).toEqual([
    '── what failed ──',
    '✗ checks: types of e2e',
    '✗ unit: server/src/a.test.ts > S1: breaks',
    '✗ unit: server/src/b.test.ts',
    '✗ faults: the runner ended badly, or nothing ran',
    '✗ browser: c.spec.ts > closes',
    '✗ browser: outside any test',
  ])
  expect(lines).toEqual(
    expect.arrayContaining([
      '    e2e/src/x.ts(1,1)',
      '    expected 1',
      '    to be 2',
      '    no such module',
      '    line 0',
    ]),
  )
  expect(lines).not.toContain('    line 39')
})

test('test command: nothing is said about what failed when nothing did', () => {
  expect(failureLines([{ stage: 'unit', passed: 3, failed: 0, failures: [] }])).toEqual([])
  expect(vitestFailures(undefined)).toEqual([])
  expect(playwrightFailures(undefined)).toEqual([])
})
