import { describe, expect, it } from 'vitest';
import { usageCohorts } from './cohorts.ts';
import { usageByGroup } from './groups.ts';
import { reclaimableSeats, usageRetention, usageSpread, weeklyUse } from './measures.ts';
import { personSegments, segmentCounts, segmentRules } from './segments.ts';
import type { UsageRow, UsageTable } from './usage-table.ts';

/** Mondays from 2026-01-05 on. */
const weeksOf = (count: number): string[] =>
  Array.from({ length: count }, (_, i) =>
    new Date(Date.UTC(2026, 0, 5 + 7 * i)).toISOString().slice(0, 10),
  );

/** A table from one text a person: a digit is the actions of a week, a point a week without a row, x one without a licence. */
function tableOf(
  people: Readonly<Record<string, string>>,
  groups: Readonly<Record<string, Partial<UsageRow>>> = {},
): UsageTable {
  const weeks = weeksOf(Math.max(...Object.values(people).map((text) => text.length)));
  const rows = Object.entries(people).flatMap(([person, text]) =>
    [...text].flatMap((sign, i): UsageRow[] => {
      if (sign === '.') return [];
      const actions = sign === 'x' ? null : Number(sign);
      const known = { role: null, team: null, org: null, tool: null, ...groups[person] };
      const licensed = sign !== 'x';
      return [
        { person, week: weeks[i] as string, used: (actions ?? 0) > 0, actions, licensed, ...known },
      ];
    }),
  );
  return { weeks, rows };
}

describe('people by week', () => {
  it('are followed, licensed, active and ever active', () => {
    const weeks = weeklyUse(tableOf({ a: '1001', b: '0x20', c: '.003', d: 'xxxx' }));
    expect(
      weeks.map(({ followed, licensed, active, ever }) => [followed, licensed, active, ever]),
    ).toEqual([
      [2, 2, 1, 1],
      [2, 2, 0, 1],
      [3, 3, 1, 2],
      [3, 3, 2, 3],
    ]);
    expect(weeks[1]?.share).toBe(0);
    expect(weeklyUse({ weeks: weeksOf(1), rows: [] })[0]).toMatchObject({
      share: null,
      licensed: null,
    });
  });
  it('count once with two tools', () => {
    const { rows, weeks } = tableOf({ a: '20' });
    const both = { weeks, rows: [...rows, ...rows.map((row) => ({ ...row, tool: 'Chat' }))] };
    expect(weeklyUse(both).map(({ active }) => active)).toEqual([1, 0]);
    expect(() => weeklyUse({ weeks: [], rows })).toThrow('rows name the week 2026-01-05');
  });
});

it('cohorts go on from their first week, among those still followed', () => {
  const cohorts = usageCohorts(tableOf({ a: '1010', b: '20..', c: '0011' }));
  expect(cohorts.map(({ active, followed, people }) => [people, followed, active])).toEqual([
    [2, [2, 2, 1, 1], [1, 0, 1, 0]],
    [1, [1, 1], [1, 1]],
  ]);
});

describe('retention', () => {
  it('ends a spell after the gap, censors at the end of what is followed, and counts returns', () => {
    const found = usageRetention(
      tableOf({
        gone: '0110000000',
        back: '0110000010',
        short: '0100010001',
        left: '01110.....',
        late: '0000000011',
        early: '1000000000',
        none: '0000000000',
      }),
      { gap: 4, lead: 1 },
    );
    expect([found.people, found.begunBefore, found.lapsed, found.returned]).toEqual([5, 1, 2, 1]);
    expect(found.curve.map(({ time, atRisk, ends }) => [time, atRisk, ends])).toEqual([
      [2, 5, 2],
      [3, 2, 0],
      [9, 1, 0],
    ]);
    expect(found.curve.at(-1)?.survival).toBeCloseTo(0.6, 12);
    // Back after 6 weeks; the other was still away after 7, when the table ends.
    expect(found.away.map(({ time, ends }) => [time, ends])).toEqual([
      [6, 1],
      [7, 0],
    ]);
  });
  it('refuses options out of range', () => {
    expect(() => usageRetention(tableOf({ a: '1' }), { gap: 0 })).toThrow('gap must be');
  });
});

it('the spread of use over people and weeks', () => {
  const found = usageSpread(tableOf({ a: '1111', b: '0110', c: '0000', d: '10.1', e: '0000' }));
  expect(found).toMatchObject({
    people: 5,
    never: 0.4,
    topFifth: 0.5,
    stays: 4 / 6,
    returns: null,
    // d used it in 2 of 3 weeks.
    tenths: [2, 0, 0, 0, 0, 1, 0, 1, 0, 0, 1],
  });
  expect(found.weeksUsed?.[1]).toBeCloseTo(0.5, 12);
});

it('seats are reclaimable that were held and not used', () => {
  const table = tableOf({ a: '1000', b: '0000', c: '..00', d: '0001', e: '100x' });
  expect(reclaimableSeats(table, { idle: 3 })).toEqual({
    ...{ basis: 'licensed', seats: 4, idle: 3, reclaimable: 2, neverUsed: 1, tooNew: 1 },
  });
});

