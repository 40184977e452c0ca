import { defineConfig } from 'vitest/config';
import { fromSource, reporters } from './vitest.shared.ts';

/** Tests that measure time, one after the other when all else is done. */
const timed = ['test/browser/figures-redraw.test.ts', 'test/browser/studio-speed.test.ts'];

/** Tests that drive a real browser; they need Debian's chromium and firefox-esr (see .ci/run). */
export default defineConfig({
  ...fromSource,
  test: {
    reporters,
    maxWorkers: '100%',
    // A browser on a busy machine may miss a frame or a wait; what is really wrong fails every time.
    retry: 2,
    testTimeout: 240_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: { name: 'browser', include: ['test/browser/**/*.test.ts'], exclude: timed },
      },
      {
        extends: true,
        test: {
          name: 'speed',
          include: timed,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
