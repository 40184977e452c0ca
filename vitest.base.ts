/** Setting `conditions` replaces vite's defaults, so they are repeated. */
const conditions = ['@uptake/source', 'module', 'node', 'development|production'];

/** How every suite finds the packages' sources. */
export const fromSource = { resolve: { conditions }, ssr: { resolve: { conditions } } };

const report = process.env['UPTAKE_REPORT'];

/** Reporters: for people, and a file with the counts where one is asked for. */
export const reporters: ('default' | ['json', { outputFile: string }])[] = report
  ? ['default', ['json', { outputFile: report }]]
  : ['default'];
