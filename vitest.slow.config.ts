import { defineConfig } from 'vitest/config';
import { fromSource, reporters } from './vitest.base.ts';

/** Long Monte-Carlo and crash tests. */
export default defineConfig({
  ...fromSource,
  test: {
    name: 'slow',
    reporters,
    maxWorkers: '100%',
    include: ['packages/*/src/**/*.slow.test.ts', 'test/**/*.slow.test.ts'],
    testTimeout: 900_000,
    hookTimeout: 120_000,
  },
});
