import { diffusionNumbers, isDiffusionId } from '../tables/diffusion-numbers.ts';
import { type MeasureId, measures } from '../tables/measures.ts';
import { isMoneyId, type MoneyId, moneyIds } from '../tables/money-numbers.ts';
import { runNumbers } from '../tables/run-numbers.ts';
import { type Condition, ConditionReader } from './condition.ts';
import {
  type Expression,
  modeNames,
  type PersonField,
  peopleFunctions,
  personFields,
  seriesFunctions,
} from './expression.ts';
import {
  type Cursor,
  type Fault,
  FormBroken,
  type Read,
  readWhole,
  type Token,
} from './expression-tokens.ts';
import { shown } from './problem.ts';

/** What an expression may name of its scenario. */
export interface Scope {
  /** The horizon; null if it is not known. */
  readonly weeks: number | null;
  /** Names of the roles; null if they are not known. */
  readonly roles: readonly string[] | null;
  /** Whether it has economics; null if that is not known. */
  readonly money: boolean | null;
}

const measureNames: readonly string[] = measures.map(({ id }) => id);
const numberNames: readonly string[] = [
  ...Object.keys(runNumbers),
  ...Object.keys(diffusionNumbers),
];
const fieldNames = Object.keys(personFields);

const lastRole = 'must end with by(role, ..), as in mean(active, 45..52, by(role, "Analyst")),';
const misplacedRole =
  'must have by(role, ..) inside a function and last, as in mean(active, 45..52, by(role, "Analyst")),';

/** Reads an expression from its tokens. */
class Reader {
  private readonly cursor: Cursor;
  private readonly scope: Scope;

  constructor(cursor: Cursor, scope: Scope) {
    this.cursor = cursor;
    this.scope = scope;
  }

  whole(): Expression {
    const found = this.sum();
    const { next } = this.cursor;
    if (next.kind !== 'end') this.cursor.stop(next, 'must end, or go on with + - * or /,');
    return found;
  }

  private sum(): Expression {
    return this.chain(['+', '-'], () => this.chain(['*', '/'], () => this.factor()));
  }

  private chain(kinds: readonly ('+' | '-' | '*' | '/')[], read: () => Expression): Expression {
    const { cursor } = this;
    let left = read();
    for (;;) {
      const kind = kinds.find((sign) => cursor.took(sign));
      if (kind === undefined) return left;
      const from = cursor.next.at;
      const right = read();
      left = { kind, left, right, text: cursor.since(from) };
    }
  }

  private factor(): Expression {
    const { cursor } = this;
    const token = cursor.take();
    if (token.kind === 'number') return { kind: 'number', value: this.finite(token) };
    if (token.text === '-')
      return cursor.deeper(() => ({ kind: 'negative', inner: this.factor() }) as const);
    if (token.text === '(') {
      const inner = cursor.deeper(() => this.sum());
      cursor.must(')', '(real + token) / 2');
      return inner;
    }
    if (token.kind !== 'name') cursor.stop(token, 'must have a number, a name or a function');
    if (cursor.next.text === '(') return cursor.deeper(() => this.call(token));
    if (cursor.next.text === '[') return this.inWeek(token);
    if (isDiffusionId(token.text)) return { kind: 'diffusion', id: token.text };
    if (isMoneyId(token.text)) return this.money(token, token.text);
    if (numberNames.includes(token.text)) return { kind: 'run', id: token.text };
    const measure = token.text.replace(/Plateau$/, '');
    if (measureNames.includes(measure)) return { kind: 'plateau', measure: measure as MeasureId };
    const names = [...numberNames, ...measureNames, ...(this.scope.money ? moneyIds : [])];
    cursor.known(token, names, 'must name a measure or an outcome');
    return { kind: 'number', value: 0 };
  }

  private money(token: Token, id: MoneyId): Expression {
    if (this.scope.money === false)
      this.cursor.note(token, 'needs economics in the scenario, since it is a number of money,');
    return { kind: 'money', id };
  }

  private finite(token: Token): number {
    const value = Number(token.text);
    if (!Number.isFinite(value)) this.cursor.note(token, 'must have a smaller number');
    return value;
  }

  private measure(token: Token): MeasureId {
    const { cursor } = this;
    if (token.kind !== 'name') cursor.stop(token, 'must name a measure');
    if (token.text === 'by') cursor.stop(token, misplacedRole);
    // A function inside a function breaks the form: what comes after it is no fault of its own.
    if (cursor.next.text === '(')
      cursor.stop(token, 'must name a measure, not a function,', 'as in mean(active, 45..52)');
    const isNumber =
      (numberNames.includes(token.text) || (this.scope.money === true && isMoneyId(token.text))) &&
      !measureNames.includes(token.text);
    if (isNumber)
      cursor.note(token, 'must name a measure of weeks, not a number of the whole run,');
    else cursor.known(token, measureNames, 'must name a measure');
    return token.text as MeasureId;
  }

