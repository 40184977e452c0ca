import { expect, it } from 'vitest';
import { slug } from './slug.ts';

it.each([
  ['Sales forecasting', 'sales-forecasting'],
  ['Vertriebs-Übersicht 2', 'vertriebs-ubersicht-2'],
  ['../../etc/passwd', 'etc-passwd'],
  ['...', 'scenario'],
  ['日本', 'scenario'],
  ['CON', 'scenario-con'],
  [`${'a'.repeat(59)} b`, 'a'.repeat(59)],
])('slug makes a folder name of %j', (name, folder) => {
  expect(slug(name)).toBe(folder);
});
