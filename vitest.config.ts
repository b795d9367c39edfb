import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          globalSetup: ['./packages/test-kit/src/test-run.ts'],
          include: ['{packages/*,server,client}/src/**/*.test.{ts,tsx}', '.tasks/**/*.test.mjs'],
          // Left to itself the runner keeps one core free for its own process, which has little to do: half of two.
          maxWorkers: Math.max(2, availableParallelism() - 1),
          // A PostgreSQL of its own takes a few seconds to make on a busy machine.
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'faults',
          globalSetup: ['./packages/test-kit/src/test-run.ts'],
          include: ['e2e/src/{faults,attacks}/**/*.test.ts'],
          // They measure times, kill servers and keep both cores busy: one after the other.
          fileParallelism: false,
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
