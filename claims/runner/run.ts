/** Runs a claim on the model: arms with common random numbers, one expression after the other, judged over keys. */
import {
  DrawCache,
  masterKey,
  parseScenario,
  type Run,
  type RunWithoutReasons,
  replicationKey,
  type Scenario,
  type ScenarioInput,
  simulate,
} from '@uptake/core';
import { withInput } from '@uptake/lab';
import { sobolPoints } from '@uptake/lab/statistics';
import type { Check, Claim, Outcome, Sample, Settings } from './claim.ts';
import { type Expression, type Named, parseExpression, type Scope } from './expression.ts';
import { type Estimate, judge, keeps, type Limits, meanOf, spreadOf, together } from './judge.ts';
import { isPeopleNumber, type PeopleNumbers, peopleNumbers } from './people.ts';
import { ownParameters, type ParameterSet, withSettings } from './settings.ts';

/** How one check came out; several estimates where there are steps. */
export interface Finding {
  readonly check: Check;
  /** Empty where a number is not there under some key: what is divided by is zero. */
  readonly estimates: readonly Estimate[];
  /** Not where the check has no limits. */
  readonly outcome?: Outcome;
}

const seed = masterKey('claims');

/** A number of the runs under one key. */
interface Probe {
  readonly check: Check;
  readonly of: (scope: Scope) => number;
}

/** How a claim is tried otherwise than its file says. */
interface Trial {
  /** Fewer replications than the claim asks for, for a first look. */
  readonly keys?: number | undefined;
  /** Set in every arm, over whatever it sets itself. */
  readonly off?: Settings | undefined;
}

/**
 * Tries a claim.
 *
 * @returns A finding for every check, in order; none for a claim that others try.
 * @throws ScenarioError if its scenario is not valid, SyntaxError or RangeError if an expression is not.
 */
export function tryClaim(claim: Claim, { keys = claim.keys, off }: Trial = {}): Finding[] {
  const { scenario, sample, checks } = claim;
  if (!scenario) return [];
  const armsOf = sample ? drawnArms(scenario, sample, keys) : always(armsOfClaim(claim));
  const changed = (key: number): Arms =>
    off ? mapped(armsOf(key), (arm) => withSettings(arm, off)) : armsOf(key);
  const probes = checks.flatMap((check) => probesOf(check));
  const values = valuesByKey(claim, probes, {
    keys: [...Array(keys).keys()],
    armsOf: changed,
    lenient: off !== undefined,
  });
  return checks.map((check) => {
    const rows = values.filter((_, at) => probes[at]?.check === check);
    if (rows.some((row) => row.includes(Number.NaN))) return { check, estimates: [] };
    const estimates = rows.map(check.statistic === 'spread' ? spreadOf : meanOf);
    if (check.outcome === undefined) return { check, estimates };
    const outcomes = estimates.map((one) => judge(one, limitsOf(check)));
    return { check, estimates, outcome: together(outcomes) };
  });
}

/** In which parameter sets a claim holds. */
export interface Holds {
  /** By set, whether every check with limits keeps them. */
  readonly all: readonly boolean[];
  /** By check, in how many sets it keeps its limits; null for a check without limits. */
  readonly checks: readonly (number | null)[];
}

/** People of a claim that is tried in parameter sets. */
const peopleInSets = 240;

/**
 * Tries a claim in parameter sets, one key a set. What the claim sets itself stays as it is; a number that is not there keeps no limits.
 *
 * @returns Nothing for a claim that is a study of its own: it draws its organisations.
 */
export function tryInSets(claim: Claim, sets: readonly ParameterSet[]): Holds | undefined {
  const { checks } = claim;
  if (!claim.scenario || claim.sample) return undefined;
  const arms = mapped(armsOfClaim(claim), ({ roles: [role], ...arm }) => ({
    ...arm,
    roles: role ? [{ ...role, headcount: peopleInSets }] : [],
  }));
  const own = ownParameters(claim.scenario);
  const probes = checks.flatMap((check) => probesOf(check));
  const byNumber = new Map(sets.map(({ number, values }) => [number, values]));
  const armsOf = (number: number): Arms => {
    const drawn = byNumber.get(number)?.filter(({ path }) => !own.has(path)) ?? [];
    return mapped(arms, (arm) =>
      drawn.reduce((made, { path, value }) => withInput(made, path, value), arm),
    );
  };
  const keys = sets.map(({ number }) => number);
  const values = valuesByKey(claim, probes, { keys, armsOf, lenient: true });
  const held = checks.map((check) => {
    if (check.outcome === undefined) return undefined;
    const rows = values.filter((_, at) => probes[at]?.check === check);
    return sets.map((_, at) => rows.every((row) => keeps(row[at] as number, limitsOf(check))));
  });
  return {
    all: sets.map((_, at) => held.every((one) => one?.[at] !== false)),
    checks: held.map((one) => one?.filter(Boolean).length ?? null),
  };
}

/** Limits of a check; of one by steps those of every step. */
function limitsOf(check: Check): Limits {
  return check.rises ? { above: 0 } : check.falls ? { below: 0 } : check;
}

const armsOfClaim = ({ claim, scenario }: Claim): Arms =>
  parseScenario({ name: claim, ...scenario } as ScenarioInput).arms;

