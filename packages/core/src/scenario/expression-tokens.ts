import { type Problem, shown } from './problem.ts';
import { suggest } from './remedies.ts';

/** Something wrong with an expression: a rule that names the character, from 1. */
export type Fault = Omit<Problem, 'path'>;

/** Longest expression or condition in characters. */
const mostCharacters = 500;

/** How deep one may be nested. */
const mostDepth = 32;

/** A piece of an expression. */
export interface Token {
  readonly kind: 'number' | 'name' | 'text' | 'sign' | 'end';
  readonly text: string;
  /** Position in the text, from 0. */
  readonly at: number;
}

const tokenForm =
  /\s*(?:(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|([A-Za-z_]\w*)|("[^"]*"|'[^']*')|(\.\.|<=|>=|!=|==|[-+*/()[\],<>=]))/y;

/** What is meant by signs that are often written instead. */
const instead: Readonly<Record<string, string>> = {
  ...{ '−': '-', '–': '- or ..', '×': '*', '·': '*', '÷': '/', ':': '..', '≤': '<=', '≥': '>=' },
  ...{ '≠': '!=', '&': 'and', '|': 'or', '!': 'not', '%': '0.3 for 30 %', '{': '(', '}': ')' },
};

/** Thrown where the form is broken, since what follows can no longer be told. */
export class FormBroken {
  readonly fault: Fault;

  constructor(fault: Fault) {
    this.fault = fault;
  }
}

function faultAt({ at, kind, text }: Token, rule: string, remedy?: string): Fault {
  const got = kind === 'end' ? 'the end' : shown(text);
  return { rule: `${rule} at character ${at + 1}`, got, ...(remedy && { remedy }) };
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const form = new RegExp(tokenForm);
  let at = 0;
  for (;;) {
    form.lastIndex = at;
    const found = form.exec(text);
    if (!found) break;
    const [whole, number, name, quoted, sign] = found;
    const token = number ?? name ?? quoted ?? (sign as string);
    const kind = number ? 'number' : name ? 'name' : quoted ? 'text' : 'sign';
    tokens.push({ kind, text: token, at: at + whole.length - token.length });
    at += whole.length;
  }
  const rest = text.slice(at).trimStart();
  const end = text.length - rest.length;
  if (rest !== '') {
    const letter = [...rest][0] as string;
    const unclosed = letter === '"' || letter === "'";
    const meant = instead[letter];
    const remedy = unclosed ? 'close the quotation mark' : meant && `write ${meant}`;
    const token = { kind: 'sign', text: letter, at: end } as const;
    throw new FormBroken(faultAt(token, 'has a sign that it may not have', remedy));
  }
  return [...tokens, { kind: 'end', text: '', at: text.length }];
}

/** Walks over the tokens of an expression: what is not known is noted and read on, what breaks the form is thrown. */
export class Cursor {
  readonly faults: Fault[] = [];
  private readonly text: string;
  private readonly tokens: readonly Token[];
  private place = 0;
  private depth = 0;

  /** @throws FormBroken if the text holds a sign that no expression has. */
  constructor(text: string) {
    this.text = text;
    this.tokens = tokensOf(text);
  }

  get next(): Token {
    return this.tokens[this.place] as Token;
  }

  take(): Token {
    const token = this.next;
    if (token.kind !== 'end') this.place++;
    return token;
  }

  /** Whether a sign or word comes next; takes it if so. */
  took(text: string): boolean {
    const found = this.next.text === text && this.next.kind !== 'end';
    if (found) this.place++;
    return found;
  }

  must(text: string, example: string): void {
    if (!this.took(text)) this.stop(this.next, `must have ${text}, as in ${example},`);
  }

  /** Notes a token that is in its place and yet cannot be. */
  note(token: Token, rule: string, remedy?: string): void {
    this.faults.push(faultAt(token, rule, remedy));
  }

  /** Notes a token that is none of some names, with the nearest of them, or with them all. */
  known(token: Token, names: readonly string[], rule: string, all?: string): void {
    if (names.includes(token.text)) return;
    const near = suggest(token.text, names);
    this.note(token, rule, near ? `did you mean ${shown(near).slice(1, -1)}?` : all);
  }

  /** @throws FormBroken, always. */
  stop(token: Token, rule: string, remedy?: string): never {
    throw new FormBroken(faultAt(token, rule, remedy));
  }

  /** Reads what is nested one level deeper. */
  deeper<T>(read: () => T): T {
    if (++this.depth > mostDepth)
      this.stop(this.next, `must be at most ${mostDepth} levels deep, and is deeper`);
    const found = read();
    this.depth--;
    return found;
  }

  /** The text from a position up to the token that was taken last. */
  since(at: number): string {
    const { at: last, text } = this.tokens[this.place - 1] as Token;
    return this.text.slice(at, last + text.length);
  }
}

/** What was read of a text, or what is wrong with it, each with its character, from 1. */
export interface Read<Form> {
  readonly form: Form | null;
  readonly problems: readonly Fault[];
}

/** Reads the whole of a text of at most 500 characters, nested at most 32 levels deep. Nothing of the text is ever run. */
export function readWhole<Form>(text: string, read: (cursor: Cursor) => Form): Read<Form> {
  if (text.length > mostCharacters) {
    const rule = `must have at most ${mostCharacters} characters, and goes on at character ${mostCharacters + 1}`;
    return { form: null, problems: [{ rule, got: `${text.length} characters` }] };
  }
  let faults: readonly Fault[] = [];
  try {
    const cursor = new Cursor(text);
    faults = cursor.faults;
    const form = read(cursor);
    return { form: faults.length > 0 ? null : form, problems: faults };
  } catch (broken) {
    if (!(broken instanceof FormBroken)) throw broken;
    return { form: null, problems: [...faults, broken.fault] };
  }
}