  private inWeek(token: Token): Expression {
    const measure = this.measure(token);
    this.cursor.must('[', 'active[12]');
    const week = this.week();
    this.cursor.must(']', 'active[12]');
    return { kind: 'series', of: 'first', measure, weeks: [week, week], role: null };
  }

  private week(): number {
    const { cursor } = this;
    const { weeks } = this.scope;
    const token = cursor.take();
    if (token.kind !== 'number') cursor.stop(token, 'must have a week');
    const week = Number(token.text);
    if (!Number.isInteger(week) || week < 1 || week > (weeks ?? Number.MAX_SAFE_INTEGER))
      cursor.note(token, `must have a week from 1${weeks === null ? '' : ` to ${weeks}`}`);
    return week;
  }

  private call(name: Token): Expression {
    const series = seriesFunctions.find((one) => one === name.text);
    if (series) return this.ofSeries(series);
    const people = peopleFunctions.find((one) => one === name.text);
    if (people) return this.ofPeople(people);
    if (name.text === 'by') this.cursor.stop(name, misplacedRole);
    const all = [...seriesFunctions, ...peopleFunctions];
    this.cursor.known(name, all, 'must name a function', `functions are ${all.join(', ')}`);
    throw new FormBroken(this.cursor.faults.pop() as Fault);
  }

  private ofSeries(of: (typeof seriesFunctions)[number]): Expression {
    const { cursor } = this;
    const example = 'mean(active, 45..52)';
    cursor.must('(', example);
    const measure = this.measure(cursor.take());
    let weeks: [number, number] | null = null;
    let more = cursor.took(',');
    if (more && cursor.next.text !== 'by') {
      const from = this.week();
      cursor.must('..', example);
      weeks = [from, this.week()];
      more = cursor.took(',');
    }
    const role = more ? this.byRole() : null;
    cursor.must(')', example);
    return { kind: 'series', of, measure, weeks, role };
  }

  private ofPeople(of: (typeof peopleFunctions)[number]): Expression {
    const { cursor } = this;
    const example = 'share(employees, weeksUsed >= 10)';
    cursor.must('(', example);
    cursor.must('employees', example);
    cursor.must(',', example);
    const condition = this.condition();
    const role = cursor.took(',') ? this.byRole() : null;
    cursor.must(')', example);
    return { kind: 'people', of, condition, role };
  }

  private byRole(): string {
    const example = 'by(role, "Analyst")';
    for (const part of ['by', '(', 'role', ',']) this.cursor.must(part, example);
    const role = this.role();
    this.cursor.must(')', example);
    if (this.cursor.next.text === ',') this.cursor.stop(this.cursor.next, lastRole);
    return role;
  }

  private role(): string {
    const { cursor } = this;
    const { roles } = this.scope;
    const token = cursor.take();
    if (token.kind !== 'text') cursor.stop(token, 'must have a role in quotation marks');
    const text = token.text.slice(1, -1);
    const all = (roles ?? []).slice(0, 12).map((name) => shown(name).slice(1, -1));
    if (roles)
      cursor.known({ ...token, text }, roles, 'must name a role', `roles are ${all.join(', ')}`);
    return text;
  }

  private condition(): Condition<PersonField> {
    const texts = { role: () => this.role(), mode: () => this.mode() };
    const numbers = Object.fromEntries(fieldNames.map((id) => [id, 'number' as const]));
    const reader = new ConditionReader(
      this.cursor,
      { ...numbers, ...texts },
      {
        rule: 'must name what is compared of employees',
        all: fieldNames.join(', '),
        example: 'not (mode = real or weeksUsed > 9)',
      },
    );
    return reader.either() as Condition<PersonField>;
  }

  private mode(): string {
    const { cursor } = this;
    const token = cursor.take();
    if (token.kind !== 'text' && token.kind !== 'name')
      cursor.stop(token, 'must have none, token or real');
    const text = token.kind === 'text' ? token.text.slice(1, -1) : token.text;
    const rule = 'must have none, token or real';
    cursor.known({ ...token, text }, modeNames, rule);
    return text;
  }
}

/**
 * Reads an expression over the numbers of a run.
 *
 * @param text - At most 500 characters, nested at most 32 levels deep.
 * @param scope - The horizon and the roles that it may name.
 * @returns The expression, or what is wrong with it: every unknown name, week and role, and where the form breaks, each with its
 * character, from 1.
 *
 * @example
 * ```ts
 * const scope = { weeks: 52, roles: ['Analyst'], money: false };
 * parseExpression('mean(actve, 45..52)', scope).problems[0]?.rule; // => 'must name a measure at character 6'
 * ```
 */
export function parseExpression(text: string, scope: Scope): Read<Expression> {
  return readWhole(text, (cursor) => new Reader(cursor, scope).whole());
}
