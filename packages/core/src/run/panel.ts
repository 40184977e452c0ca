import { seeFirstUse, tiesIn } from '../observe/exposure.ts';
import { lineValues } from '../observe/line-values.ts';
import type { BlockWeek, WeekObserver } from '../organisation/block-week.ts';
import { mode } from '../organisation/employees.ts';
import type { Scenario, Tie } from '../scenario/scenario.ts';
import { ledgerLines } from '../tables/ledger-lines.ts';
import { brokenSeeding, must, notParsed, refuse } from './call.ts';
import { ids, type Kept, type PanelColumnId, type Row, rows } from './panel-columns.ts';
import { type AnySeeding, keyOf, type Seeding } from './simulate.ts';
import { Simulation } from './simulation.ts';

/** A panel: every employee in every week, with traits, state, beliefs, exposure, choice, outcome and the ledger. */

/** One week of a panel. */
export interface PanelWeek {
  readonly week: number;
  /** One value an employee, at index = number of the seat; overwritten by the next week. */
  readonly columns: { readonly [Id in PanelColumnId]?: Float64Array };
}

/** Fills the columns of a week while it runs. */
function filling(
  wanted: readonly PanelColumnId[],
  columns: PanelWeek['columns'],
  kept: Kept,
): WeekObserver {
  const readers = (when: Row['when']) =>
    wanted
      .filter((id) => rows[id].when === when)
      .map((id) => [columns[id] as Float64Array, rows[id].of(kept)] as const);
  const [before, after] = [readers('decided'), readers('acted')];
  const ledger = wanted.some((id) => id.startsWith('ledger'));
  const fill = (at: BlockWeek, of: typeof before): void => {
    const { block, teams } = at;
    for (const [column, read] of of)
      for (let i = block.from, team = block.firstTeam; i < block.to; i++) {
        while (i >= (teams.start[team + 1] as number)) team++;
        column[i] = read(at, i, i - block.from, team);
      }
  };
  return {
    accounts: true,
    decided(at) {
      const { block, teams } = at;
      // Before the first block all that is kept is of the weeks before, whoever leaves or uses in this one.
      if (block.from === 0) seeFirstUse(at, kept);
      for (let i = block.from, team = block.firstTeam; ledger && i < block.to; i++) {
        while (i >= (teams.start[team + 1] as number)) team++;
        lineValues(at, i, kept.lines, i * ledgerLines.length, team);
      }
      fill(at, before);
    },
    acted(at) {
      const { block, columns: now, week } = at;
      for (let i = block.from; i < block.to; i++)
        if (now.mode[i - block.from] === mode.real && kept.firstUse[i] === 0)
          kept.firstUse[i] = week;
      fill(at, after);
    },
    leaves(_, id) {
      if (columns.left) columns.left[id] = 1;
      kept.firstUse[id] = 0;
    },
  };
}

/**
 * Every employee in every week of a run, week by week, so that no more than one week is held.
 *
 * State and beliefs are those of the decision; hours and counts are what came of it. Exposure is that of the weeks before, so that
 * it may stand in a hazard of this week. Looking on changes no number of the run.
 *
 * @param scenario - What to simulate, from `parseScenario`; an arm is `scenario.arms.name`.
 * @param options - The seeding, and `columns`: which of {@link panelColumns} to fill, default all.
 * @returns The weeks in order; the columns of one are overwritten by the next.
 * @throws RangeError naming every option that is unknown, missing or out of its range, or a column that there is not.
 *
 * @example Who begins to use the tool in week 1
 * ```ts
 * const scenario = parseScenario({ name: 'Pilot', roles: [{ name: 'Analyst', headcount: 40 }] });
 * const [first] = panel(scenario, { seed: 'docs', columns: ['mode'] });
 * first.columns.mode.filter((mode) => mode === 2).length > 20; // => true
 * ```
 */
export function panel(
  scenario: Scenario,
  options: Seeding & { readonly columns?: readonly PanelColumnId[] },
): Generator<PanelWeek, void> {
  refuse('panel', [...notParsed(scenario), ...brokenSeeding(options, { columns: must.list })]);
  const wanted = options.columns ?? ids;
  const strangers = wanted.filter((id) => !Object.hasOwn(rows, id));
  refuse(
    'panel',
    strangers.map(
      (id) => `there is no column ${JSON.stringify(id)}; columns are ${ids.join(', ')}`,
    ),
  );
  return weeksOf(scenario, options, wanted);
}

function* weeksOf(
  scenario: Scenario,
  seeding: Seeding,
  wanted: readonly PanelColumnId[],
): Generator<PanelWeek, void> {
  const people = scenario.roles.reduce((sum, { headcount }) => sum + headcount, 0);
  const ledger = wanted.some((id) => id.startsWith('ledger'));
  const kept: Kept = {
    people,
    firstUse: new Uint16Array(people),
    exposure: new Float64Array(people),
    lines: new Float64Array(ledger ? people * ledgerLines.length : 0),
  };
  const columns = Object.fromEntries(
    wanted.map((id) => [id, new Float64Array(people)]),
  ) as PanelWeek['columns'];
  const simulation = new Simulation(scenario, keyOf(seeding), {
    observer: filling(wanted, columns, kept),
    draws: (seeding as Partial<AnySeeding>).draws,
    reasons: false,
    measures: [],
  });
  while (simulation.week < scenario.weeks) {
    columns.left?.fill(0);
    simulation.step();
    yield { week: simulation.week, columns };
  }
}

/**
 * Who looks at whom in a run: team mates and cross ties, each of weight 1, or the imported ties with the share of each.
 *
 * @param scenario - What is simulated.
 * @param seeding - Its seeding, since cross ties are drawn.
 * @returns `[from, to, weight]`, by the first end; a pair may come twice where a cross tie leads to a team mate.
 * @throws RangeError as of `simulate`.
 *
 * @example
 * ```ts
 * const organisation = { teamSize: 4, crossTies: 1 };
 * const roles = [{ name: 'Analyst', headcount: 40 }];
 * peerTies(parseScenario({ name: 'Pilot', organisation, roles }), { seed: 'docs' }).length; // => 160
 * ```
 */
export function peerTies(scenario: Scenario, seeding: Seeding): Tie[] {
  refuse('peerTies', [...notParsed(scenario), ...brokenSeeding(seeding)]);
  const found: Tie[] = [];
  const watching: WeekObserver = {
    decided(at) {
      const { block, teams } = at;
      for (let i = block.from, team = block.firstTeam; i < block.to; i++) {
        while (i >= (teams.start[team + 1] as number)) team++;
        for (const [to, weight] of tiesIn(at, i, team)) found.push([i, to, weight]);
      }
    },
  };
  const options = { observer: watching, reasons: false, measures: [] };
  new Simulation(scenario, keyOf(seeding), options).step();
  return found;
}
