import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Folder of the reference data: `UPTAKE_SHARED_DATA`, or beside the repository. */
export const sharedData: string = process.env['UPTAKE_SHARED_DATA'] ?? '../shared/data';

/** A reference file as text. */
export const sharedText = (name: string): string => readFileSync(join(sharedData, name), 'utf8');

/** The rows of a reference table, by the names of its header. */
export function sharedRows(name: string): Record<string, string>[] {
  const [head = '', ...lines] = sharedText(name).trim().split('\n');
  const names = head.split(',');
  return lines.map((line) =>
    Object.fromEntries(line.split(',').map((cell, i) => [names[i] as string, cell])),
  );
}
