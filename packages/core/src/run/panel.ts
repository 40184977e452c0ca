import { tiesIn } from '../observe/exposure.ts';
import type { WeekObserver } from '../organisation/block-week.ts';
import { headcountOf, type Scenario, type Tie } from '../scenario/scenario.ts';
import { brokenSeeding, must, notParsed, refuse } from './call.ts';
import {
  filling,
  ids,
  type PanelColumnId,
  type PanelValues,
  unknownColumns,
} from './panel-columns.ts';
import { type AnySeeding, keyOf, type Seeding } from './simulate.ts';
import { Simulation } from './simulation.ts';

/** A panel: every employee in every week, with traits, state, beliefs, exposure, choice, outcome and the ledger. */

/** One week of a panel. */
export interface PanelWeek {
  readonly week: number;
  /** One value an employee, at index = number of the seat; overwritten by the next week. */
  readonly columns: PanelValues;
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
  refuse('panel', unknownColumns(wanted));
  return weeksOf(scenario, options, wanted);
}

function* weeksOf(
  scenario: Scenario,
  seeding: Seeding,
  wanted: readonly PanelColumnId[],
): Generator<PanelWeek, void> {
  const { columns, watching } = filling(wanted, headcountOf(scenario));
  const simulation = new Simulation(scenario, keyOf(seeding), {
    observer: watching,
    draws: (seeding as Partial<AnySeeding>).draws,
    reasons: false,
    measures: [],
  });
  while (simulation.week < scenario.weeks) {
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
