import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { inFolder, small, uptake } from './capture.ts';

const files = {
  'small.yaml': small.replace('weeks: 20', 'weeks: 6').replace('  aligned: {', '  "=aligned": {'),
  'it.yaml':
    'scenario: small.yaml\nreplications: 2\nvary: { displacement: [0.3, 0.6], credit: [0, 1] }\n',
};

/** A merged run directory of a comparison or a sweep, for the length of an action. */
export const keptRun = (
  args: readonly string[],
  action: (folder: string, dir: string) => Promise<void>,
) =>
  inFolder(files, async (folder) => {
    const { code } = await uptake([...args, '--keep', '--out', 'o', '--quiet'], { folder });
    expect(code).toBe(0);
    await action(folder, join('runs', readdirSync(join(folder, 'runs'))[0] ?? ''));
  });
/** Command lines whose runs are kept. */
export const comparison = ['compare', 'small.yaml', '--reps', '2'];
export const sweep = ['sweep', 'it.yaml'];
