import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const faults = 'e2e/src/{faults,attacks}/**/*.test.ts'

/** They measure times and memory, so nothing else of ours runs beside them. */
const alone = ['e2e/src/attacks/{floods,hidden-timing,sessions}.test.ts', 'e2e/src/faults/start-command.test.ts']

/** Their figures are times as well. */
const unitAlone = ['packages/plan-guard/src/*-cost.test.ts', 'server/src/storage/history-year.test.ts']

/** A minute and more, or near it. Started last, they would run on alone when all others are done. */
const longest = ['fuzz', 'mutation', 'embedded-database', 'account', 'crash', 'revocation', 'startup'].map(
  (name) => `/${name}.test.ts`,
)
const isLong = ({ moduleId }: TestSpecification) => longest.some((name) => moduleId.endsWith(name))

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          globalSetup: ['./packages/test-kit/src/test-run.ts'],
          include: ['{packages/*,server,client}/src/**/*.test.{ts,tsx}', '.tasks/**/*.test.mjs'],
          exclude: unitAlone,
          // A worker keeps what it loaded from file to file: loading the server and the engine of the database anew for each
          // of 170 files took half of all the work. So a test leaves nothing behind: no clock, no setting, no listener.
          isolate: false,
          // Left to itself the runner keeps one core free for its own process, which has little to do: half of two.
          maxWorkers: Math.max(2, availableParallelism() - 1),
          // A PostgreSQL of its own takes a few seconds to make on a busy machine.
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'unit-alone',
          globalSetup: ['./packages/test-kit/src/test-run.ts'],
          include: unitAlone,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'faults',
          globalSetup: ['./packages/test-kit/src/test-run.ts'],
          include: [faults],
          exclude: alone,
          // Half of what they do is wait: for a limit, for a database that is away, for a server that starts.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          testTimeout: 360_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'faults-alone',
          globalSetup: ['./packages/test-kit/src/test-run.ts'],
          include: alone,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
          testTimeout: 360_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
