import { printable } from './printable.ts';

/** One broken rule of a scenario: where, what, and the value found. */
export interface Problem {
  /** Path in the file, such as `rollout.schedule[0].role`; empty for the whole. */
  readonly path: string;
  readonly rule: string;
  /** The value as text, shortened; nothing if it is missing. */
  readonly got?: string;
  /** What to write instead, where that is known: `write 0.3`. */
  readonly remedy?: string;
}

/** Thrown for a scenario that breaks rules; lists every problem, a line each. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(problemLine).join('\n'));
    this.problems = problems;
  }
}

/** A problem as one line: `policy.relief must be in [0, 1], got "30 %"; write 0.3`. */
export function problemLine(problem: Problem): string {
  return lineAt(problem.path === '' ? 'the scenario' : problem.path, problem);
}

/** What is wrong at a place, whatever it is called, as one line. */
export function lineAt(where: string, { rule, got, remedy }: Omit<Problem, 'path'>): string {
  const found = got === undefined ? '' : `, got ${got}`;
  return `${where} ${rule}${found}${remedy === undefined ? '' : `; ${remedy}`}`;
}

/** A value as short, harmless text. */
export function shown(value: unknown): string {
  const text =
    typeof value === 'string'
      ? JSON.stringify(value)
      : typeof value === 'object' && value !== null
        ? Array.isArray(value)
          ? 'a list'
          : 'a mapping'
        : String(value);
  const clean = printable(text);
  return clean.length > 60 ? `${clean.slice(0, 57)}...` : clean;
}

/** Keys and indices as a path: `roles[1].policy.credit`. */
export function pathText(keys: readonly PropertyKey[]): string {
  let path = '';
  for (const key of keys) {
    if (typeof key === 'number') path += `[${key}]`;
    else {
      const name = String(key);
      const plain = /^[A-Za-z_][\w-]*$/.test(name) && name.length <= 60 ? name : shown(name);
      path += path === '' ? plain : `.${plain}`;
    }
  }
  return path;
}
