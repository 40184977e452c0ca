import { defineConfig } from 'vitest/config';
import { fromSource, reporters } from './vitest.base.ts';

/** Tests that need Debian's chromium, firefox-esr or fonts-dejavu-core (see .ci/run), most to drive a real browser. */
export default defineConfig({
  ...fromSource,
  test: {
    name: 'browser',
    reporters,
    include: ['test/browser/**/*.test.ts'],
    // A page computes on all cores.
    fileParallelism: false,
    // A browser on a busy machine may miss a frame or a wait; what is really wrong fails every time.
    retry: 2,
    testTimeout: 240_000,
    hookTimeout: 120_000,
  },
});
