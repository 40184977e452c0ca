import { basename } from 'node:path';
import { MODEL_VERSION } from '@uptake/core';
import type { Comparison } from '@uptake/lab';
import { nodeHash } from '@uptake/lab/node';
import type { ScenarioFile } from '../input/scenario-file.ts';
import type { NamedText } from '../output/folder.ts';

/**
 * What the files of a comparison are and how to get them again: the same scenario, seed and model give the same bytes. Nothing of
 * the time, the machine or the user is in it.
 */
export function manifestOf(
  comparison: Comparison,
  file: ScenarioFile,
  command: readonly string[],
  files: readonly NamedText[],
): string {
  const { name, weeks, employees, arms, replications, alpha, focus, stopping, provenance } =
    comparison;
  const manifest = {
    schema: 'uptake.manifest/1',
    name,
    command,
    scenario: { file: basename(file.shown), sha256: file.sha256 },
    weeks,
    employees,
    arms,
    replications,
    alpha,
    focus,
    stopping,
    model: { version: MODEL_VERSION },
    provenance,
    files: Object.fromEntries(files.map(([title, text]) => [title, { sha256: nodeHash(text) }])),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
