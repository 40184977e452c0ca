/**
 * Own outcomes: numbers of a run that a scenario, an experiment or a command names itself, as expressions or as code. They move nobody, so they
 * are not in the scenario hash; plans record them, so that two definitions of one name are never mixed.
 */
import { diffusionNumbers, isDiffusionId } from '../tables/diffusion-numbers.ts';
import { measures } from '../tables/measures.ts';
import { isMoneyId, moneyNumbers } from '../tables/money-numbers.ts';
import { type OutcomeUnit, runNumbers } from '../tables/run-numbers.ts';
import { areNamed, horizonOf, namesOf } from './checker.ts';
import { economicsHash, moneyPrecision } from './economics-checks.ts';
import type { Expression } from './expression.ts';
import { isMapping } from './mapping.ts';
import type { OwnOutcome, OwnOutcomeInput, OwnOutcomes } from './own-outcome.ts';
import { keptOutcomesSchema } from './own-outcomes-schema.ts';
import { type Problem, pathText, shown } from './problem.ts';
import { parseExpression, type Scope } from './read-expression.ts';
import type { Scenario } from './scenario.ts';

/** Those of some outcomes that are code, or those that are not. */
export function codeOutcomes<T>(
  outcomes: { readonly [name: string]: T } | undefined,
  isCode: boolean,
): { readonly [name: string]: T } {
  const found = Object.entries(outcomes ?? {}).filter(
    ([, one]) => (isMapping(one) && one['code'] !== undefined) === isCode,
  );
  return Object.fromEntries(found);
}

/** Own outcomes that are expressions, as a file writes them. */
export function writtenOutcomes(outcomes: OwnOutcomes): object {
  const found = Object.entries(codeOutcomes(outcomes, false));
  return Object.fromEntries(found.map(([name, { prices: _prices, ...one }]) => [name, one]));
}

/** What is wrong with the form of own outcomes that are code, of a scenario that was parsed. */
export function codeOutcomeProblems(outcomes: OwnOutcomes | undefined): Problem[] {
  const fits = keptOutcomesSchema.safeParse(codeOutcomes(outcomes, true)).success;
  return fits
    ? []
    : [{ path: 'outcomes', rule: 'must say of code the SHA-256 of its module and an export' }];
}

/** Most own outcomes of a scenario. */
const mostOutcomes = 100;

/** Columns of tables and words of files that no outcome may be named like. */
const taken: readonly string[] = [
  ...['cell', 'cellKey', 'rep', 'key0', 'key1', 'status', 'errorName', 'errorMessage', 'traceHash'],
  ...['arm', 'role', 'week', 'purpose', 'row', 'column', 'coalition', 'baseline', 'dummy', 'seed'],
  ...['replication', 'measure', 'outcome', 'employee', 'verdict', 'expr', 'better', 'unit'],
];

/** Every name that an outcome of the library has, in small letters, since tables do not tell capitals apart. */
const known: ReadonlySet<string> = new Set(
  [
    ...taken,
    ...Object.keys(runNumbers),
    ...Object.keys(diffusionNumbers),
    ...measures.flatMap(({ id }) => [id, `${id}Plateau`]),
  ].map((name) => name.toLowerCase()),
);

/** Names of money, which are taken where a scenario has economics. */
const moneyNames: ReadonlySet<string> = new Set(
  Object.keys(moneyNumbers).map((name) => name.toLowerCase()),
);

const nameForm = /^[A-Za-z][A-Za-z0-9_]{0,39}$/;

function nameRule(
  name: string,
  expr: unknown,
  { before, scope }: { readonly before: ReadonlySet<string>; readonly scope: Scope },
): string | undefined {
  if (!nameForm.test(name))
    return 'must be named by a letter, then letters, digits or _, at most 40 in all';
  // A statistic of diffusion, or a number of money, is asked for by defining its name as itself.
  const isMoney = scope.money === true && moneyNames.has(name.toLowerCase());
  if ((isDiffusionId(name) || (isMoney && isMoneyId(name))) && expr === name) return undefined;
  if (known.has(name.toLowerCase()) || isMoney)
    return 'must have a name of its own: the library has a measure, an outcome or a column of this one';
  return before.has(name.toLowerCase())
    ? 'must not differ from another name in capitals alone'
    : undefined;
}

/** What of a scenario expressions may name, as far as it is known. */
export function scopeOf({
  economics,
  roles,
  weeks,
}: {
  readonly economics?: unknown;
  readonly roles?: unknown;
  readonly weeks?: unknown;
}): Scope {
  const names = areNamed(roles) ? ([...namesOf(roles)] as string[]) : null;
  const money = economics !== undefined;
  return { weeks: horizonOf(weeks), roles: names, money };
}

/**
 * What is wrong with own outcomes beside their form: names, and what their expressions name.
 *
 * @param given - Anything; what has not the right form is left to the schema.
 * @param path - Where they stand.
 */
