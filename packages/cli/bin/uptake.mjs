#!/usr/bin/env node
import { oldNode } from './old-node.mjs';

const refusal = oldNode(process.versions.node);
if (refusal === undefined) import('./command.mjs');
else {
  process.exitCode = 2;
  process.stderr.write(`${refusal}\n`);
}
