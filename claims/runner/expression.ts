/**
 * What a claim measures, as a small expression over the runs of its arms under one key:
 *
 * `expr = term {(+|-) term}; term = factor {(*|/) factor}; factor = number | -factor | id | id[week] | f(args) | (expr)`
 *
 * An id is `arm.measure`, `arm.summary number` or `arm.reasons.line`; without the arm it is the arm that a list of steps names.
 * Over weeks `from..to`, from 1 and both included: mean, sum, min, max, first, last and slope (least squares, a week); without
 * weeks they take all. exceeds(x, y) is 1 if x > y, else 0; abs(x).
 */

/** What an id stands for: a weekly series from week 1, or one number. */
export type Named = ArrayLike<number> | number;
/** Finds an id; throws if there is none. */
export type Scope = (id: string) => Named;
/** A parsed expression. */
export type Expression = (scope: Scope) => number;

const total = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0);

const overWeeks: Record<string, (values: readonly number[]) => number> = {
  mean: (values) => total(values) / values.length,
  sum: total,
  min: (values) => Math.min(...values),
  max: (values) => Math.max(...values),
  first: (values) => values[0] as number,
  last: (values) => values.at(-1) as number,
  slope(values) {
    const middle = (values.length - 1) / 2;
    const spread = total(values.map((_, at) => (at - middle) ** 2));
    return total(values.map((y, at) => (at - middle) * y)) / spread;
  },
};

const ofNumbers: Record<string, readonly [arity: number, of: (...x: number[]) => number]> = {
  exceeds: [2, (x = 0, y = 0) => (x > y ? 1 : 0)],
  abs: [1, (x = 0) => Math.abs(x)],
};

const tokenPattern =
  /\s*(?:(\d+(?:\.(?!\.)\d*)?|\.\d+)|([A-Za-z]\w*(?:\.[A-Za-z]\w*)*)|(\.\.|[-+*/()[\],]))/y;

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < text.trimEnd().length) {
    const at = tokenPattern.lastIndex;
    const found = tokenPattern.exec(text);
    if (!found) throw new SyntaxError(`cannot read "${text.slice(at)}" in "${text}"`);
    tokens.push(found[0].trim());
  }
  return tokens;
}

/** A mistake of a claim: what it divides, or a week that is not there. */
function finite(x: number, what: string): number {
  if (!Number.isFinite(x)) throw new RangeError(`${what} is not a number: ${x}`);
  return x;
}

/**
 * Reads an expression.
 *
 * @throws SyntaxError if it is not well formed. What is returned throws RangeError where something is divided by zero or a
 * week is not there.
 */
export function parseExpression(text: string): Expression {
  const tokens = tokensOf(text);
  let at = 0;
  const is = (token: string) => tokens[at] === token && ++at > 0;
  const need = (token: string) => {
    if (!is(token)) throw new SyntaxError(`expected "${token}", not "${tokens[at]}", in "${text}"`);
  };
  const isName = (token = '') => /^[A-Za-z]/.test(token);
  const take = (fits: (token: string) => boolean, what: string): string => {
    const token = tokens[at++] ?? '';
    if (!fits(token)) throw new SyntaxError(`expected ${what}, not "${token}", in "${text}"`);
    return token;
  };
  const week = () => Number(take((token) => /^\d+$/.test(token), 'a week'));

  function weeks(): readonly [number, number] {
    const from = week();
    need('..');
    return [from, week()];
  }

  function chain(next: () => Expression, ways: Record<string, (x: number, y: number) => number>) {
    let made = next();
    for (;;) {
      const way = ways[tokens[at] ?? ''];
      if (!way) return made;
      at++;
      const [left, right] = [made, next()];
      made = (scope) => finite(way(left(scope), right(scope)), text);
    }
  }
  const expr = (): Expression => chain(term, { '+': (x, y) => x + y, '-': (x, y) => x - y });
  const term = (): Expression => chain(factor, { '*': (x, y) => x * y, '/': (x, y) => x / y });

  function factor(): Expression {
    if (is('-')) {
      const inner = factor();
      return (scope) => -inner(scope);
    }
    if (is('(')) {
      const inner = expr();
      need(')');
      return inner;
    }
    if (!isName(tokens[at])) {
      const x = Number(take((token) => /^[\d.]/.test(token), 'a number or a name'));
      return () => x;
    }
    const name = tokens[at++] as string;
    if (is('(')) return call(name);
    if (!is('[')) return (scope) => finite(scope(name) as number, name);
    const number = week();
    need(']');
    return (scope) => weeksOf(scope, name, number, number)[0] as number;
  }

  function call(name: string): Expression {
    const reduce = overWeeks[name];
    if (reduce) {
      const id = take(isName, 'a name');
      const range = is(',') ? weeks() : [];
      need(')');
      return (scope) => finite(reduce(weeksOf(scope, id, ...range)), text);
    }
    const known = ofNumbers[name];
    if (!known) throw new SyntaxError(`there is no function ${name}, in "${text}"`);
    const args = [expr()];
    while (is(',')) args.push(expr());
    need(')');
    if (args.length !== known[0]) throw new SyntaxError(`${name} takes ${known[0]}, in "${text}"`);
    return (scope) => known[1](...args.map((arg) => arg(scope)));
  }

  const whole = expr();
  if (at < tokens.length) throw new SyntaxError(`cannot read "${tokens[at]}" in "${text}"`);
  return whole;
}

function weeksOf(scope: Scope, id: string, from = 1, to?: number): number[] {
  const series = scope(id);
  if (typeof series === 'number') throw new RangeError(`${id} has no weeks`);
  const end = to ?? series.length;
  if (!(from >= 1 && from <= end && end <= series.length)) {
    throw new RangeError(`${id} has no weeks ${from}..${end}`);
  }
  return Array.from({ length: end - from + 1 }, (_, i) => series[from - 1 + i] as number);
}
