import { defineConfig } from 'vitest/config';
import { fromSource, reporters } from './vitest.base.ts';

/** One suite of laws for every engine, with real schedulers of Debian: redis-server, slurm-wlm, munge, parallel, snakemake (see .ci/checks.sh). */
export default defineConfig({
  ...fromSource,
  test: {
    name: 'engines',
    reporters,
    include: ['test/engines/**/*.test.ts'],
    maxWorkers: '100%',
    testTimeout: 600_000,
    hookTimeout: 120_000,
  },
});
