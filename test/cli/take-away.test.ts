import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { benefitIds, costIds } from '@uptake/core/internal';
import type { Comparison } from '@uptake/lab';
import type { ArmLevel, LeverEffects } from '@uptake/lab/internal';
import { verdictWords } from '@uptake/viz/internal';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { officeText } from '../../packages/cli/src/take-away/office-file.ts';
import { mostSheetRows, type Sheet } from '../../packages/cli/src/take-away/sheet.ts';
import { workbookBytes } from '../../packages/cli/src/take-away/workbook.ts';
import { filesIn, inFolder, small, uptake } from './capture.ts';

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll('_x005F_', '_');

type Read = Record<string, (string | number | undefined)[][]>;

/** The sheets of a workbook by name, read back from its XML: a number is one only if it is written as one. */
function readWorkbook(bytes: Uint8Array): Read {
  const parts = unzipSync(bytes);
  const text = (path: string): string => strFromU8(parts[path] as Uint8Array);
  const shared = [...text('xl/sharedStrings.xml').matchAll(/<si><t[^>]*>([^<]*)<\/t><\/si>/gu)].map(
    ([, value]) => unescaped(value as string),
  );
  const names = [...text('xl/workbook.xml').matchAll(/<sheet [^>]*name="([^"]*)"/gu)];
  const columnOf = (letters: string): number =>
    [...letters].reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0) - 1;
  return Object.fromEntries(
    names.map(([, name], k) => {
      const xml = text(`xl/worksheets/sheet${k + 1}.xml`);
      const rows = [...xml.matchAll(/<row [^>]*>(.*?)<\/row>/gu)].map(([, row]) => {
        const cells: (string | number | undefined)[] = [];
        for (const [, at, rest, value] of (row as string).matchAll(
          /<c r="([A-Z]+)\d+"([^>]*)><v>([^<]*)<\/v><\/c>/gu,
        ))
          cells[columnOf(at as string)] = / t="s"/u.test(rest as string)
            ? shared[Number(value)]
            : Number(value);
        return cells;
      });
      return [name as string, rows];
    }),
  );
}

const money = `economics: { currency: EUR, hour: 45, licence: { perSeatWeek: 7 }, error: 80 }\n`;
const priced = small.replace('arms:', `${money}arms:`);

/** What is read of the document of a comparison. */
interface Document {
  readonly levers: LeverEffects;
  readonly answer: string;
  readonly comparison: Comparison;
}

/** The workbook of a small comparison, with its JSON and its folder. */
async function compared<T>(
  yaml: string,
  look: (given: { sheets: Read; document: Document; folder: string }) => T,
): Promise<T> {
  return inFolder({ 'small.yaml': yaml }, async (folder) => {
    const args = ['compare', 'small.yaml', '--reps', '4', '--xlsx', '--json', '--out', 'o'];
    const { code, out, err } = await uptake(args, { folder });
    expect([code, err.includes('Error')]).toEqual([0, false]);
    const bytes = readFileSync(join(folder, 'o', 'comparison.xlsx'));
    return look({ sheets: readWorkbook(bytes), document: JSON.parse(out), folder });
  });
}

const sources: readonly string[] = [...benefitIds, 'benefits', ...costIds, 'costs', 'netValue'];

/** Whether an outcome is money by source, or a sum of it. */
const isSource = ({ outcome }: Comparison['outcomes'][number]): boolean =>
  sources.includes(outcome.id);

