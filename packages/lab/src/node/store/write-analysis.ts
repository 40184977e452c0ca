import { join } from 'node:path';
import { makeFolder, replaceFile } from './commit-file.ts';
import { folderName } from './names.ts';
import { nodeHash } from './node-hash.ts';

/** Typed arrays as lists and missing numbers as null, since JSON knows neither. */
function plain(_key: string, value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value;
}

/**
 * Keeps the answer of a verb in a run directory: `analysis/<verb>-<hash8>.json`, the same file for the same answer.
 *
 * @returns Path of the file.
 */
export async function writeAnalysis(
  directory: string,
  verb: string,
  answer: unknown,
): Promise<string> {
  const text = `${JSON.stringify(answer, plain, 2)}\n`;
  await makeFolder(join(directory, 'analysis'));
  const path = join(
    directory,
    'analysis',
    `${folderName(verb)}-${nodeHash(text).slice(0, 8)}.json`,
  );
  await replaceFile(path, text);
  return path;
}
