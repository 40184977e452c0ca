import { explain, ledgerLines, parseScenario, simulate } from '@uptake/core';
import { expect, it } from 'vitest';
import { groupReasons, ledgerGroups } from './ledger-groups.ts';
import type { Calculation } from './weekly.ts';

const scenario = parseScenario({
  name: 'Pilot',
  weeks: 26,
  roles: [{ name: 'Analyst', headcount: 40 }],
});

it('every ledger line of core is in one group, and every line of a group is in core', () => {
  const grouped = ledgerGroups.flatMap(({ lines }) => lines);
  expect(grouped.toSorted()).toEqual(ledgerLines.map(({ id }) => id).toSorted());
});

it('grouped reasons of a run sum to the people away', () => {
  const run = simulate(scenario, { seed: 'viz' });
  const { groups, chance, other } = groupReasons(run.away);
  const layers = [...Object.values(groups), chance, other];
  const away = (week: number) =>
    (run.series.ever[week] as number) - (run.series.real[week] as number);
  for (let week = 0; week < 26; week++) {
    const sum = layers.reduce((total, series) => total + (series[week] as number), 0);
    expect(sum).toBeCloseTo(away(week), 12);
  }
  expect(away(25)).toBeGreaterThan(0);
});

it('a ledger of core is a calculation', () => {
  const { lines, utility, week } = explain(scenario, { seed: 'viz', employee: 3, week: 5 });
  const sum: Calculation = {
    arm: 'base',
    label: 'Base',
    who: 'employee 3',
    week,
    lines,
    total: utility.real,
  };
  expect(sum.lines).toHaveLength(16);
});

it('a missing line is refused by name', () => {
  expect(() => groupReasons({ chance: new Float64Array(1) })).toThrow(
    'reasons must hold the line time',
  );
});
