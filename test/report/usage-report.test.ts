// @vitest-environment jsdom
import { type UsageTable, usageSummary } from '@uptake/lab/telemetry';
import { usageReport } from '@uptake/viz/internal';
import { describe, expect, it } from 'vitest';
import { hostile } from '../charts/cases.ts';
import { addsNothing, hasWholeIds, read } from './documents.ts';
import { sampleTable, sampleUsage } from './sample-usage.ts';

const plain = (text: string | null | undefined): string => (text ?? '').replaceAll('\u00a0', ' ');

const page = read(usageReport(sampleUsage('Model')));
const captionOf = (id: string): string =>
  plain(page.querySelector(`figure:has(#${id}-title) figcaption`)?.textContent);
const rowsOf = (id: string): string[][] =>
  [...page.querySelectorAll(`figure:has(#${id}-title) tbody tr`)].map((row) =>
    [...row.children].map((cell) => plain(cell.textContent)),
  );
const percent = (share: number): string => {
  const text = `${Math.round(100 * share)} %`;
  return share > 0 && share < 0.005 ? '<1 %' : share < 1 && share >= 0.995 ? '>99 %' : text;
};

/** What the table says, counted row by row. */
function counted({ rows, weeks }: UsageTable) {
  const people = new Map(
    rows.map(({ person }) => [person, rows.filter((row) => row.person === person)]),
  );
  const of = (week: string | undefined) => rows.filter((row) => row.week === week);
  const used = (week: string | undefined) => of(week).filter((row) => row.used);
  const shares = weeks.map((week) => used(week).length / of(week).length);
  const mean = (from: number, to: number) =>
    shares.slice(from, to).reduce((sum, share) => sum + share, 0) / (to - from);
  return { people, of, used, shares, mean, weeks };
}

const sides = [
  ['People', counted(sampleTable(3, 'Model'))],
  ['Model', counted(sampleTable(7, 'Model'))],
] as const;

describe('captions are those of the table, counted again', () => {
  it.each(sides)('share and people of %s', (name, { mean, of, people, used, weeks }) => {
    const last = weeks.at(-1);
    const now = `${used(last).length} of ${of(last).length} people followed used it (${percent(used(last).length / of(last).length)})`;
    expect(captionOf('use-figure')).toContain(
      `${name}: in week 26, ${now}; mean of weeks 23 to 26 ${percent(mean(22, 26))}, at most`,
    );
    const best = Math.max(...weeks.slice(3).map((_, k) => mean(k, k + 4)));
    expect(captionOf('use-figure')).toContain(`at most ${percent(best)}`);
    const ever = [...people.values()].filter((own) => own.some((row) => row.used)).length;
    expect(captionOf('people-figure')).toContain(
      `${name}: of ${people.size} people in the table ${ever} have ever used it; in the last week ${used(last).length} did, ${of(last).length} had a licence.`,
    );
  });

  it.each(sides)('spread and seats of %s', (name, { of, people, weeks }) => {
    const own = [...people.values()].map(
      (rows) => rows.filter((row) => row.used).length / rows.length,
    );
    const [never, half] = [own.filter((share) => share === 0), own.filter((share) => share > 0.5)];
    expect(captionOf('spread-figure')).toContain(
      `${name}: of ${own.length} people ${never.length} never used it (${percent(never.length / own.length)}), and ${half.length} used it in more than half of their weeks (${percent(half.length / own.length)}).`,
    );
    const seats = of(weeks.at(-1)).map(({ person }) => people.get(person) ?? []);
    const idle = seats.filter(
      (rows) => rows.length >= 8 && !rows.slice(-8).some((row) => row.used),
    );
    const unused = idle.filter((rows) => !rows.some((row) => row.used));
    expect(captionOf('seats-figure')).toContain(
      `${name}: of ${seats.length} licensed people in the last week ${idle.length} have not used it for 8 weeks or more (${percent(idle.length / seats.length)}), ${unused.length} of these never.`,
    );
  });

  it.each(sides)('beginners of %s', (name, { people, weeks }) => {
    const begun = [...people.values()].filter((rows) => rows.some((row) => row.used));
    const later = (count: number): string => {
      const then = begun.flatMap((rows) => {
        const first = weeks.indexOf(rows.find((row) => row.used)?.week ?? '');
        return rows.filter(({ week }) => weeks.indexOf(week) === first + count);
      });
      return `${percent(then.filter((row) => row.used).length / then.length)} after ${count}`;
    };
    expect(captionOf('beginners-figure')).toContain(
      `${name}: ${begun.length} people began; of those still followed so many weeks later used it ${later(4)}, ${later(13)}.`,
    );
  });

  it.each(['standard', 'rollout'])('segments and moves, %s', (by) => {
    for (const [name] of sides) {
      const last =
        rowsOf(`segments-${by}`)
          .filter(([side]) => side === name)
          .at(-1) ?? [];
      const counts = last.slice(3).map(Number);
      const all = counts.reduce((sum, count) => sum + count, 0);
      const words = ['power', 'habitual', 'novice', 'low', 'no use'];
      const shares = words.map((word, k) => `${word} ${percent((counts[k] ?? 0) / all)}`);
      expect(captionOf(`segments-${by}`)).toContain(`${name}, week 26: ${shares.join(', ')}.`);
      const moves = rowsOf(`moves-${by}`).filter(([side]) => side === name);
      const stays = moves.flatMap(([, , ...row], k) => {
        const sum = row.reduce((total, count) => total + Number(count), 0);
        return sum === 0 ? [] : [`${words[k]} ${percent(Number(row[k]) / sum)}`];
      });
      expect(captionOf(`moves-${by}`)).toContain(
        `in the same segment a week later: ${stays.join(', ')}.`,
      );
    }
  });

  it.each([
    ['stay-figure', 'had not given it up'],
    ['return-figure', 'of those who gave it up were not back'],
  ])('%s', (id, words) => {
    for (const [name] of sides) {
      const rows = rowsOf(id).filter(([side]) => side === name);
      const [, time, share] = rows.at(-1) ?? [];
      expect(captionOf(id)).toContain(
        `${name}: ${percent(Number(share))} ${words} ${time} weeks after`,
      );
      const half = rows.find((row) => Number(row[2]) <= 0.5)?.[1];
      expect(captionOf(id)).toContain(half === undefined ? 'half' : `by week ${half}`);
      expect(rows.every((row) => Number(row[5]) >= 5)).toBe(true);
    }
  });

  it.each(['role', 'team'])('groups by %s', (by) => {
    for (const [name] of sides) {
      const rows = rowsOf(`groups-${by}`).filter(([, side]) => side === name);
      const sorted = rows.toSorted((a, b) => Number(b[3]) - Number(a[3]));
      const said = captionOf(`groups-${by}`)
        .split('. ')
        .find((text) => text.startsWith(name));
      expect(said).toContain(`(${percent(Number(sorted[0]?.[3]))})`);
      expect(said).toContain(`(${percent(Number(sorted.at(-1)?.[3]))})`);
      expect(rows.every((row) => Number(row[2]) >= 5)).toBe(true);
    }
  });
});

