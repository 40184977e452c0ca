import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesIn, inFolder, small, uptake } from './capture.ts';

/** A row of the data of a Vega-Lite specification. */
type Row = Record<string, number | string>;

const stemsOf = (files: readonly string[], form: string): string[] =>
  files.filter((name) => name.endsWith(`.${form}`)).map((name) => name.slice(0, -form.length - 1));

describe('figures of a comparison, taken away', () => {
  it('are drawing, picture, numbers and what they are, each under one name', () =>
    inFolder({ 'small.yaml': small }, async (folder) => {
      const args = ['compare', 'small.yaml', '--reps', '14', '--png', '--json', '--out', 'o'];
      const { code, out, err } = await uptake(args, { folder });
      expect([code, err.includes('Error')]).toEqual([0, false]);
      const files = filesIn(join(folder, 'o'));
      const figures = stemsOf(files, 'png');
      expect(figures).toEqual(
        expect.arrayContaining(['usage-decay', 'gap', 'learned', 'reasons', 'cost', 'modes']),
      );
      expect(stemsOf(files, 'svg')).toEqual(figures);
      const { seed, provenance } = JSON.parse(out).comparison;
      for (const figure of figures) {
        const read = (form: string) => readFileSync(join(folder, 'o', `${figure}.${form}`));
        const svg = read('svg').toString();
        const [, width, height] = /<svg [^>]*width="(\d+)" height="(\d+)"/u.exec(svg) ?? [];
        // The picture is drawn from the SVG, so that it says of what it is, too.
        expect(svg, figure).toContain('Small firm');
        const png = read('png');
        expect(png.subarray(1, 4).toString(), figure).toBe('PNG');
        expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([
          2 * Number(width),
          2 * Number(height),
        ]);
        const about = JSON.parse(read('json').toString());
        expect(about).toMatchObject({
          schema: 'uptake.figure/1',
          figure,
          name: 'Small firm',
          files: [`${figure}.svg`, `${figure}.png`, `${figure}.csv`],
          provenance: { seed, modelVersion: provenance.modelVersion, people: 24 },
          command: 'npx uptake compare small.yaml --seed uptake --reps 14',
        });
        expect(about.finding.length, figure).toBeGreaterThan(10);
        const lines = read('csv').toString().trim().split('\r\n');
        expect(lines).toHaveLength(1 + about.rows);
        expect(about.columns.map(({ label }: { label: string }) => label)[0]).toBe(
          lines[0]?.split(',')[0],
        );
      }
    }));

  it('without pictures need no renderer, and the decay is the file that is there without the flag', () =>
    inFolder({ 'small.yaml': small }, async (folder) => {
      const args = ['compare', 'small.yaml', '--reps', '3', '--out'];
      await uptake([...args, 'plain'], { folder });
      await uptake([...args, 'svg', '--svg'], { folder });
      const files = filesIn(join(folder, 'svg'));
      expect(stemsOf(files, 'png')).toEqual([]);
      const decay = (name: string) => readFileSync(join(folder, name, 'usage-decay.svg'), 'utf8');
      expect(decay('svg')).toBe(decay('plain'));
      const { files: listed } = JSON.parse(
        readFileSync(join(folder, 'svg', 'manifest.json'), 'utf8'),
      );
      expect([...Object.keys(listed), 'manifest.json'].sort()).toEqual(files);
    }));
});

