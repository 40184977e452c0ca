import { describe, expect, it } from 'vitest';
import { usageSummary } from './summary.ts';
import type { UsageTable } from './usage-table.ts';
import { type UsageFilter, usageView } from './view.ts';

/** Mondays from 2026-01-05 on. */
const weeksOf = (count: number): string[] =>
  Array.from({ length: count }, (_, i) =>
    new Date(Date.UTC(2026, 0, 5 + 7 * i)).toISOString().slice(0, 10),
  );

/** People, each with role, team and one letter a week: 1 use, 0 none, a point not followed. */
function tableOf(
  people: readonly (readonly [role: string, team: string, use: string])[],
): UsageTable {
  const weeks = weeksOf(Math.max(...people.map(([, , use]) => use.length)));
  const rows = people.flatMap(([role, team, use], i) =>
    [...use].flatMap((sign, at) =>
      sign === '.'
        ? []
        : [
            {
              ...{ person: `p${100 + i}`, week: weeks[at] as string, used: sign === '1' },
              ...{ actions: null, licensed: null, role, team, org: null, tool: null },
            },
          ],
    ),
  );
  return { weeks, rows };
}

const membersOf = (table: UsageTable, filter: UsageFilter): Set<string> | undefined => {
  try {
    return new Set(usageView(table, filter).table.rows.map(({ person }) => person));
  } catch {
    return undefined;
  }
};

describe('a view of some people', () => {
  const people = [
    ...Array.from({ length: 6 }, () => ['Analyst', 'North', '10'] as const),
    ...Array.from({ length: 7 }, () => ['Analyst', 'South', '11'] as const),
    ...Array.from({ length: 8 }, () => ['Rep', 'North', '00'] as const),
    ...Array.from({ length: 5 }, () => ['Rep', 'South', '01'] as const),
  ];
  const table = tableOf(people);
  it('is of a role, of a team, or of both, with the groups among them', () => {
    const { groups } = usageView(table, { role: 'Analyst' });
    expect(groups.map(({ by, group, people: n, ever }) => [by, group, n, ever])).toEqual([
      ['team', 'South', 7, 1],
      ['team', 'North', 6, 1],
    ]);
    expect(membersOf(table, { team: 'North' })?.size).toBe(14);
    expect(membersOf(table, { role: 'Rep', team: 'South' })?.size).toBe(5);
    expect(usageView(table, { role: 'Rep', team: 'South' }).groups).toEqual([]);
  });
  it('is refused where it would tell of few people, with what may be shown', () => {
    const few = tableOf([...people, ['Chief', 'North', '11'], ['Analyst', 'West', '11']]);
    expect(() => usageView(few, { role: 'Chief', team: 'Nowhere' })).toThrow(
      /role "Chief" is not there, or too small .*\n.*team "Nowhere" is not there/,
    );
    // One analyst is in no other team: analysts less those of North and South would be that one.
    const all = [
      { role: 'Analyst' },
      { role: 'Analyst', team: 'North' },
      { role: 'Analyst', team: 'South' },
    ].map((filter) => membersOf(few, filter));
    expect(all.every((one) => one !== undefined)).toBe(false);
    expect(() => usageView(tableOf(people.slice(0, 4)))).toThrow('the table has 4 people');
    expect(() => usageView(table, {}, { least: 2 })).toThrow('least must be');
  });
  it('never differs from another, or from several, by fewer than five people', () => {
    let state = 11;
    const roll = (sides: number): number => {
      state = (state * 48271) % 2147483647;
      return state % sides;
    };
    let shown = 0;
    for (let k = 0; k < 120; k++) {
      const given = Array.from({ length: 40 }, () => {
        const role = `r${roll(3)}`;
        const team = roll(3) > 0 ? `t${role}` : `t${roll(4)}`;
        return [role, team, '1'] as const;
      });
      const random = tableOf(given);
      const roles = [...new Set(given.map(([role]) => role))];
      const teams = [...new Set(given.map(([, team]) => team))];
      const single = [...roles.map((role) => ({ role })), ...teams.map((team) => ({ team }))];
      const crossed = roles.flatMap((role) => teams.map((team) => ({ role, team })));
      const sets = (filters: readonly UsageFilter[]) =>
        filters.flatMap((filter) => membersOf(random, filter) ?? []);
      const [large, small] = [sets(single), sets(crossed)];
      shown += small.length;
      expect([...large, ...small].every(({ size }) => size >= 5)).toBe(true);
      for (const one of [...large, new Set(random.rows.map(({ person }) => person))]) {
        const parts = [...large, ...small].filter(
          (part) => part !== one && [...part].every((who) => one.has(who)),
        );
        // Parts that lie beside each other, taken away one after the other in any order.
        for (let from = 0; from < parts.length; from++) {
          let left = new Set(one);
          for (const part of [...parts.slice(from), ...parts.slice(0, from)])
            if ([...part].every((who) => left.has(who)))
              left = new Set([...left].filter((who) => !part.has(who)));
          expect([0, 5, 6]).toContain(Math.min(left.size, 6));
        }
      }
    }
    expect(shown).toBeGreaterThan(50);
  });
});

