import { expect, it } from 'vitest';
import { parseScenario } from '../scenario/parse.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Observer } from './observer.ts';
import { panel } from './panel.ts';
import { type PanelColumnId, panelColumns } from './panel-columns.ts';
import { sideBySide } from './side-by-side.ts';
import { simulate } from './simulate.ts';
import { restore, start } from './start.ts';

const scenario = parseScenario({
  name: 'Observed',
  weeks: 12,
  organisation: { turnover: 1, teamSize: 6, crossTies: 2 },
  roles: [
    { name: 'Analyst', headcount: 700 },
    { name: 'Rep', headcount: 9 },
  ],
  rollout: { waves: [{ week: 2, share: 1 }] },
  arms: { today: {}, aligned: { policy: { preset: 'aligned' } } },
});
const [today, aligned] = Object.values(scenario.arms) as [Scenario, Scenario];
const seeding = { seed: 'observed' };
const all = panelColumns.map(({ id }) => id);

type Week = { week: number; columns: Partial<Record<PanelColumnId, Float64Array>> };

/** An observer that keeps columns of every week, and writes over what it was given. */
function keeping(asked: readonly PanelColumnId[] = all, more: Partial<Observer> = {}) {
  const weeks: Week[] = [];
  const observer: Observer = {
    columns: asked,
    ...more,
    seeWeek(people, week) {
      const columns = Object.fromEntries(asked.map((id) => [id, people.column(id)]));
      for (const id of asked) people.column(id).fill(-1);
      weeks.push({ week, columns });
    },
  };
  return { observer, weeks };
}

/** The weeks of the panel, each a copy. */
const panelOf = (of: typeof scenario): Week[] =>
  Array.from(panel(of, seeding), ({ columns, week }) => ({
    week,
    columns: Object.fromEntries(all.map((id) => [id, columns[id]?.slice()])),
  }));

it('an observer sees every column of the panel in every week, and changes no bit of the run', () => {
  const { observer, weeks } = keeping();
  const run = simulate(scenario, { ...seeding, observer });
  expect(weeks).toEqual(panelOf(scenario));
  expect(run).toEqual(simulate(scenario, seeding));
});

it('it sees the same in a run week by week, and with arms side by side', () => {
  const stepped = keeping();
  start(scenario, seeding, { observer: stepped.observer }).finish();
  expect(stepped.weeks).toEqual(panelOf(scenario));
  const [one, other] = [keeping(), keeping()];
  sideBySide([today, aligned], seeding, { observers: [one.observer, other.observer] });
  expect(one.weeks).toEqual(panelOf(today));
  expect(other.weeks).toEqual(panelOf(aligned));
});

it('after a snapshot only the week of first uses before it is missing', () => {
  const run = start(scenario, seeding).to(5);
  for (const next of [
    (observer: Observer) => restore(run.snapshot(), scenario, seeding, { observer }),
    (observer: Observer) => run.fork(scenario, { observer }),
  ]) {
    const { observer, weeks } = keeping();
    next(observer).to(12);
    const after = panelOf(scenario).slice(5);
    for (const { columns } of after)
      columns.firstUse?.forEach((first, i, all) => {
        if (first <= 5) all[i] = Number.NaN;
      });
    expect(weeks).toEqual(after);
    expect(weeks[0]?.columns.usedBefore?.includes(1)).toBe(true);
  }
});

it('it sees the columns that it asks for, by employee too, and the ledger only if asked', () => {
  const seen: unknown[] = [];
  const plain: Observer = {
    seeWeek(people, week) {
      if (week !== 3) return;
      const one = people.employee(703);
      seen.push(one.role, one.employee, one.week, 'ledgerTime' in one, Object.keys(one).length);
      expect(() => people.column('ledgerTime')).toThrow(
        'column: ledgerTime was not asked for; name it in columns of the observer',
      );
      expect(() => people.column('trst' as 'trust')).toThrow('did you mean trust?');
      expect(() => people.employee(709)).toThrow('employee must be a whole number in [0, 708]');
    },
  };
  simulate(scenario, { ...seeding, observer: plain });
  expect(seen).toEqual(['Rep', 703, 3, false, all.length - 16]);
  const { observer, weeks } = keeping(['ledgerTime', 'utility'], { ledger: true });
  let blocks = 0;
  simulate(scenario, {
    ...seeding,
    observer: { ...observer, see: ({ week }) => (blocks += Number(week === 1)) },
  });
  expect([weeks.length, blocks > 1]).toEqual([12, true]);
});

it('an observer that sees nothing, and columns that there are not, are refused by name', () => {
  const refused = (observer: object): unknown =>
    simulate(scenario, { ...seeding, observer } as never);
  expect(() => refused({})).toThrow('observer must be an Observer, with see or seeWeek, got');
  expect(() => refused({ columns: ['mood'], seeWeek() {} })).toThrow(
    'simulate: observer: there is no column "mood"; columns are week, employee,',
  );
  expect(() => refused({ columns: 'mode', seeWeek() {} })).toThrow('columns must be a list');
  expect(() =>
    sideBySide([today, aligned], seeding, {
      observers: [{ columns: ['mood' as 'mode'], seeWeek() {} }],
    }),
  ).toThrow('sideBySide: observer: there is no column "mood"');
});
