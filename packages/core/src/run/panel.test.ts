import { expect, it } from 'vitest';
import { parseScenario } from '../scenario/parse.ts';
import { explain } from './explain.ts';
import { panel, peerTies } from './panel.ts';
import { panelColumns } from './panel-columns.ts';
import { simulate } from './simulate.ts';

const scenario = parseScenario({
  name: 'Panel',
  weeks: 10,
  organisation: { turnover: 1, teamSize: 4, crossTies: 2 },
  roles: [
    { name: 'Analyst', headcount: 40 },
    { name: 'Rep', headcount: 9 },
  ],
  rollout: {
    waves: [
      { week: 1, share: 0.5 },
      { week: 4, share: 1 },
    ],
  },
});
const seeding = { seed: 'panel' };
const sum = (values: Float64Array | undefined): number =>
  values?.reduce((all, value) => all + value, 0) ?? Number.NaN;

it('each row is the calculation of its employee, and all rows of a week make its measures', () => {
  const { series } = simulate(scenario, seeding);
  const lines = panelColumns.filter(({ id }) => id.startsWith('ledger'));
  expect(lines).toHaveLength(16);
  for (const { columns: all, week } of panel(scenario, seeding)) {
    const columns = all as Required<typeof all>;
    const at = week - 1;
    expect(sum(columns.mode.map((mode) => Number(mode === 2))) / 49).toBe(series.real[at]);
    expect(sum(columns.trust)).toBeGreaterThan(0);
    for (const employee of [0, 17, 40, 48]) {
      const told = explain(scenario, { ...seeding, employee, week });
      const own = (id: keyof typeof columns): number => columns[id][employee] as number;
      expect(own('mode')).toBe(['none', 'token', 'real'].indexOf(told.mode));
      expect(own('utility')).toBe(told.utility.real);
      expect(own('access')).toBe(Number(told.access));
      const { peers, ...state } = told.state;
      expect(own('visibleUse')).toBe(peers);
      for (const id of Object.keys(state) as (keyof typeof state)[])
        expect(own(id), id).toBe(state[id]);
      for (const id of Object.keys(told.outcome) as (keyof typeof told.outcome)[])
        expect(own(id), id).toBe(told.outcome[id]);
      told.lines.forEach(({ value }, k) => {
        expect(own(lines[k]?.id as 'ledgerTime')).toBe(value);
      });
    }
  }
});

it('a person keeps the number until a successor comes, who has another and never used the tool', () => {
  let before: Map<number, number> | undefined;
  let gone: number[] = [];
  let joins = 0;
  for (const { columns, week } of panel(scenario, seeding)) {
    const { firstUse, joined, left, mode, person, usedBefore } = columns as Required<
      typeof columns
    >;
    const now = new Map([...person].map((id, seat) => [seat, id]));
    for (const [seat, id] of now) {
      const successor = gone.includes(seat);
      expect(joined[seat]).toBe(Number(successor));
      if (before) expect(before.get(seat) === id).toBe(!successor);
      if (successor) expect(usedBefore[seat]).toBe(0);
      const first = firstUse[seat] as number;
      if (usedBefore[seat] === 0) expect(first).toEqual(mode[seat] === 2 ? week : Number.NaN);
      else expect(first).toBeLessThan(week);
      joins += joined[seat] as number;
    }
    expect(new Set(person).size).toBe(49);
    before = now;
    gone = [...left].flatMap((leaves, seat) => (leaves === 1 ? [seat] : []));
  }
  expect(joins).toBeGreaterThan(3);
});

it('exposure is the share of team mates and ties who had used the tool, whatever block they are in', () => {
  const large = parseScenario({
    name: 'Blocks',
    weeks: 3,
    organisation: { turnover: 0, crossTies: 3 },
    roles: [{ name: 'Analyst', headcount: 2400 }],
  });
  const ties = peerTies(large, seeding);
  const used = new Uint8Array(2400);
  for (const { columns } of panel(large, { ...seeding, columns: ['exposure', 'mode'] })) {
    const seen = new Float64Array(2400);
    const all = new Float64Array(2400);
    for (const [from, to] of ties) {
      all[from] = (all[from] as number) + 1;
      seen[from] = (seen[from] as number) + (used[to] as number);
    }
    expect(columns.exposure).toEqual(seen.map((count, i) => count / (all[i] as number)));
    columns.mode?.forEach((mode, i) => {
      if (mode === 2) used[i] = 1;
    });
  }
});

it('imported ties count with their weight, and unknown columns are refused by name', () => {
  const tied = parseScenario({
    name: 'Ties',
    weeks: 2,
    organisation: {
      ties: [
        [0, 1, 3],
        [0, 2, 1],
      ],
    },
    roles: [{ name: 'Analyst', headcount: 12 }],
  });
  expect(peerTies(tied, seeding)).toEqual([
    [0, 1, 0.75],
    [0, 2, 0.25],
  ]);
  const [first, second] = [...panel(tied, { ...seeding, columns: ['exposure', 'mode'] })].map(
    ({ columns }) => columns.exposure?.[0],
  );
  expect(first).toBe(second); // one column, overwritten
  expect(() => panel(tied, { ...seeding, columns: ['name' as 'mode'] })).toThrow(
    'there is no column "name"',
  );
  expect(() => panel(tied, { seed: 'x', weeks: 3 } as never)).toThrow('weeks is no option');
});
