import { armNames, type Problem, parseScenario, type Scenario, ScenarioError } from '@uptake/core';
import type { Price } from '@uptake/core/internal';
import { isMapping, mappingOf, shown, suggest } from '@uptake/core/internal';
import { ownOutcomes } from '../tables/outcomes.ts';
import { believedInputs } from './believed.ts';
import { isChoice } from './categories.ts';
import { correlatedPairs } from './correlate.ts';
import type {
  Experiment,
  ExperimentInput,
  ExperimentOptions,
  Goal,
  PriceList,
  VariedInput,
} from './experiment.ts';
import { maskOf } from './masked.ts';
import {
  boundOf,
  checkEnds,
  measuredBy,
  type Named,
  namedIn,
  objectivesOf,
  whereOf,
} from './named-outcomes.ts';
import { formProblems, shownKey, soundParts } from './schema.ts';
import { knownInput, toTwelveDigits, variedInputs, type Wrong } from './varied.ts';

function scenarioOf(
  problems: Problem[],
  given: unknown,
  options: ExperimentOptions,
): Scenario | undefined {
  if (options.scenario) return options.scenario;
  try {
    if (given === undefined) {
      problems.push({
        path: 'scenario',
        rule: 'is missing: must be a scenario, or the name of its file',
      });
      return undefined;
    }
    if (typeof given !== 'string') {
      const { dotted = [], note } = options;
      return parseScenario(given as unknown, {
        dotted: dotted.flatMap(({ path: [first, ...path], text }) =>
          first === 'scenario' ? [{ path, text }] : [],
        ),
        ...(note && { note: (text: string) => note(`scenario.${text}`) }),
      });
    }
    if (options.readScenario) return options.readScenario(given);
    problems.push({
      path: 'scenario',
      rule: 'must be a scenario, since no file can be read here',
      got: shown(given),
    });
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    const prefix = (path: string): string => (path === '' ? 'scenario' : `scenario.${path}`);
    problems.push(...error.problems.map((one) => ({ ...one, path: prefix(one.path) })));
  }
  return undefined;
}

/** An arm by name; the first of some if none is given. */
function armOf(
  wrong: Wrong,
  path: string,
  given: string | undefined,
  arms: readonly string[],
): string {
  const first = arms[0] as string;
  if (given === undefined || arms.includes(given)) return given ?? first;
  const near = suggest(given, arms);
  const hint = near === undefined ? '' : `; did you mean ${near}?`;
  wrong(path, `must be one of ${arms.join(', ')}${hint}`, given);
  return first;
}

/** The inputs of a list of points, and the points. */
function listed(
  wrong: Wrong,
  points: readonly Readonly<Record<string, number>>[],
  scenario: Scenario,
): { vary: VariedInput[]; rows: number[][] } {
  const names = [...new Set(points.flatMap((point) => Object.keys(point)))];
  const levels = names.map((name): [string, number[]] => [
    name,
    points.flatMap((point) => (Object.hasOwn(point, name) ? [point[name] as number] : [])),
  ]);
  const section = { wrong, scenario, pairIsRange: false, repeats: true };
  const vary = variedInputs(section, 'list', Object.fromEntries(levels));
  const rows = points.map((point, i) =>
    names.map((name) => {
      if (!Object.hasOwn(point, name))
        wrong(`list[${i}].${shownKey(name)}`, 'is missing: every point must give every input');
      return (point[name] ?? Number.NaN) + 0;
    }),
  );
  const seen = new Map<string, number>();
  rows.forEach((row, i) => {
    const told = row.map(toTwelveDigits).join(' ');
    const before = seen.get(told);
    if (before !== undefined) wrong(`list[${i}]`, `is the same point as list[${before}]`);
    else seen.set(told, i);
  });
  return { vary, rows };
}

const training = /^rollout\.training\[\d+\]\.gain$/;

/** Prices: money by lever, what an hour-equivalent is worth, and what the model spends itself. */
function pricesOf(
  wrong: Wrong,
  { currency = 'EUR', hour = 1, include = [], ...rest }: NonNullable<ExperimentInput['prices']>,
  scenario: Scenario,
  named: Named,
): PriceList {
  const levers: Record<string, Price> = {};
  for (const [name, given] of Object.entries(rest)) {
    const where = `prices.${shownKey(name)}`;
    const id = knownInput(wrong, where, name, scenario);
    if (id === undefined) continue;
    const { down, hours, oneOff = 0, perHour, perPersonWeek = 0 } = given as Partial<Price>;
    const hourly = perHour !== undefined || hours !== undefined;
    if (hourly && !training.test(id))
      wrong(where, 'may give perHour and hours only for rollout.training[..].gain');
    levers[id] = {
      perPersonWeek,
      down: down ?? perPersonWeek,
      oneOff,
      ...(hourly ? { perHour: perHour ?? 0, hours: hours ?? 0 } : {}),
    };
  }
  return {
    currency,
    levers,
    hour,
    include: include.map((name, i) => named(`prices.include[${i}]`, name)),
  };
}

/** Prices as written: those of the experiment, else those of the economics of its scenario. */
function writtenPrices(
  { prices }: ExperimentInput,
  { economics }: Scenario,
): NonNullable<ExperimentInput['prices']> {
  if (prices || !economics) return prices ?? {};
  const { currency, hour, prices: levers } = economics;
  return { ...levers, currency, hour };
}

