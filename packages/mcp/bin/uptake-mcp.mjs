#!/usr/bin/env node
import { existsSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = realpathSync(fileURLToPath(import.meta.url));
const source = new URL('../src/start.ts', import.meta.url);

/** In a clone the sources are run as they are; installed as a package they are compiled already. */
const inClone = !/[\\/]node_modules[\\/]/.test(here) && existsSync(source);
if (inClone) (await import('tsx/esm/api')).register();
const { start } = await import(inClone ? source.href : '../dist/start.js');
const code = start(process.argv.slice(2));
if (code !== undefined) process.exitCode = code;
