import { lineValues, otherWays, teamOf } from '../observe/line-values.ts';
import { accessOf } from '../organisation/block.ts';
import type { BlockWeek, WeekObserver } from '../organisation/block-week.ts';
import { shown } from '../scenario/problem.ts';
import { headcountOf, type Role, type Scenario } from '../scenario/scenario.ts';
import { type LineId, ledgerLines } from '../tables/ledger-lines.ts';
import { type Chances, chances, noneUtility, tokenUtility } from '../week/participation.ts';
import { useAround } from '../week/peers.ts';
import { brokenSeeding, must, notParsed, refuse } from './call.ts';
import { type AnySeeding, keyOf, type Seeding } from './simulate.ts';
import { Simulation } from './simulation.ts';

const modes = ['none', 'token', 'real'] as const;

/** The calculation that one employee made in one week, itemised. */
export interface Ledger {
  readonly employee: number;
  readonly week: number;
  readonly role: string;
  /** Number of the team, from 0. */
  readonly team: number;
  /** Whether the tool could be used at all. */
  readonly access: boolean;
  readonly mode: (typeof modes)[number];
  /** Terms of the utility of real use, in he, in the order of {@link ledgerLines}; they sum to `utility.real`. */
  readonly lines: readonly {
    readonly id: LineId;
    readonly label: string;
    readonly value: number;
  }[];
  /** Utilities in he; token use is null where it is no choice. */
  readonly utility: { readonly real: number; readonly token: number | null; readonly none: number };
  /** How far token use is considered at all, in [0, 1). */
  readonly heed: number;
  /** What everything but real use is worth, with its sign turned, in he: the chance of real use follows from the sum with the lines. */
  readonly otherWays: number;
  /** Probabilities of the choice, before protected trials. */
  readonly chance: Chances;
  /** Best intensity and verification effort, whether the tool was used or not. */
  readonly intensity: number;
  readonly verification: number;
  /** What the employee brought to the decision. */
  readonly state: {
    readonly performance: number;
    readonly trust: number;
    /** Belief: hours given back per routed hour at first use. */
    readonly believedGain: number;
    /** Belief: share of the shadow work that nobody credits. */
    readonly believedOpen: number;
    /** Weeks of own use behind the beliefs, older ones counting less. */
    readonly experience: number;
    readonly skill: number;
    readonly habit: number;
    readonly engagement: number;
    readonly judgement: number;
    readonly climate: number;
    /** Clarity of responsibility as it is felt. */
    readonly clarity: number;
    /** Visible use around. */
    readonly peers: number;
  };
  /** What came of it, in hours and counts. */
  readonly outcome: {
    readonly gross: number;
    readonly shadow: number;
    readonly rework: number;
    readonly net: number;
    readonly errors: number;
    readonly escaped: number;
    readonly punished: number;
  };
}

type Decision = Omit<Ledger, 'mode' | 'outcome'>;

function decisionOf(at: BlockWeek, id: number, role: Role): Decision {
  const { columns, employees, teams, terms, week } = at;
  const j = id - at.block.from;
  const team = teamOf(at, id);
  const climate = teams.climate[team] as number;
  const values = new Float64Array(ledgerLines.length);
  lineValues(at, id, values, 0, team);
  const lines = ledgerLines.map((line, k) => ({
    id: line.id,
    label: line.label,
    value: values[k] as number,
  }));
  const access = week >= accessOf(teams, team, id);
  const utility = {
    real: columns.utility[j] as number,
    token: tokenUtility(terms, climate),
    none: noneUtility(terms),
  };
  const { heed } = terms;
  return {
    employee: id,
    week,
    role: role.name,
    team,
    access,
    lines,
    utility: { ...utility, token: heed > 0 ? utility.token : null },
    heed,
    otherWays: otherWays(at, team),
    chance: access ? chances(utility, heed, terms.mind.noise) : { real: 0, token: 0, none: 1 },
    intensity: columns.intensity[j] as number,
    verification: columns.effort[j] as number,
    state: {
      performance: employees.performance[id] as number,
      trust: columns.trust[j] as number,
      believedGain: employees.gain[id] as number,
      believedOpen: employees.open[id] as number,
      experience: employees.experience[id] as number,
      skill: employees.skill[id] as number,
      habit: employees.habit[id] as number,
      engagement: employees.engagement[id] as number,
      judgement: employees.judgement[id] as number,
      climate,
      clarity: at.clarity,
      peers: useAround(at, id, team),
    },
  };
}

function outcomeOf({ columns, block }: BlockWeek, id: number): Ledger['outcome'] {
  const at = (column: Float64Array): number => column[id - block.from] as number;
  return {
    gross: at(columns.gross),
    shadow: at(columns.shadow),
    rework: at(columns.rework),
    net: at(columns.net),
    errors: at(columns.errors),
    escaped: at(columns.escaped),
    punished: at(columns.punished),
  };
}

/**
 * The ledger of one employee and week: the run is simulated again up to that week, so it needs no record of it.
 *
 * @param scenario - What was simulated; an arm is `scenario.arms.name`.
 * @param options - The seeding of the run, the employee (from 0) and the week (from 1).
 * @returns Every term of the utility of real use, the choice made and what came of it.
 * @throws RangeError if employees decide by another rule than costs and benefits, which alone has a ledger, or if there is no such employee or week, naming every option that is unknown, missing or out of its range.
 *
 * @example The lines sum to the utility
 * ```ts
 * const scenario = parseScenario({ name: 'Pilot', roles: [{ name: 'Analyst', headcount: 40 }] });
 * const ledger = explain(scenario, { seed: 'docs', employee: 7, week: 12 });
 * const sum = ledger.lines.reduce((total, { value }) => total + value, 0);
 * Math.abs(sum - ledger.utility.real) < 1e-12; // => true
 * ```
 */
export function explain(
  scenario: Scenario,
  options: Seeding & { readonly employee: number; readonly week: number },
): Ledger {
  refuse('explain', [
    ...notParsed(scenario),
    ...(scenario?.rule
      ? [
          `there is no ledger under the rule ${shown(scenario.rule.name)}; explain an arm that decides by costs and benefits`,
        ]
      : []),
  ]);
  const rules = {
    employee: must.whole(0, headcountOf(scenario) - 1),
    week: must.whole(1, scenario.weeks),
  };
  refuse('explain', brokenSeeding(options, {}, rules));
  const { employee, week } = options;
  let ledger: Ledger | undefined;
  let decision: Decision | undefined;
  const concerns = ({ block, week: now }: BlockWeek): boolean =>
    now === week && block.from <= employee && employee < block.to;
  const observer: WeekObserver = {
    accounts: true,
    decided(at) {
      if (concerns(at)) decision = decisionOf(at, employee, scenario.roles[at.block.role] as Role);
    },
    acted(at) {
      if (!concerns(at) || !decision) return;
      const chosen = modes[at.columns.mode[employee - at.block.from] as 0 | 1 | 2];
      ledger = { ...decision, mode: chosen, outcome: outcomeOf(at, employee) };
    },
  };
  const simulation = new Simulation(scenario, keyOf(options), {
    observer,
    draws: (options as Partial<AnySeeding>).draws,
    reasons: false,
    measures: [],
  });
  while (simulation.week < week) simulation.step();
  return ledger as Ledger;
}
