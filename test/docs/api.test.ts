import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { apiReports } from '../../docs/api.ts';

const reports = apiReports();

describe('the doors export what their reports say', () => {
  it.each(Object.entries(reports))('%s', (path, text) => {
    expect(readFileSync(path, 'utf8'), 'a signature has changed: if meant, `npm run api`').toBe(
      text,
    );
  });

  it('no report is left of a door that is gone', () => {
    const kept = ['core', 'lab', 'viz', 'cli'].flatMap((name) =>
      readdirSync(`packages/${name}/api`).map((file) => `packages/${name}/api/${file}`),
    );
    expect(kept.sort()).toEqual(Object.keys(reports).sort());
  });
});
