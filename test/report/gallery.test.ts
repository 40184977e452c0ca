import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { gallery } from '../../docs/gallery.ts';
import { chartCases } from '../charts/cases.ts';

const files = gallery();

it('the gallery is what `npm run gallery` writes, and nothing else', () => {
  const folder = 'docs/generated/gallery';
  expect(readdirSync(folder).toSorted()).toEqual(
    Object.keys(files)
      .map((path) => path.slice(folder.length + 1))
      .toSorted(),
  );
  for (const [path, text] of Object.entries(files)) {
    expect(readFileSync(path, 'utf8') === text, `${path} is as generated`).toBe(true);
  }
});

it('the gallery holds every case that the tests hold to snapshots, in less than 3 MB', () => {
  const page = files['docs/generated/gallery/index.html'] ?? '';
  for (const { name } of chartCases) {
    expect(page).toContain(`id="${name.replaceAll('/', '-')}-title"`);
  }
  const bytes = Object.values(files).reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  expect(bytes).toBeLessThan(3e6);
});