describe('segments', () => {
  it('are those of the published definitions', () => {
    const of = (text: string, rule = segmentRules.standard) =>
      personSegments(tableOf({ a: text }), rule)
        .get('a')
        ?.at(-1);
    expect(of('111111111000')).toBe('habitual');
    expect(of('111111110000')).toBe('low');
    expect(of('999000000000')).toBe('novice');
    expect(of('9000000000000')).toBe('none');
    expect(of('1111', segmentRules.rollout)).toBe('habitual');
    expect(of('9999', { ...segmentRules.rollout, power: 9 })).toBe('power');
    expect(of('1x')).toBe(null);
    expect(() => of('1', { ...segmentRules.rollout, habit: 5 })).toThrow('habit must be');
  });
  it('are counted by week, with the transitions', () => {
    const { transitions, weeks } = segmentCounts(
      tableOf({ a: '11110', b: '0001.' }),
      segmentRules.rollout,
    );
    expect(weeks[3]?.people).toEqual({ power: 0, habitual: 1, novice: 0, low: 1, none: 0 });
    expect(transitions.novice).toEqual({ power: 0, habitual: 1, novice: 2, low: 0, none: 0 });
    expect([transitions.habitual.low, transitions.none.low]).toEqual([1, 1]);
  });
});

describe('groups', () => {
  /** Twenty people in roles of 9, 8 and 3, and in teams as told. */
  const people = Object.fromEntries(
    Array.from({ length: 20 }, (_, i) => [`p${i}`, i < 6 ? '1' : '0']),
  );
  const grouped = (teamOf: (i: number) => string | null): UsageTable =>
    tableOf(
      people,
      Object.fromEntries(
        Object.keys(people).map((name, i) => [
          name,
          { role: i < 9 ? 'Analyst' : i < 17 ? 'Rep' : 'Chief', team: teamOf(i) },
        ]),
      ),
    );
  const shown = (table: UsageTable, by?: ('role' | 'team')[]) =>
    usageByGroup(table, by).map((one) => [one.by, one.group, one.people]);

  it('of fewer than five join others, so that the rest cannot be found by subtraction', () => {
    const table = grouped(() => null);
    expect(shown(table, ['role'])).toEqual([
      ['role', null, 11],
      ['role', 'Analyst', 9],
    ]);
    expect(usageByGroup(table, ['role'])[1]).toMatchObject({
      ever: 6 / 9,
      weeksUsed: 6 / 9,
      lately: 6 / 9,
    });
  });
  it('are merged where two groupings beside each other would show a few people', () => {
    // Team A is the analysts but for one: the difference is a single person.
    const table = grouped((i) => (i < 8 ? 'A' : i < 14 ? 'B' : 'C'));
    expect(shown(table, ['team'])).toHaveLength(3);
    expect(shown(table)).toEqual([
      ['role', null, 11],
      ['role', 'Analyst', 9],
      ['team', null, 14],
      ['team', 'C', 6],
    ]);
    // Teams that lie across the roles in numbers of five hide everybody.
    const wide = grouped((i) => (i < 4 || (i >= 9 && i < 15) ? 'A' : 'B'));
    expect(shown(wide)).toHaveLength(4);
  });
  it('of random groupings never show fewer than five, alone or by a difference', () => {
    let state = 7;
    const roll = (sides: number): number => {
      state = (state * 48271) % 2147483647;
      return state % sides;
    };
    for (let k = 0; k < 150; k++) {
      const teams = 2 + roll(4);
      const own = Array.from({ length: 20 }, (_, i) =>
        roll(4) > 0 ? `t${Math.floor((i * teams) / 20)}` : `t${roll(teams)}`,
      );
      const role = (i: number): string => (i < 9 ? 'Analyst' : i < 17 ? 'Rep' : 'Chief');
      const all = usageByGroup(grouped((i) => own[i] as string));
      expect(all.every((one) => one.people >= 5)).toBe(true);
      const members = all.map(({ by, group }) => {
        const nameOf = (i: number) => (by === 'role' ? role(i) : (own[i] as string));
        const named = new Set(all.filter((one) => one.by === by).map((one) => one.group));
        return own.map((_, i) => {
          const name = named.has(nameOf(i)) ? nameOf(i) : null;
          return Number(name === group);
        });
      });
      expect(members.map((one) => one.reduce((n, is) => n + is, 0))).toEqual(
        all.map((one) => one.people),
      );
      // Every sum and difference of groups that comes out as a set of people.
      let sums = [own.map((): number => 0)];
      for (const one of members)
        sums = sums.flatMap((sum) =>
          [-1, 0, 1].map((sign) => sum.map((n, i) => n + sign * (one[i] as number))),
        );
      const sets = sums.filter((sum) => sum.every((n): boolean => n === 0 || n === 1));
      const sizes = new Set(sets.map((sum) => sum.reduce((n, is) => n + is, 0)));
      expect([1, 2, 3, 4].filter((size) => sizes.has(size))).toEqual([]);
    }
  });
  it('need five people, and known groupings', () => {
    expect(usageByGroup(tableOf({ a: '1' }))).toEqual([]);
    expect(() => usageByGroup(tableOf({ a: '1' }), ['role', 'role'])).toThrow('each once');
    expect(() => usageByGroup(tableOf({ a: '1' }), ['role'], { least: 3 })).toThrow(
      'least must be',
    );
  });
});