describe('usageReport', () => {
  it('gives answer, three facts, a caveat and what next first, then figures, null models and the data sheet', () => {
    expect(page.querySelectorAll('.cards li')).toHaveLength(3);
    expect(plain(page.querySelector('header')?.textContent)).toMatchSnapshot();
    expect([...page.querySelectorAll('section')].map(({ id }) => id)).toEqual([
      ...['use', 'people', 'segments', 'beginners', 'lasting', 'spread', 'seats', 'groups'],
      ...['beside', 'nulls', 'sheet'],
    ]);
    expect(page.querySelectorAll('figure svg[role=img]')).toHaveLength(2 * 14);
    expect(plain(page.querySelector('#sheet')?.textContent)).toContain(
      'known from importers alone',
    );
  });

  it('says plainly where a null model describes the people better than the model', () => {
    const words = [...page.querySelectorAll('#beside > p, #nulls > p')].map((one) =>
      plain(one.textContent),
    );
    expect(words.join('\n')).toMatchSnapshot();
  });

  it('leaves the model out where there is none, and says what nobody can be without counts', () => {
    const { model, ...rest } = sampleUsage('Model');
    const { rows, weeks } = sampleTable(3);
    const uncounted = { weeks, rows: rows.map((row) => ({ ...row, actions: null })) };
    const html = usageReport({
      ...rest,
      people: { ...usageSummary(uncounted, { nulls: false }), label: 'People' },
    });
    expect(read(html).querySelector('#beside')).toBeNull();
    expect(html).toContain('nobody can be a power user');
    expect(html).toContain('too few weeks, or no use, to fit null models to');
    expect(model?.side.people).toBe(90);
  });

  it.each([
    ['of one week', 1, (k: number) => k < 3],
    ['of nobody who uses it', 12, () => false],
    ['of everybody who always does', 12, () => true],
  ])('draws a table %s', (_, count, isUsed) => {
    const weeks = sampleTable(3).weeks.slice(0, count);
    const rows = [...'abcdefg'].flatMap((person, k) =>
      weeks.map((week) => ({
        ...{ person, week, used: isUsed(k), actions: null, licensed: null },
        ...{ role: null, team: null, org: null, tool: null },
      })),
    );
    const people = { ...usageSummary({ weeks, rows }), label: 'People' };
    const html = usageReport({ name: 'x', people, sheet: sampleUsage('Model').sheet });
    expect(html).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('names nobody', () => {
    expect(usageReport(sampleUsage('Model'))).not.toMatch(/\bp\d\d\b/);
  });

  it('has every id once, and every label it points to', () => hasWholeIds(page));

  it.each(hostile.map((name, k) => [k, name] as const))(
    'lets hostile name %i add no element and no attribute',
    (_, name) => addsNothing(usageReport(sampleUsage(name)), page),
  );
});
