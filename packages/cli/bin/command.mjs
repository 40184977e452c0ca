import { existsSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { compiled } from './compiled.mjs';
import { endsAtOnce, listen } from './listen.mjs';

const here = realpathSync(fileURLToPath(import.meta.url));
const source = new URL('../src/start.ts', import.meta.url);

/** In a clone the command is bundled from the sources when they change; installed as a package it is there already. */
const inClone = !/[\\/]node_modules[\\/]/.test(here) && existsSync(source);

const args = process.argv.slice(2);
const verb = /^[a-z]+(?:-[a-z]+)*$/.exec(args[0] ?? '')?.[0] ?? 'uptake';
if (isMainThread && !endsAtOnce(args)) listen(new URL(import.meta.url), verb, args);
else {
  const command = inClone
    ? await (await import('./bundle.mjs')).bundledCommand()
    : new URL('../dist/command/start.cjs', import.meta.url);
  await compiled(command, verb).start();
}