/** Which design a question asks for; a key that the design would not read is refused. */
function designOf(
  wrong: Wrong,
  { design, list, points, vary }: ExperimentInput,
  inputs: readonly VariedInput[],
): Experiment['design'] {
  const gridded = inputs.length > 0 && inputs.every(({ levels }) => levels !== undefined);
  const chosen = design ?? (list ? 'list' : gridded ? 'grid' : 'lhs');
  if (list && vary)
    wrong('list', 'cannot stand beside vary: a list gives every input of its points');
  if (list && chosen !== 'list') wrong('design', 'must be list where points are listed', chosen);
  if (!list && chosen === 'list') wrong('list', 'is missing: the design list needs its points');
  if (chosen === 'grid' && !gridded && inputs.length > 0)
    wrong('vary', 'must give values or steps for every input of a grid');
  if (points !== undefined && (chosen === 'grid' || chosen === 'list'))
    wrong(
      'points',
      `is for the designs lhs and sobol; a ${chosen} has the points that it names`,
      points,
    );
  return chosen;
}

/** Refuses inputs that something else overrides wholly: whatever is tried of them changes nothing. */
function refuseMasked(
  wrong: Wrong,
  path: string,
  inputs: readonly VariedInput[],
  scenarios: readonly Scenario[],
  varied: readonly string[],
): void {
  for (const { id } of inputs) {
    const masks = scenarios.map((scenario) => maskOf(scenario, id, varied));
    if (masks.length > 0 && !masks.includes(undefined))
      wrong(`${path}.${id}`, `changes nothing, since it is overridden by ${masks[0]}`);
  }
}

/** @param written - Names of own outcomes as written. */
function assembled(
  wrong: Wrong,
  given: ExperimentInput,
  scenario: Scenario,
  written: readonly string[],
): Experiment {
  const arms = armNames(scenario);
  const arm = armOf(wrong, 'arm', given.arm, arms);
  const to = armOf(wrong, 'to', given.to, [...arms.filter((name) => name !== arm), arm]);
  const base = scenario.arms[arm] as Scenario;
  const section = { wrong, scenario: base, pairIsRange: false };
  const { vary: columns, rows } = listed(wrong, given.list ?? [], base);
  const vary = [...variedInputs(section, 'vary', given.vary ?? {}), ...columns];
  const uncertain = believedInputs(
    { ...section, pairIsRange: true, whole: scenario },
    given.uncertain ?? [],
  );
  const uncertainNames = Array.isArray(given.uncertain)
    ? (given.uncertain as readonly string[])
    : Object.keys(given.uncertain ?? {});
  const correlate = correlatedPairs(wrong, given.correlate ?? [], uncertain, uncertainNames);
  const varied = [...vary, ...uncertain].map(({ id }) => id);
  refuseMasked(wrong, given.list ? 'list' : 'vary', vary, [base], varied);
  const numbers = uncertain.filter((input) => !isChoice(input));
  refuseMasked(wrong, 'uncertain', numbers, Object.values(scenario.arms), varied);
  const { expected, question, source } = given;
  const own = ownOutcomes(scenario);
  const named = namedIn(wrong, own, written);
  const goal = given.goal && boundOf(named, 'goal', given.goal);
  return {
    name: given.name ?? scenario.name,
    about: {
      ...(question === undefined ? {} : { question }),
      ...(source === undefined ? {} : { source }),
      ...(expected === undefined ? {} : { expected }),
    },
    scenario,
    given: Object.keys(given).filter((key) => given[key as keyof ExperimentInput] !== undefined),
    arm,
    to,
    outcome: named('measure', given.measure ?? 'realPlateau'),
    replications: given.replications ?? 20,
    design: designOf(wrong, given, vary),
    points: given.points ?? 256,
    vary,
    list: rows,
    uncertain,
    correlate,
    prices: pricesOf(wrong, writtenPrices(given, base), base, named),
    goal: goal ? ({ ...goal, share: given.goal?.share ?? 0.9 } as Goal) : null,
    limits: (given.limits ?? []).map((one, i) => boundOf(named, `limits[${i}]`, one)),
    where: whereOf(wrong, given.where, own),
    objectives: objectivesOf(wrong, given.objectives ?? [], named),
    levers: given.levers ?? [],
    groups: given.groups ?? {},
  };
}

/**
 * Checks an experiment and fills in every default.
 *
 * @param input - `scenario` (inline, or the name of a file) and what to ask it. Written in a script it is held to
 * {@link ExperimentInput}, so that typing errors show; of type `unknown`, such as a parsed YAML file, it may be anything.
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
export function parseExperiment(input: ExperimentInput, options?: ExperimentOptions): Experiment;
export function parseExperiment<Given>(
  input: Given & (unknown extends Given ? unknown : never),
  options?: ExperimentOptions,
): Experiment;
export function parseExperiment(input: unknown, options: ExperimentOptions = {}): Experiment {
  const problems = formProblems(input, options.dotted);
  const wrong: Wrong = (path, rule, got) => {
    problems.push({ path, rule, ...(got === undefined ? {} : { got: shown(got) }) });
  };
  if (!isMapping(input)) throw new ScenarioError(problems);
  const paths = problems.map(({ path }) => path);
  checkEnds(wrong, input);
  const read = scenarioOf(problems, input['scenario'], options);
  const scenario = read && options.ruled ? options.ruled(read) : read;
  // What has the right form is judged with the scenario, so that all problems are said at once.
  const sound = soundParts(input, paths);
  const { outcomes: beside = {} } = options;
  const measured = scenario && measuredBy(problems, sound as ExperimentInput, scenario, beside);
  const written = [mappingOf(input['outcomes']), beside].flatMap((own) => Object.keys(own));
  const experiment = measured && assembled(wrong, sound as ExperimentInput, measured, written);
  if (!experiment || problems.length > 0) throw new ScenarioError(problems);
  return experiment;
}