describe('a comparison as a workbook', () => {
  it('has every number of the JSON, as a number, bit for bit', () =>
    compared(priced, ({ sheets, document }) => {
      const { comparison } = document;
      const [head = [], ...rows] = sheets['Comparison'] ?? [];
      expect(rows).toHaveLength(comparison.outcomes.length);
      const at = (name: string): number => head.indexOf(name);
      const from = (name: string): number => at(`${name}: mean`);
      const shown = (value: number | null | undefined) => value ?? undefined;
      const limits = (one: { lo: number; hi: number } | null | undefined) => [
        shown(one?.lo),
        shown(one?.hi),
      ];
      const level = (one: ArmLevel): (number | string | undefined)[] =>
        one.reached === 0
          ? ['not reached', undefined, undefined, 0, one.n]
          : [
              ...[shown(one.mean), ...limits(one.uncertaintyOfMean)],
              ...[one.reached ?? one.n, one.n + one.missing],
            ];
      const read = new Set<number>();
      comparison.outcomes.forEach((one, k) => {
        const row = rows[k] ?? [];
        const cells = (column: number, count: number) => {
          for (let j = 0; j < count; j++) read.add(column + j);
          return Array.from({ length: count }, (_, j) => row[column + j]);
        };
        const [base, other] = one.arms as [ArmLevel, ArmLevel];
        const [found] = one.differences;
        const { outcome } = one;
        const isBound = base.reached === 0 || other.reached === 0;
        expect(cells(at('Outcome'), 4)).toEqual([
          ...[
            outcome.label,
            outcome.id,
            outcome.unit === 'money' ? outcome.currency : outcome.unit,
          ],
          { '-1': 'worse', '0': 'neither', '1': 'better' }[outcome.orientation],
        ]);
        expect(cells(from('Baseline') - 1, 6), outcome.id).toEqual([base.arm, ...level(base)]);
        expect(cells(from('Arm') - 1, 6), outcome.id).toEqual([other.arm, ...level(other)]);
        expect(cells(at('Difference'), 3), outcome.id).toEqual(
          isBound
            ? [found && 'not reached', undefined, undefined]
            : [shown(found?.difference), ...limits(found?.uncertaintyOfMean)],
        );
        expect(cells(at('Verdict'), 2)).toEqual([
          found && verdictWords[found.verdict],
          shown(one.margin),
        ]);
        expect(cells(at('Better in runs'), 3), outcome.id).toEqual([
          found && outcome.orientation !== 0 ? found.better.better : undefined,
          found?.n ?? base.n,
          shown(found?.p),
        ]);
        expect(cells(at('Meaning'), 2)).toEqual([outcome.meaning, one.note ?? undefined]);
      });
      expect([...read].sort((a, b) => a - b)).toEqual(head.map((_, column) => column));
      const never = comparison.outcomes
        .flatMap(({ arms }) => arms)
        .filter((one) => one.reached === 0);
      expect(never.length).toBeGreaterThan(0);
      expect(comparison.outcomes.some(({ note }) => note !== null)).toBe(true);
    }));

  it('has the weeks of weekly.csv, number by number', () =>
    compared(small, ({ sheets, folder }) => {
      const csv = readFileSync(join(folder, 'o', 'weekly.csv'), 'utf8').trim();
      const data = csv.split('\r\n').map((line) => line.split(','));
      const rows = sheets['Weekly'] ?? [];
      expect(rows).toHaveLength(data.length);
      data.forEach((line, k) => {
        const row = rows[k] ?? [];
        expect(line.map((_, at) => String(row[at] ?? ''))).toEqual(line);
        if (k > 0) expect(typeof row[4]).toBe('number');
      });
    }));

  it('has levers of every arm as numbers, money that adds up, and in notes what it rests on', () =>
    compared(priced, ({ sheets, document }) => {
      const lever = sheets['Levers']?.find(([path]) => path === 'policy.displacement');
      expect(lever?.slice(0, 7)).toEqual([
        ...['policy.displacement', undefined, 'Work removed', 'share', 0.3, 0.8, 'yes'],
      ]);
      const amounts = (kind: string, arm: number): number[] =>
        (sheets['Money'] ?? []).filter(([one]) => one === kind).map((row) => row[arm] as number);
      for (const arm of [4, 5]) {
        const [benefits = 0, costs = 0] = amounts('sum', arm);
        const [net = Number.NaN] = amounts('benefits less costs', arm);
        const sum = (kind: string) => amounts(kind, arm).reduce((all, one) => all + one, 0);
        expect(Math.abs(sum('benefit') - benefits)).toBeLessThan(1e-9 * Math.abs(benefits));
        expect(Math.abs(sum('cost') - costs)).toBeLessThan(1e-9 * costs);
        expect(Math.abs(benefits - costs - net)).toBeLessThan(1e-9 * costs);
      }
      const { comparison } = document;
      const prices = sheets['Money']?.slice(1) ?? [];
      expect(prices).toHaveLength(comparison.outcomes.filter(isSource).length);
      for (const [, , id, , ...means] of prices) {
        const one = comparison.outcomes.find(({ outcome }) => outcome.id === id);
        expect(means.slice(0, 2), `${id}`).toEqual(one?.arms.map(({ mean }) => mean));
      }
      const [, ...soFar] = sheets['Net value so far'] ?? [];
      const [one, other] = comparison.money?.netValue ?? [];
      expect(soFar).toEqual(
        Array.from(one?.weeks ?? [], (week, k) => [week, one?.mean[k], other?.mean[k]]),
      );
      const notes = new Map(sheets['Notes']?.map(([what, value]) => [what, value]));
      const { provenance } = document.comparison;
      const spaced = (text: unknown): string => String(text).replaceAll(/\s/gu, ' ');
      expect(spaced(notes.get('Answer'))).toBe(spaced(document.answer));
      expect(notes.get('Seed')).toBe('uptake');
      expect(notes.get('Model hash')).toBe(provenance.modelHash);
      expect(notes.get('Again')).toBe('npx uptake compare small.yaml --seed uptake --reps 4');
      const saving = sheets['Assumptions']?.find(([, id]) => id === 'tool.saving');
      expect(saving?.slice(3, 10)).toEqual([
        ...['share', 0.6, 0.6, 0.45, 0.7, 'measured', 'noy2023'],
      ]);
    }));

  it('has what each change does, costs and brings, as the JSON has it', () =>
    compared(priced, ({ sheets, document }) => {
      const { levers } = document.levers;
      const [head = [], ...rows] = sheets['Changes'] ?? [];
      expect(levers.length).toBeGreaterThan(1);
      expect(rows.map(([id]) => id)).toEqual(levers.map(({ id }) => id));
      const at = (start: string): number =>
        head.findIndex((title) => String(title).startsWith(start));
      rows.forEach((row, k) => {
        const found = levers[k]?.onTop;
        const place = at('Real use');
        expect(row.slice(place, place + 3)).toEqual([
          ...[found?.value, found?.uncertaintyOfMean.lo, found?.uncertaintyOfMean.hi],
        ]);
        expect(row[at('Costs')]).toBe(found?.money?.costs.value);
        expect(row[at('Brings')]).toBe(found?.money?.benefits.value);
        expect(row[at('Net value')]).toBe(found?.money?.netValue.value);
      });
    }));

  it('gives the same bytes again, and stands in the manifest', () =>
    inFolder({ 'small.yaml': small }, async (folder) => {
      for (const name of ['a', 'b'])
        await uptake(['compare', 'small.yaml', '--reps', '3', '--xlsx', '--out', name], { folder });
      const bytes = (name: string) => readFileSync(join(folder, name, 'comparison.xlsx'));
      expect(bytes('a').equals(bytes('b'))).toBe(true);
      const manifest = JSON.parse(readFileSync(join(folder, 'a', 'manifest.json'), 'utf8'));
      expect(Object.keys(manifest.files)).toContain('comparison.xlsx');
    }));

  it('is refused before the runs where a sheet cannot hold it', () => {
    const long = [
      ...['name: Long', 'weeks: 1040', 'roles:'],
      ...Array.from({ length: 200 }, (_, k) => `  - { name: R${k}, headcount: 1 }`),
      ...['arms:', ...Array.from({ length: 10 }, (_, k) => `  a${k}: {}`), ''],
    ].join('\n');
    return inFolder({ 'long.yaml': long }, async (folder) => {
      const { code, err } = await uptake(['compare', 'long.yaml', '--xlsx'], { folder });
      expect(code).toBe(2);
      expect(err).toMatch(/--xlsx: the sheet of weekly values would have 2\s090\s400 rows/u);
      expect(err).toContain('--arms');
      expect(filesIn(folder)).toEqual(['long.yaml']);
    });
  });
});

