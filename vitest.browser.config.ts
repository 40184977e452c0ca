import { defineConfig } from 'vitest/config';

const conditions = ['@uptake/source', 'module', 'node', 'development|production'];

/** Tests that drive a real browser; they need Debian's chromium (see .ci/run). */
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    name: 'browser',
    include: ['test/browser/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
