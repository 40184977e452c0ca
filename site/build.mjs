/**
 * Builds the documentation site into `out/site`: installs its two tools, writes the pages of functions from the docstrings, lays out the
 * others, and checks every link on the way. With `--serve` it shows the site on this machine alone.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('..', import.meta.url));
const run = (command, args, cwd) => execFileSync(command, args, { cwd, stdio: 'inherit' });

run('npm', ['ci', '--no-audit', '--no-fund'], here);
rmSync(`${here}pages`, { recursive: true, force: true });
mkdirSync(`${here}pages`);
run(
  'npx',
  [
    'typedoc',
    '--treatValidationWarningsAsErrors',
    ...['--plugin', `${here}node_modules/typedoc-plugin-markdown/dist/index.js`],
    ...['--outputFileStrategy', 'modules', '--entryFileName', 'modules.md', '--readme', 'none'],
    ...['--hideBreadcrumbs', '--hidePageHeader', '--out', `${here}pages/api`],
  ],
  root,
);
run('node', ['stage.mjs'], here);
run('npx', ['vitepress', 'build', '.'], here);
if (process.argv.includes('--serve'))
  run('npx', ['vitepress', 'preview', '.', '--host', '127.0.0.1'], here);