describe('the summary of a table', () => {
  const table = tableOf(
    Array.from({ length: 30 }, (_, i) => {
      const use = Array.from({ length: 16 }, (_, week) =>
        Number(i % 5 > 0 && week >= i % 7 && (i * 7 + week * 5) % 3 > 0),
      );
      return [i % 2 ? 'Analyst' : 'Rep', `t${i % 3}`, use.join('')] as const;
    }),
  );
  const summary = usageSummary(table);
  it('holds every measure', () => {
    expect([summary.people, summary.weeks, summary.from, summary.to]).toEqual([
      ...[30, 16, '2026-01-05', '2026-04-20'],
    ]);
    expect(summary.spread.never).toBeCloseTo(0.2, 10);
    expect(summary.afterFirst.active[0]).toBe(1);
    expect(summary.weekly).toHaveLength(16);
    expect(summary.nulls['first week']?.models).toHaveLength(9);
    expect(summary.nulls['first use']?.heldOutWeeks).toBe(4);
    expect(usageSummary(table, { nulls: false }).nulls['first use']).toBeNull();
    const ofRole = usageSummary(table, { role: 'Rep', nulls: false });
    expect([ofRole.people, ofRole.filter]).toEqual([15, { role: 'Rep' }]);
  });
  it('has no cohort of fewer than five people, and none is lost', () => {
    expect(summary.cohorts.every(({ people }) => people >= 5)).toBe(true);
    expect(summary.cohorts.reduce((sum, { people }) => sum + people, 0)).toBe(24);
    for (const { active, followed } of summary.cohorts)
      active.forEach((share, k) => {
        expect(share === null).toBe((followed[k] as number) < 5);
      });
  });
  it('fits no null models where nothing is to fit', () => {
    const short = usageSummary(tableOf(Array.from({ length: 6 }, () => ['a', 'b', '10'] as const)));
    expect(short.nulls).toEqual({ 'first week': null, 'first use': null });
    const late = usageSummary(
      tableOf(Array.from({ length: 6 }, () => ['a', 'b', '0001'] as const)),
    );
    expect(late.nulls['first use']).toBeNull();
    expect(late.nulls['first week']?.models.length).toBeGreaterThan(0);
    const idle = usageSummary(
      tableOf(Array.from({ length: 6 }, () => ['a', 'b', '0000'] as const)),
    );
    expect(idle.cohorts).toEqual([]);
    expect(() => usageSummary(table, { least: 1, nulls: 'no' } as never)).toThrow('least must be');
  });
});

describe('weeks of few people', () => {
  const people = [
    ...Array.from({ length: 6 }, () => ['Analyst', 'North', '10.10'] as const),
    ['Rep', 'North', '0111011'] as const,
    ...Array.from({ length: 5 }, () => ['Rep', 'South', '11.0'] as const),
  ];
  const { groups, least, seats, segments, weekly, weeks, withheld } = usageSummary(tableOf(people));

  it('are left out, and what is said of the last week is of one with enough', () => {
    expect([weeks, least, withheld]).toEqual([7, 5, 3]);
    expect(weekly.map(({ active, followed, share }) => [active, followed, share])).toEqual([
      [11, 12, 11 / 12],
      [6, 12, 0.5],
      [0, 0, null],
      [7, 12, 7 / 12],
      [0, 7, 0],
    ]);
    expect(seats.seats).toBe(7);
    for (const { weeks: told } of [segments.standard, segments.rollout])
      expect(told.map(({ people: of }) => Object.values(of).reduce((a, b) => a + b))).toEqual([
        12, 12, 0, 12, 7,
      ]);
  });

  it('say nothing of what a group did lately', () => {
    // Of the last four weeks two have five analysts, and one has five others.
    expect(groups.slice(0, 2).map(({ by, group, lately }) => [by, group, lately])).toEqual([
      ['role', 'Analyst', 1 / 2],
      ['role', 'Rep', 1 / 6],
    ]);
  });
});
