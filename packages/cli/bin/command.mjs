import { existsSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compiled } from './compiled.mjs';

const here = realpathSync(fileURLToPath(import.meta.url));
const source = new URL('../src/start.ts', import.meta.url);

/** In a clone the command is bundled from the sources when they change; installed as a package it is there already. */
const inClone = !/[\\/]node_modules[\\/]/.test(here) && existsSync(source);

const command = inClone
  ? await (await import('./bundle.mjs')).bundledCommand()
  : new URL('../dist/command/start.cjs', import.meta.url);
const verb = /^[a-z]+(?:-[a-z]+)*$/.exec(process.argv[2] ?? '')?.[0] ?? 'uptake';
await compiled(command, verb).start();