/** Names that want to be more than names. */
const hostile = [
  ...['=1+1', '+1', '-1', '@SUM(A1)', '\t=1+1', '=HYPERLINK("http://x.invalid","y")', "'=1"],
  ...['<script>alert(1)</script>', '</t></is></c><c><f>1</f></c>', ']]>', '&amp;', '_x003D_1'],
  ...[
    '\u202egpj.exe',
    'a\u0000b\u001b[2J',
    '\ud800',
    '\ufffe',
    'x'.repeat(300),
    '👩‍🚀',
    '株式会社',
  ],
];

describe('names in a workbook', () => {
  it('are text whatever they begin with, and never a formula or a mark', async () => {
    const sheet: Sheet = {
      name: 'Names',
      columns: [{ title: '=1', width: 20 }],
      rows: hostile.map((name) => [name, 0.1 + 0.2, Number.NaN, Number.POSITIVE_INFINITY]),
    };
    const bytes = await workbookBytes([sheet]);
    const xml = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] as Uint8Array);
    expect(xml).not.toContain('<f');
    expect(xml).not.toMatch(/NaN|Infinity/u);
    const [head, ...rows] = readWorkbook(bytes)['Names'] ?? [];
    expect(head).toEqual(['=1']);
    rows.forEach((row, k) => {
      expect(row).toEqual([officeText(hostile[k] as string), 0.1 + 0.2]);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: that there are none is what is asked
      expect(row[0]).not.toMatch(/[\u0000-\u001f\u202e\ud800\ufffe]/u);
    });
    expect(rows[0]?.[0]).toBe('=1+1');
    expect(rows.map(([name]) => name)).toContain('x'.repeat(300));
  });

  it('come whole through a comparison, in every sheet', () => {
    const [first, second] = ['=1+cmd|x', '<b>&"\u202e'];
    const yaml = JSON.stringify({
      name: '=SUM(1)',
      weeks: 6,
      roles: [
        { name: '@role', headcount: 8 },
        { name: '+x', headcount: 4 },
      ],
      arms: { [first as string]: {}, [second as string]: { policy: { preset: 'aligned' } } },
    });
    return compared(yaml, ({ sheets }) => {
      const cells = Object.values(sheets).flat(2);
      for (const name of [first, '<b>&"\ufffd', '=SUM(1)', '@role', '+x'])
        expect(cells, name).toContain(name);
    });
  });

  it('more rows than a sheet holds are refused', async () => {
    const rows = { length: mostSheetRows + 1 } as unknown as Sheet['rows'];
    await expect(workbookBytes([{ name: 'Long', columns: [], rows }])).rejects.toThrow(
      'a sheet holds at most 1048575 rows, got 1048576 for Long',
    );
  });
});
