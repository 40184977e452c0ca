#!/usr/bin/env node
import { existsSync, realpathSync } from 'node:fs';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';

const here = realpathSync(fileURLToPath(import.meta.url));
const source = new URL('../src/start.ts', import.meta.url);

/** In a clone the command runs from source, without a build; installed as a package it runs what was built. */
const inClone = !/[\\/]node_modules[\\/]/.test(here) && existsSync(source);

if (inClone) {
  const tsx = await import('tsx/esm/api');
  tsx.register();
  // Registered last, so asked first: tsx then resolves the packages of the clone to their sources.
  register('./source-condition.mjs', import.meta.url);
}
const { start } = await import(inClone ? source.href : '../dist/start.js');
await start();
