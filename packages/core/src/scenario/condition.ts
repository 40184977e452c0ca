import { Cursor, type Fault, FormBroken, type Token } from './expression-tokens.ts';
import { shown } from './problem.ts';

const signs = ['=', '!=', '<', '<=', '>', '>='] as const;

/** A condition on a person: comparisons of a field with a number or a text, joined by and, or, not. */
export type Condition =
  | {
      readonly kind: 'compare';
      readonly field: string;
      readonly sign: (typeof signs)[number];
      readonly value: number | string;
    }
  | { readonly kind: 'and'; readonly left: Condition; readonly right: Condition }
  | { readonly kind: 'or'; readonly left: Condition; readonly right: Condition }
  | { readonly kind: 'not'; readonly inner: Condition };

/** What a condition may compare: numbers, any text, or one of some texts. */
export type ConditionFields = { readonly [field: string]: 'number' | 'text' | readonly string[] };

/** Longest condition in characters. */
const mostCharacters = 500;

/** A token without its quotation marks. */
const bare = ({ kind, text }: Token): string => (kind === 'text' ? text.slice(1, -1) : text);

class Reader {
  readonly cursor: Cursor;
  private readonly fields: ConditionFields;

  constructor(text: string, fields: ConditionFields) {
    this.cursor = new Cursor(text);
    this.fields = fields;
  }

  either(): Condition {
    return this.joined('or', () => this.joined('and', () => this.single()));
  }

  private joined(kind: 'and' | 'or', read: () => Condition): Condition {
    let left = read();
    while (this.cursor.took(kind)) left = { kind, left, right: read() };
    return left;
  }

  private single(): Condition {
    const { cursor } = this;
    if (cursor.took('not'))
      return cursor.deeper(() => ({ kind: 'not', inner: this.single() }) as const);
    if (cursor.took('(')) {
      const inner = cursor.deeper(() => this.either());
      cursor.must(')', "not (role = 'Analyst' or tenure > 2)");
      return inner;
    }
    const token = cursor.take();
    const names = Object.keys(this.fields);
    const rule = 'must name a column of the people';
    if (token.kind !== 'name') cursor.stop(token, rule);
    cursor.known(token, names, rule, `there are ${names.slice(0, 12).join(', ')}`);
    const of = Object.hasOwn(this.fields, token.text) ? this.fields[token.text] : undefined;
    const sign = this.sign(of === undefined || of === 'number' ? undefined : token.text);
    return { kind: 'compare', field: token.text, sign, value: this.compared(of) };
  }

  private sign(textField: string | undefined): (typeof signs)[number] {
    const { cursor } = this;
    const token = cursor.take();
    const found = signs.find((sign) => sign === (token.text === '==' ? '=' : token.text));
    if (!found) return cursor.stop(token, 'must have = != < <= > or >=');
    if (textField !== undefined && found !== '=' && found !== '!=')
      cursor.note(token, `must compare ${textField} by = or !=, since it is text,`);
    return found;
  }

  private compared(of: ConditionFields[string] | undefined): number | string {
    const { cursor } = this;
    const isNegative = cursor.took('-');
    const token = cursor.take();
    if (token.kind === 'number' && (of === undefined || of === 'number' || isNegative)) {
      const value = Number(token.text);
      if (!Number.isFinite(value)) cursor.note(token, 'must have a smaller number');
      if (of !== undefined && of !== 'number') cursor.note(token, 'must compare with a text');
      return isNegative ? -value : value;
    }
    const text = bare(token);
    if (of === 'number') {
      if (token.kind !== 'text') return cursor.stop(token, 'must compare with a number');
      cursor.note(token, 'must compare with a number');
    }
    if (token.kind !== 'text') {
      const quoted = token.kind === 'sign' || token.kind === 'end' ? undefined : `write '${text}'`;
      return cursor.stop(token, 'must compare with a text in quotation marks', quoted);
    }
    if (typeof of === 'object') {
      const all = of.slice(0, 12).map((name) => shown(name).slice(1, -1));
      cursor.known({ ...token, text }, of, 'must name one of them', `there are ${all.join(', ')}`);
    }
    return text;
  }
}

/**
 * Reads a condition on people, such as `role = 'Analyst' and tenure > 2`. Nothing of the text is ever run.
 *
 * @param text - At most 500 characters, nested at most 32 levels deep.
 * @param fields - What it may compare.
 * @returns The condition, or what is wrong with it, each with its character, from 1.
 */
export function readCondition(
  text: string,
  fields: ConditionFields,
): { readonly condition: Condition | null; readonly problems: readonly Fault[] } {
  if (text.length > mostCharacters)
    return {
      condition: null,
      problems: [{ rule: `must have at most ${mostCharacters} characters`, got: `${text.length}` }],
    };
  let faults: readonly Fault[] = [];
  try {
    const reader = new Reader(text, fields);
    faults = reader.cursor.faults;
    const condition = reader.either();
    const { next } = reader.cursor;
    if (next.kind !== 'end') reader.cursor.stop(next, 'must end, or go on with and or or,');
    return { condition: faults.length > 0 ? null : condition, problems: faults };
  } catch (broken) {
    if (!(broken instanceof FormBroken)) throw broken;
    return { condition: null, problems: [...faults, broken.fault] };
  }
}

/** Whether a person meets a condition. A comparison with what the person has not is false, whatever its sign. */
export function meets(
  condition: Condition,
  cell: (field: string) => number | string | null,
): boolean {
  switch (condition.kind) {
    case 'not':
      return !meets(condition.inner, cell);
    case 'and':
      return meets(condition.left, cell) && meets(condition.right, cell);
    case 'or':
      return meets(condition.left, cell) || meets(condition.right, cell);
    default:
      return compares(cell(condition.field), condition.sign, condition.value);
  }
}

function compares(
  found: number | string | null,
  sign: (typeof signs)[number],
  value: number | string,
): boolean {
  if (found === null || typeof found !== typeof value) return false;
  if (sign === '=') return found === value;
  if (sign === '!=') return found !== value;
  if (sign === '<') return found < value;
  if (sign === '<=') return found <= value;
  return sign === '>' ? found > value : found >= value;
}
