import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readmeFigures } from '../../docs/readme-figures.ts';

it('the figures of the README are what `npm run generate` draws', async () => {
  for (const [path, text] of Object.entries(await readmeFigures()))
    expect(readFileSync(path, 'utf8'), path).toBe(text);
});
