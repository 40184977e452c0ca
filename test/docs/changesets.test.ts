import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';

const released = readdirSync('packages')
  .map((folder) => JSON.parse(readFileSync(`packages/${folder}/package.json`, 'utf8')))
  .filter((manifest) => manifest.private !== true)
  .map(({ name }): string => name);
const notes = readdirSync('.changeset').filter((file) => file.endsWith('.md'));

it.each(notes)('%s says of released packages how they change, and what', (file) => {
  const text = readFileSync(`.changeset/${file}`, 'utf8');
  const [, front = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  const changes = Object.entries(parse(front) ?? {});
  expect(changes.length).toBeGreaterThan(0);
  for (const [name, kind] of changes) {
    expect(released).toContain(name);
    // Before 1.0 a minor version may break scripts, and no change makes it 1.0.
    expect(kind).toMatch(/^(?:minor|patch)$/);
  }
  expect(body.trim()).not.toBe('');
});
