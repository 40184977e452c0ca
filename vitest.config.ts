import { defineConfig } from 'vitest/config';

/** Setting `conditions` replaces vite's defaults, so they are repeated. */
const conditions = ['@uptake/source', 'module', 'node', 'development|production'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    setupFiles: ['test/quiet.setup.ts'],
    coverage: { provider: 'v8', include: ['packages/*/src/**'] },
    projects: [
      { extends: true, test: { name: 'unit', include: ['packages/*/src/**/*.test.ts'] } },
      { extends: true, test: { name: 'promises', include: ['test/**/*.test.ts'], exclude: ['test/browser/**'] } },
    ],
  },
});
