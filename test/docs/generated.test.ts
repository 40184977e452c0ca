import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { generated } from '../../docs/generate.ts';

describe('generated files are what `npm run generate` writes', () => {
  it.each(Object.entries(generated()))('%s', (path, text) => {
    expect(readFileSync(path, 'utf8')).toBe(text);
  });
});