describe('use week by week for Vega-Lite', () => {
  it('has the numbers of the figure and names of fields that its data have', () =>
    inFolder({ 'small.yaml': small }, async (folder) => {
      const args = ['compare', 'small.yaml', '--reps', '40', '--svg', '--json', '--out', 'o'];
      const { out } = await uptake(args, { folder });
      const spec = JSON.parse(readFileSync(join(folder, 'o', 'usage-decay.vl.json'), 'utf8'));
      expect(spec.$schema).toBe('https://vega.github.io/schema/vega-lite/v5.json');
      const rows: Row[] = spec.data.values;
      const { ensembles } = JSON.parse(out).comparison;
      for (const [arm, label] of [
        ['unaligned', 'Unaligned'],
        ['aligned', 'Aligned'],
      ]) {
        const { levels, mean, quantiles } = ensembles.find(
          (one: { arm: string; measure: string; role?: string }) =>
            one.arm === arm && one.measure === 'active' && one.role === undefined,
        );
        const own = rows.filter((row) => row['arm'] === label);
        expect(own.map(({ week }) => week)).toEqual(Array.from({ length: 20 }, (_, k) => k + 1));
        expect(own.map((row) => row['mean'])).toEqual(mean);
        for (const [field, level] of [
          ['median', 0.5],
          ['low80', 0.1],
          ['high50', 0.75],
        ] as const)
          expect(own.map((row) => row[field])).toEqual(quantiles[levels.indexOf(level)]);
      }
      const fields = [...JSON.stringify(spec.layer).matchAll(/"field":"([^"]+)"/gu)].map(
        ([, f]) => f,
      );
      expect(fields.length).toBeGreaterThan(6);
      for (const field of fields)
        expect(
          rows.some((row) => field !== undefined && field in row),
          field,
        ).toBe(true);
      const [{ encoding }] = spec.layer;
      expect(encoding.color.scale.domain).toEqual(['Unaligned', 'Aligned']);
      expect(JSON.stringify(spec)).not.toMatch(/"url"|NaN|null,null/u);
    }));

  it('keeps arms of the same shown name apart', () =>
    inFolder(
      {
        'twins.json': JSON.stringify({
          name: 'Twins',
          weeks: 4,
          roles: [{ name: 'A', headcount: 8 }],
          arms: { ['W'.repeat(70)]: {}, [`${'W'.repeat(70)}2`]: {} },
        }),
      },
      async (folder) => {
        await uptake(['compare', 'twins.json', '--reps', '2', '--svg', '--out', 'o'], { folder });
        const text = readFileSync(join(folder, 'o', 'usage-decay.vl.json'), 'utf8');
        const { domain } = JSON.parse(text).layer[0].encoding.color.scale;
        expect(new Set(domain).size).toBe(2);
      },
    ));
});

describe('figures of an analysis', () => {
  it('come as PNG too where they are asked for, the further ones with what they are', () =>
    inFolder({ 'small.yaml': small }, async (folder) => {
      const args = ['sweep', 'sweep.yaml', '--reps', '2', '--png', '--out', 'o'];
      const sweep = { scenario: 'small.yaml', vary: { displacement: [0.1, 0.5, 0.9] } };
      writeFileSync(join(folder, 'sweep.yaml'), JSON.stringify(sweep));
      const { code, out, err } = await uptake(args, { folder });
      expect([code, err.includes('Error')]).toEqual([0, false]);
      const files = filesIn(join(folder, 'o'));
      const pictures = stemsOf(files, 'png');
      expect(pictures).toContain('sweep');
      for (const one of pictures)
        expect(files).toEqual(expect.arrayContaining([`${one}.svg`, `${one}.csv`, `${one}.json`]));
      expect(out.replace(/\s+/gu, '')).toContain('sweep.{svg,png,csv}');
      const document = JSON.parse(readFileSync(join(folder, 'o', 'sweep.json'), 'utf8'));
      expect(document.schema).toBe('uptake.sweep/1');
      expect(document.provenance.command).toBe(
        'npx uptake sweep sweep.yaml --seed uptake --reps 2',
      );
    }));

  it('are refused before the runs where there is no folder for them', () =>
    inFolder({ 'small.yaml': small }, async (folder) => {
      const { code, err } = await uptake(['sensitivity', 'small.yaml', '--png'], { folder });
      expect(code).toBe(2);
      expect(err).toContain('--png: needs --out, the folder that figures are written to');
      expect(filesIn(folder)).toEqual(['small.yaml']);
    }));
});
