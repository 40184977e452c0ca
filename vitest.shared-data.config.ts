import { defineConfig } from 'vitest/config';
import { fromSource, reporters } from './vitest.base.ts';

/** Tests on reference data that are no part of the repository; `test/shared/data.ts` says where they lie. */
export default defineConfig({
  ...fromSource,
  test: { name: 'shared data', reporters, include: ['test/shared/**/*.test.ts'] },
});
