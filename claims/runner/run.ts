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
import { sobolPoints } from '@uptake/lab/statistics';
import type { Check, Claim, Outcome, Sample } from './claim.ts';
import { type Expression, type Named, parseExpression, type Scope } from './expression.ts';
import { type Estimate, judge, meanOf, spreadOf, together } from './judge.ts';
import { isPeopleNumber, type PeopleNumbers, peopleNumbers } from './people.ts';

/** How one check came out; several estimates where there are steps. */
export interface Finding {
  readonly check: Check;
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

/**
 * Tries a claim.
 *
 * @param keys - Fewer replications than the claim asks for, for a first look.
 * @returns A finding for every check, in order; none for a claim that others try.
 * @throws ScenarioError if its scenario is not valid, SyntaxError or RangeError if an expression is not.
 */
export function tryClaim(claim: Claim, keys: number = claim.keys): Finding[] {
  const { scenario, sample, checks } = claim;
  if (!scenario) return [];
  const defined = Object.entries(claim.let).map(
    ([id, text]) => [id, parseExpression(text)] as const,
  );
  const own = new Map(defined);
  const reasons = checks.some(({ measure }) => measure.includes('.reasons.'));
  const probes = checks.flatMap((check) => probesOf(check));
  const values = probes.map((): number[] => []);
  const armsOf = sample
    ? drawnArms(scenario, sample, keys)
    : always(parseScenario({ name: claim.claim, ...scenario } as ScenarioInput).arms);
  for (let replication = 0; replication < keys; replication++) {
    const runs = lazyRuns(armsOf(replication), { replication, reasons });
    for (const [at, { of }] of probes.entries()) {
      values[at]?.push(of((id) => named(id, runs, own)));
    }
  }
  const estimateOf = (probe: Probe) => {
    const found = values[probes.indexOf(probe)] as number[];
    return probe.check.statistic === 'spread' ? spreadOf(found) : meanOf(found);
  };
  return checks.map((check) => {
    const estimates = probes.filter((probe) => probe.check === check).map(estimateOf);
    if (check.outcome === undefined) return { check, estimates };
    const limits = check.rises ? { above: 0 } : check.falls ? { below: 0 } : check;
    return { check, estimates, outcome: together(estimates.map((one) => judge(one, limits))) };
  });
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
