import { defineConfig } from 'vitest/config';
import { fromSource, reporters } from './vitest.base.ts';

/** Each has a configuration of its own. */
const apart = ['**/*.slow.test.ts', 'test/browser/**', 'test/engines/**', 'test/shared/**'];

/** Tests that need nothing but Node and this repository. */
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
        test: { name: 'unit', include: ['packages/*/src/**/*.test.{ts,tsx}'], exclude: apart },
      },
      { extends: true, test: { name: 'promises', include: ['test/**/*.test.ts'], exclude: apart } },
    ],
  },
});
