import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/**
 * One project per kind of test. `unit` and `contract` are quick and share nothing; `flow` starts the simulator and an embedded
 * database per file; `e2e` drives a real browser, one for each file.
 */
const node = (name: string, include: string[], extra: Record<string, unknown> = {}) => ({
  test: {
    name,
    include,
    environment: 'node',
    setupFiles: ['./test/support/fail-on-console-error.ts'],
    restoreMocks: true,
    unstubEnvs: true,
    ...extra,
  },
});

export default defineConfig({
  test: {
    // The runner would leave a core to itself; on two cores that is half of the machine.
    maxWorkers: Math.max(2, availableParallelism()),
    projects: [
      node('unit', ['test/unit/**/*.test.ts'], { testTimeout: 60_000 }),
      node('simulator', ['test/simulator/**/*.test.ts'], { testTimeout: 60_000 }),
      node('contract', ['test/contract/**/*.test.ts'], { testTimeout: 120_000, hookTimeout: 120_000 }),
      node('flow', ['test/flow/**/*.test.ts'], { testTimeout: 120_000, hookTimeout: 120_000 }),
      node('chaos', ['test/chaos/**/*.test.ts'], { testTimeout: 240_000, hookTimeout: 90_000, fileParallelism: false }),
      node('e2e', ['test/e2e/**/*.test.ts'], {
        globalSetup: ['./test/support/build-pages.ts'],
        testTimeout: 120_000,
        hookTimeout: 240_000,
        // A page on a busy machine takes longer than the second that is usual.
        expect: { poll: { timeout: 20_000 } },
      }),
      {
        esbuild: { jsx: 'automatic' as const, jsxImportSource: 'preact' },
        test: {
          name: 'extensions',
          include: ['test/extensions/**/*.test.{ts,tsx}'],
          environment: 'jsdom',
          testTimeout: 30_000,
          setupFiles: ['./test/support/fail-on-console-error.ts'],
          server: { deps: { inline: ['@shopify/ui-extensions-tester'] } },
        },
      },
    ],
  },
});
