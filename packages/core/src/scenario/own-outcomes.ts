/**
 * Own outcomes: numbers of a run that a scenario, an experiment or a command names itself, as expressions or as code. They move nobody, so they
 * are not in the scenario hash; plans record them, so that two definitions of one name are never mixed.
 */
import { diffusionNumbers, isDiffusionId } from '../tables/diffusion-numbers.ts';
import { measures } from '../tables/measures.ts';
import { type OutcomeUnit, runNumbers } from '../tables/run-numbers.ts';
import { codeAddress, scriptAddress, shortAddress } from './code.ts';
import type { Expression } from './expression.ts';
import { isMapping } from './mapping.ts';
import type { OwnOutcome, OwnOutcomeInput, OwnOutcomes } from './own-outcome.ts';
import { keptOutcomesSchema } from './own-outcomes-schema.ts';
import { type Problem, pathText, shown } from './problem.ts';
import { parseExpression, type Scope } from './read-expression.ts';

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

const nameForm = /^[A-Za-z][A-Za-z0-9_]{0,39}$/;

function nameRule(name: string, expr: unknown, before: ReadonlySet<string>): string | undefined {
  if (!nameForm.test(name))
    return 'must be named by a letter, then letters, digits or _, at most 40 in all';
  // A statistic of diffusion is asked for by defining its name as itself.
  if (isDiffusionId(name) && expr === name) return undefined;
  if (known.has(name.toLowerCase()))
    return 'must have a name of its own: the library has a measure, an outcome or a column of this one';
  return before.has(name.toLowerCase())
    ? 'must not differ from another name in capitals alone'
    : undefined;
}

/** What of a scenario expressions may name, as far as it is known. */
export function scopeOf({
  roles,
  weeks,
}: {
  readonly roles?: unknown;
  readonly weeks?: unknown;
}): Scope {
  const names = Array.isArray(roles)
    ? roles.flatMap((role) =>
        isMapping(role) && typeof role['name'] === 'string' ? [role['name']] : [],
      )
    : null;
  return { weeks: typeof weeks === 'number' ? weeks : null, roles: names };
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
    const rule = nameRule(name, expr, before);
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

const noScope: Scope = { weeks: null, roles: null };

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

/** Own outcomes that were checked, with their defaults. */
export function completeOutcomes(given: { readonly [name: string]: OwnOutcomeInput }): OwnOutcomes {
  const made = Object.entries(given).map(([name, one]): [string, OwnOutcome] => {
    const { expr } = one;
    const asked = isDiffusionId(name) ? diffusionNumbers[name] : undefined;
    const { better = asked?.better ?? 'neither', precision = asked?.precision, unit } = one;
    const rest = precision === undefined ? {} : { precision };
    const shownIn = unit ?? unitIn(expressionOf(expr)) ?? 'count';
    return [name, Object.freeze({ expr, better, unit: shownIn, ...rest })];
  });
  return Object.freeze(Object.fromEntries(made));
}

/** Where the code of an own outcome is from; nothing for an expression. */
export function outcomeAddress(own: Pick<OwnOutcome, 'code' | 'export'>): string | undefined {
  return own.code === undefined ? undefined : codeAddress(own.code, own.export ?? 'default');
}

/**
 * What an own outcome is made of, in words: its expression, or where its code is from.
 *
 * @example
 * ```ts
 * madeOf({ expr: 'mean(active)', better: 'higher', unit: 'share' }); // => 'mean(active)'
 * madeOf({ code: 'script', better: 'higher', unit: 'share' }); // => 'own code'
 * ```
 */
export function madeOf(own: OwnOutcome): string {
  const address = outcomeAddress(own);
  if (address === undefined) return own.expr as string;
  return own.code === scriptAddress ? 'own code' : `own code ${shortAddress(address)}`;
}

/** When an own outcome has no value, in words; nothing if it always has one. */
export function absenceOf(own: OwnOutcome): string | undefined {
  if (own.expr === undefined) return 'its code gives null';
  const reasons = new Set<string>();
  const visit = (one: Expression): void => {
    if (one.kind === 'run') {
      const absent = runNumbers[one.id]?.absent;
      if (absent) reasons.add(absent);
    }
    if (one.kind === 'diffusion') reasons.add(diffusionNumbers[one.id].absent);
    if (one.kind === 'series' && one.weeks && one.weeks[0] > one.weeks[1])
      reasons.add(`there are no weeks ${one.weeks.join('..')}`);
    if (one.kind === 'negative') visit(one.inner);
    if ('left' in one) {
      visit(one.left);
      visit(one.right);
      if (one.kind === '/') reasons.add(`${one.text} is 0`);
    }
  };
  visit(expressionOf(own.expr));
  return reasons.size === 0 ? undefined : [...reasons].join(' or ');
}
