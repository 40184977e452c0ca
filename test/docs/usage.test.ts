import { readFileSync } from 'node:fs';
import { usageFormats } from '@uptake/lab/telemetry';
import { expect, it } from 'vitest';

const guide = readFileSync('docs/guide/usage.md', 'utf8');

it.each(usageFormats.map((format) => [format.name, format] as const))(
  'the guide has the row of %s',
  (name, { absentWords, headers, usedWords }) => {
    const row = guide.split('\n').find((line) => line.startsWith(`| ${name} |`)) ?? '';
    const who = { vendor: 'vendor', importers: 'importers only', own: 'this page' }[headers];
    for (const words of [`[${who}]`, usedWords, absentWords]) expect(row).toContain(words);
  },
);
