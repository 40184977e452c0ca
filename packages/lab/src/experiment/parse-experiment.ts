import { type Problem, parseScenario, type Scenario, ScenarioError } from '@uptake/core';
import { outcomeOf } from '../run/outcomes.ts';
import { aboutKeys, aboutOf, whereOf } from './about.ts';
import {
  type Checks,
  isMapping,
  listOf,
  type Mapping,
  mapping,
  numberIn,
  oneOf,
  shownKey,
  startChecks,
  textOf,
} from './checks.ts';
import { designs, type Experiment, type VariedInput } from './experiment.ts';
import { boundOf, goalOf, knownOutcome, knownOutcomes, pricesOf } from './priced.ts';
import { variedInputs } from './varied.ts';

const keys = [
  'name',
  ...aboutKeys,
  'scenario',
  'arm',
  'to',
  'measure',
  'replications',
  'design',
  'points',
  'vary',
  'list',
  'uncertain',
  'prices',
  'goal',
  'limits',
  'where',
  'objectives',
  'levers',
  'groups',
] as const;

/** Where an experiment may take its scenario from. */
export interface ExperimentOptions {
  /** The scenario itself; it wins over what the file says. */
  readonly scenario?: Scenario;
  /** Reads the scenario that the file names. */
  readonly readScenario?: (name: string) => Scenario;
}

function scenarioOf(
  checks: Checks,
  given: unknown,
  options: ExperimentOptions,
): Scenario | undefined {
  if (options.scenario) return options.scenario;
  try {
    if (typeof given !== 'string') return parseScenario(given);
    if (options.readScenario) return options.readScenario(given);
    checks.wrong('scenario', 'must be a scenario, since no file can be read here', given);
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    const prefix = (path: string): string => (path === '' ? 'scenario' : `scenario.${path}`);
    const found: Problem[] = error.problems.map((one) => ({ ...one, path: prefix(one.path) }));
    checks.problems.push(...found);
  }
  return undefined;
}

function rowsOf(
  checks: Checks,
  given: unknown,
  scenario: Scenario,
): { vary: VariedInput[]; rows: number[][] } {
  const points = listOf(checks, 'list', given).map((point, i) =>
    mapping(checks, `list[${i}]`, point),
  );
  const names = [...new Set(points.flatMap((point) => Object.keys(point)))];
  const levels = Object.fromEntries(
    names.map((name) => [
      name,
      points.flatMap((point) => (point[name] === undefined ? [] : [point[name]])),
    ]),
  );
  const vary = variedInputs(checks, 'list', levels, scenario, false);
  const rows = points.map((point, i) =>
    names.map((name) => {
      if (point[name] === undefined)
        checks.wrong(
          `list[${i}].${shownKey(name)}`,
          'is missing: every point must give every input',
        );
      return Number(point[name]);
    }),
  );
  return { vary, rows };
}

function namesOf(checks: Checks, path: string, value: unknown): string[] {
  return listOf(checks, path, value).map((name, i) => textOf(checks, `${path}[${i}]`, name, ''));
}

function groupsOf(checks: Checks, value: unknown): Experiment['groups'] {
  return Object.fromEntries(
    Object.entries(mapping(checks, 'groups', value)).map(([name, levers]) => [
      name,
      namesOf(checks, `groups.${shownKey(name)}`, levers),
    ]),
  );
}

function uncertainOf(checks: Checks, value: unknown, scenario: Scenario): VariedInput[] {
  if (!Array.isArray(value)) return variedInputs(checks, 'uncertain', value, scenario, true);
  const named = value.map((name, i): [string, unknown] => [
    textOf(checks, `uncertain[${i}]`, name, ''),
    'table',
  ]);
  return variedInputs(checks, 'uncertain', Object.fromEntries(named), scenario, true);
}

function assembled(checks: Checks, given: Mapping, scenario: Scenario): Experiment {
  const arms = Object.keys(scenario.arms);
  const first = arms[0] as string;
  const arm = oneOf(checks, 'arm', given['arm'], arms, first);
  const to = oneOf(checks, 'to', given['to'], arms, arms.find((name) => name !== arm) ?? arm);
  const base = scenario.arms[arm] ?? scenario;
  const { vary: listed, rows } = rowsOf(checks, given['list'], base);
  const vary = [...variedInputs(checks, 'vary', given['vary'], base, false), ...listed];
  const gridded = vary.length > 0 && vary.every(({ levels }) => levels !== undefined);
  const design = oneOf(
    checks,
    'design',
    given['design'],
    designs,
    rows.length > 0 ? 'list' : gridded ? 'grid' : 'lhs',
  );
  if (design === 'grid' && !gridded && vary.length > 0)
    checks.wrong('vary', 'must give values or steps for every input of a grid');
  const measure = given['measure'];
  return {
    name: textOf(checks, 'name', given['name'], scenario.name),
    about: aboutOf(checks, given),
    scenario,
    arm,
    to,
    outcome:
      (measure === undefined ? undefined : knownOutcome(checks, 'measure', measure)) ??
      outcomeOf('realPlateau'),
    replications: numberIn(checks, 'replications', given['replications'], {
      min: 1,
      max: 1e6,
      whole: true,
      or: 20,
    }),
    design,
    points: numberIn(checks, 'points', given['points'], { min: 1, max: 1e6, whole: true, or: 256 }),
    vary,
    list: rows,
    uncertain: uncertainOf(checks, given['uncertain'], base),
    prices: pricesOf(checks, given['prices'], base),
    goal: goalOf(checks, given['goal']),
    limits: listOf(checks, 'limits', given['limits']).flatMap(
      (one, i) => boundOf(checks, `limits[${i}]`, one) ?? [],
    ),
    where: whereOf(checks, given['where']),
    objectives: knownOutcomes(checks, 'objectives', given['objectives']),
    levers: namesOf(checks, 'levers', given['levers']),
    groups: groupsOf(checks, given['groups']),
  };
}

/**
 * Checks an experiment and fills in every default.
 *
 * @param input - A plain object, such as a parsed YAML file: `scenario` (inline, or the name of a file) and what to ask it.
 * @param options - Where the scenario comes from.
 * @throws ScenarioError if anything is wrong; it lists every problem with path, rule and value.
 *
 * @example
 * ```ts
 * const scenario = { name: 'Pilot', roles: [{ name: 'Analyst', headcount: 40 }] };
 * const { design, vary } = parseExperiment({ scenario, vary: { displacement: [0, 0.5, 1] } });
 * [design, vary[0]?.id]; // => [ 'grid', 'policy.displacement' ]
 * ```
 */
export function parseExperiment(input: unknown, options: ExperimentOptions = {}): Experiment {
  const checks = startChecks();
  const given = mapping(checks, '', isMapping(input) ? input : (input ?? null), keys);
  const scenario = isMapping(input) ? scenarioOf(checks, given['scenario'], options) : undefined;
  const experiment = scenario && assembled(checks, given, scenario);
  if (!experiment || checks.problems.length > 0) throw new ScenarioError(checks.problems);
  return experiment;
}