export function ownOutcomeProblems(
  given: unknown,
  scope: Scope,
  path: readonly PropertyKey[] = ['outcomes'],
): Problem[] {
  if (!isMapping(given)) return [];
  const problems: Problem[] = [];
  const before = new Set<string>();
  const entries = Object.entries(given);
  if (entries.length > mostOutcomes)
    problems.push({
      path: pathText(path),
      rule: `must hold at most ${mostOutcomes} outcomes`,
      got: String(entries.length),
    });
  for (const [name, one] of entries.slice(0, mostOutcomes)) {
    const expr = isMapping(one) ? one['expr'] : undefined;
    const rule = nameRule(name, expr, { before, scope });
    if (rule) problems.push({ path: pathText([...path, name]), rule, got: shown(name) });
    before.add(name.toLowerCase());
    if (!isMapping(one)) continue;
    const { code, module } = one;
    if ([code, expr, module].filter((way) => way !== undefined).length !== 1)
      problems.push({
        path: pathText([...path, name]),
        rule: 'must have one of expr, such as "mean(active, 45..52)", and module, such as "drops.mjs#biggestDrop"',
      });
    if (typeof expr !== 'string') continue;
    const where = pathText([...path, name, 'expr']);
    for (const fault of parseExpression(expr, scope).problems)
      problems.push({ path: where, ...fault });
  }
  return problems;
}

const measureUnit = (id: string): OutcomeUnit =>
  measures.find((measure) => measure.id === id)?.unit ?? 'count';

/** Unit of what an expression names; null if it is a plain number. */
function unitIn(expression: Expression): OutcomeUnit | null {
  switch (expression.kind) {
    case 'number':
      return null;
    case 'run':
      return runNumbers[expression.id]?.unit ?? 'count';
    case 'diffusion':
      return diffusionNumbers[expression.id].unit;
    case 'money':
      return moneyNumbers[expression.id].unit;
    case 'plateau':
      return measureUnit(expression.measure);
    case 'series': {
      const unit = measureUnit(expression.measure);
      if (expression.of === 'peak') return 'weeks';
      // The sum of shares over weeks is the mean number of weeks of an employee.
      return expression.of === 'sum' && unit === 'share' ? 'weeks' : unit;
    }
    case 'people':
      return expression.of;
    case 'negative':
      return unitIn(expression.inner);
    default: {
      const [left, right] = [unitIn(expression.left), unitIn(expression.right)];
      const { kind } = expression;
      if (left === null || right === null)
        return kind === '/' && left === null ? 'count' : (left ?? right);
      if (left !== right || kind === '*' || kind === '/') return 'count';
      return kind === '-' && left === 'share' ? 'difference' : left;
    }
  }
}

const noScope: Scope = { weeks: null, roles: null, money: null };

const expressions = new Map<string, Expression>();

/**
 * The expression of an own outcome that was checked before.
 *
 * @throws RangeError if it has a form that no checked one has.
 */
export function expressionOf(expr: string): Expression {
  const before = expressions.get(expr);
  if (before) return before;
  const { form: expression, problems } = parseExpression(expr, noScope);
  if (!expression) throw new RangeError(`the expression ${shown(expr)} ${problems[0]?.rule}`);
  if (expressions.size >= 1000) expressions.clear();
  expressions.set(expr, expression);
  return expression;
}

/** Unit of what a checked expression names; `count` where it is a plain number. */
export const unitOf = (expr: string): OutcomeUnit => unitIn(expressionOf(expr)) ?? 'count';

/** Whether an expression names money. */
function namesMoney(one: Expression): boolean {
  if (one.kind === 'money') return true;
  if (one.kind === 'negative') return namesMoney(one.inner);
  return 'left' in one && (namesMoney(one.left) || namesMoney(one.right));
}

/** How well an outcome of the library that is asked for by its name is known, and which way is better; nothing of any other. */
function askedTraits(name: string, about: Pick<Scenario, 'economics' | 'roles' | 'weeks'>) {
  if (isDiffusionId(name)) return diffusionNumbers[name];
  if (!about.economics || !isMoneyId(name)) return undefined;
  return { better: moneyNumbers[name].better, precision: moneyPrecision(name, about) };
}

/**
 * Own outcomes that were checked, with their defaults.
 *
 * @param about - The scenario that they are of.
 */
export function completeOutcomes(
  given: { readonly [name: string]: OwnOutcomeInput },
  about: Pick<Scenario, 'economics' | 'roles' | 'weeks'>,
): OwnOutcomes {
  const { economics } = about;
  const made = Object.entries(given).map(([name, one]): [string, OwnOutcome] => {
    const { expr } = one;
    const asked = askedTraits(name, about);
    const { better = asked?.better ?? 'neither', precision = asked?.precision, unit } = one;
    const rest = precision === undefined ? {} : { precision };
    const form = expressionOf(expr);
    const prices = economics && namesMoney(form) ? { prices: economicsHash(economics) } : {};
    const shownIn = unit ?? unitIn(form) ?? 'count';
    return [name, Object.freeze({ expr, better, unit: shownIn, ...rest, ...prices })];
  });
  return Object.freeze(Object.fromEntries(made));
}
