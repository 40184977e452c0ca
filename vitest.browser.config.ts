import { defineConfig } from 'vitest/config';
import { fromSource, reporters } from './vitest.shared.ts';

/** Tests that drive a real browser; they need Debian's chromium and firefox-esr (see .ci/run). */
export default defineConfig({
  ...fromSource,
  test: {
    name: 'browser',
    reporters,
    include: ['test/browser/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