/** Every probe under every key. A number that is not there is NaN where that may be, else an error. */
function valuesByKey(
  claim: Claim,
  probes: readonly Probe[],
  given: {
    readonly keys: readonly number[];
    readonly armsOf: (key: number) => Arms;
    readonly lenient: boolean;
  },
): number[][] {
  const { armsOf, keys, lenient } = given;
  const own = new Map(Object.entries(claim.let).map(([id, text]) => [id, parseExpression(text)]));
  const reasons = claim.checks.some(({ measure }) => measure.includes('.reasons.'));
  const values = probes.map((): number[] => []);
  for (const replication of keys) {
    const runs = lazyRuns(armsOf(replication), { replication, reasons });
    for (const [at, { of }] of probes.entries()) {
      const value = () => of((id) => named(id, runs, own));
      values[at]?.push(lenient ? orNaN(value) : value());
    }
  }
  return values;
}

function orNaN(value: () => number): number {
  try {
    return value();
  } catch (error) {
    if (error instanceof RangeError) return Number.NaN;
    throw error;
  }
}

/** A check is one number, or the change by every step from one arm to the next. */
function probesOf(check: Check): Probe[] {
  const of: Expression = parseExpression(check.measure);
  const order = check.rises ?? check.falls;
  if (!order) return [{ check, of }];
  const inArm = (arm: string, scope: Scope) => of((id) => scope(`${arm}.${id}`));
  return order.slice(1).map((arm, before) => ({
    check,
    of: (scope) => inArm(arm, scope) - inArm(order[before] as string, scope),
  }));
}

type Arms = { readonly [name: string]: Scenario };

const mapped = (arms: Arms, change: (arm: Scenario) => Scenario): Arms =>
  Object.fromEntries(Object.entries(arms).map(([name, arm]) => [name, change(arm)]));

const always =
  (arms: Arms) =>
  (_replication: number): Arms =>
    arms;

/** Organisations drawn evenly over the ranges of all inputs: `base`, one arm for every group drawn again, and `all`. */
function drawnArms(written: object, { groups }: Sample, points: number): (point: number) => Arms {
  const inputs = Object.entries(groups).flatMap(([group, draws]) =>
    draws.map((draw) => ({ group, draw })),
  );
  const rows = sobolPoints(points, 2 * inputs.length, seed);
  return (point) => {
    const row = rows[point] as number[];
    const drawn = (again: (group: string) => boolean) => {
      const scenario = structuredClone(written);
      inputs.forEach(({ group, draw }, at) => {
        const u = row[again(group) ? at + inputs.length : at] as number;
        for (const [path, [from, to]] of Object.entries(draw)) {
          setIn(scenario, path.split('.'), from + u * (to - from));
        }
      });
      return parseScenario({ name: 'Drawn', ...scenario } as ScenarioInput);
    };
    const alone = Object.keys(groups).map((name) => [name, drawn((group) => group === name)]);
    return { base: drawn(() => false), all: drawn(() => true), ...Object.fromEntries(alone) };
  };
}

function setIn(object: object, path: readonly string[], value: number): void {
  const [first = '', ...rest] = path;
  const mapping = object as Record<string, object | number>;
  if (rest.length === 0) mapping[first] = value;
  else {
    mapping[first] ??= {};
    setIn(mapping[first] as object, rest, value);
  }
}

/** Runs under one key, each simulated when it is first asked for. */
interface LazyRuns {
  readonly run: (arm: string) => RunWithoutReasons & Partial<Pick<Run, 'reasons'>>;
  readonly people: (arm: string) => PeopleNumbers;
}

/** Reasons take a tenth of the time, so they are followed where a claim asks for them only. */
function lazyRuns(
  arms: Arms,
  { replication, reasons }: { readonly replication: number; readonly reasons: boolean },
): LazyRuns {
  const key = replicationKey(seed, replication);
  const draws = new DrawCache(key);
  const lazily = <Made>(make: (scenario: Scenario) => Made) => {
    const made = new Map<string, Made>();
    return (arm: string): Made => {
      const scenario = arms[arm];
      if (!scenario) throw new RangeError(`there is no arm ${arm}`);
      const known = made.get(arm) ?? make(scenario);
      made.set(arm, known);
      return known;
    };
  };
  return {
    run: lazily((scenario) => simulate(scenario, { draws, reasons })),
    people: lazily((scenario) => peopleNumbers(scenario, key)),
  };
}

/** What an id stands for: a measure of the claim's own, a measure or reason by week, a number of people or of the summary. */
function named(id: string, runs: LazyRuns, own: ReadonlyMap<string, Expression>): Named {
  const { run, people } = runs;
  const [arm = '', ...path] = id.split('.');
  const name = path.join('.');
  const expression = own.get(name);
  if (expression) return expression((inner) => named(`${arm}.${inner}`, runs, own));
  if (isPeopleNumber(name)) return people(arm)[name];
  const { series, reasons, summary } = run(arm);
  const all: Record<string, unknown> = { ...summary, ...series };
  const found =
    path[0] === 'reasons'
      ? (reasons as Record<string, unknown> | undefined)?.[path[1] ?? '']
      : all[name];
  if (typeof found === 'number' || found instanceof Float64Array) return found;
  throw new RangeError(found === null ? `${id} is not there` : `there is no ${id}`);
}
