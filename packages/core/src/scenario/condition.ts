import { type Cursor, type Read, readWhole, type Token } from './expression-tokens.ts';
import { shown } from './problem.ts';

const signs: readonly Sign[] = ['=', '!=', '<', '<=', '>', '>='];

/** How a condition compares. */
export type Sign = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** A condition on a person: comparisons of a field with a number or a text, joined by and, or, not. */
export type Condition<Field extends string = string> =
  | {
      readonly kind: 'compare';
      readonly field: Field;
      readonly sign: Sign;
      readonly value: number | string;
    }
  | {
      readonly kind: 'and' | 'or';
      readonly left: Condition<Field>;
      readonly right: Condition<Field>;
    }
  | { readonly kind: 'not'; readonly inner: Condition<Field> };

/** What a condition may compare: numbers, any text, one of some texts, a text with a reader of its own, or what is not known. */
export type ConditionFields = {
  readonly [field: string]: 'number' | 'text' | readonly string[] | (() => string) | undefined;
};

/** How a condition speaks of what it compares: the rule that a name breaks, all names there are, and how brackets are written. */
interface Words {
  readonly rule: string;
  readonly all: string;
  readonly example: string;
  /** Whether there may be names that are not known. */
  readonly isOpen?: boolean;
}

/** A token without its quotation marks. */
const bare = ({ kind, text }: Token): string => (kind === 'text' ? text.slice(1, -1) : text);

/** Reads a condition at the place of a cursor. */
export class ConditionReader {
  private readonly cursor: Cursor;
  private readonly fields: ConditionFields;
  private readonly words: Words;

  constructor(cursor: Cursor, fields: ConditionFields, words: Words) {
    this.cursor = cursor;
    this.fields = fields;
    this.words = words;
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
      cursor.must(')', this.words.example);
      return inner;
    }
    const token = cursor.take();
    const { all, isOpen, rule } = this.words;
    if (token.kind !== 'name') cursor.stop(token, rule);
    if (!isOpen) cursor.known(token, Object.keys(this.fields), rule, `there are ${all}`);
    const of = Object.hasOwn(this.fields, token.text) ? this.fields[token.text] : undefined;
    const sign = this.sign(of === undefined || of === 'number' ? undefined : token.text);
    return { kind: 'compare', field: token.text, sign, value: this.compared(of) };
  }

  private sign(textField: string | undefined): Sign {
    const { cursor } = this;
    const token = cursor.take();
    const found = signs.find((sign) => sign === (token.text === '==' ? '=' : token.text));
    if (!found) return cursor.stop(token, 'must have = != < <= > or >=');
    if (textField !== undefined && found !== '=' && found !== '!=')
      cursor.note(token, `must compare ${textField} by = or !=, since it is text,`);
    return found;
  }

  private compared(of: ConditionFields[string] | undefined): number | string {
    if (typeof of === 'function') return of();
    const { cursor } = this;
    const isNegative = cursor.took('-');
    const token = cursor.take();
    if (token.kind === 'number' && (of === undefined || of === 'number' || isNegative)) {
      const value = Number(token.text);
      if (!Number.isFinite(value)) cursor.note(token, 'must have a smaller number');
      if (of !== undefined && of !== 'number') cursor.note(token, 'must compare with a text');
      return isNegative ? 0 - value : value;
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
 * Reads a condition on people, such as `role = 'Analyst' and tenure > 2`.
 *
 * @param fields - What it may compare.
 * @param isOpen - Whether people may have columns beside them that are not known. Default false.
 */
export function readCondition(
  text: string,
  fields: ConditionFields,
  isOpen: boolean = false,
): Read<Condition> {
  return readWhole(text, (cursor) => {
    const condition = new ConditionReader(cursor, fields, {
      isOpen,
      rule: 'must name a column of the people',
      all: Object.keys(fields).slice(0, 12).join(', '),
      example: "not (role = 'Analyst' or tenure > 2)",
    }).either();
    if (cursor.next.kind !== 'end') cursor.stop(cursor.next, 'must end, or go on with and or or,');
    return condition;
  });
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

/** How two numbers or two texts compare, by sign. */
export const holds: { readonly [Of in Sign]: (a: number | string, b: number | string) => boolean } =
  {
    '=': (a, b) => a === b,
    '!=': (a, b) => a !== b,
    '<': (a, b) => a < b,
    '<=': (a, b) => a <= b,
    '>': (a, b) => a > b,
    '>=': (a, b) => a >= b,
  };

const compares = (found: number | string | null, sign: Sign, value: number | string): boolean =>
  found !== null && typeof found === typeof value && holds[sign](found, value);
