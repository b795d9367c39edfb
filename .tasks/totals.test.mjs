import { expect, test } from 'vitest'
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
