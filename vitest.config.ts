import { defineConfig } from 'vitest/config';
import { fromSource, reporters } from './vitest.shared.ts';

const slow = ['**/*.slow.test.ts', 'test/browser/**'];

/** Tests that need nothing but Node. */
export default defineConfig({
  ...fromSource,
  test: {
    reporters,
    maxWorkers: '100%',
    setupFiles: ['test/quiet.setup.ts'],
    testTimeout: 90_000,
    hookTimeout: 180_000,
    coverage: { provider: 'v8', include: ['packages/*/src/**'] },
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['packages/*/src/**/*.test.{ts,tsx}'], exclude: slow },
      },
      { extends: true, test: { name: 'promises', include: ['test/**/*.test.ts'], exclude: slow } },
    ],
  },
});
