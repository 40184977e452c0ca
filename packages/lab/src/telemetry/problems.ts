import { lineAt, shown } from '@uptake/core/internal';

/** What is wrong in usage files, all of it at once. */

/** One broken rule: in which file, where in it, what, and the value found. */
export interface UsageProblem {
  readonly file: string;
  /** `line 12` of a text, or `record 3` of a JSON list, from 1; nothing if it is the whole file. */
  readonly at?: string;
  readonly column?: string;
  readonly rule: string;
  /** The value as short, harmless text; nothing if it is missing. */
  readonly got?: string;
  /** What to do, where that is known. */
  readonly remedy?: string;
}

/** A problem as one line: `usage.csv line 3 week must be a date as 2026-03-02, got "soon"; write …`. */
function problemText(problem: UsageProblem): string {
  const { at, column, file } = problem;
  const where = [shown(file).slice(1, -1), at, column].filter((part) => part !== undefined);
  return lineAt(where.join(' '), problem);
}

/** Thrown for usage files that cannot be read or contradict themselves; lists every problem, a line each. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly problems: readonly UsageProblem[];

  constructor(problems: readonly UsageProblem[]) {
    super(problems.map(problemText).join('\n'));
    this.problems = problems;
  }
}

/** Problems of one kind that are told one by one; of the others there is a count. */
const mostTold = 10;

/** Collects problems: of one rule in one column of one file the first few, and how many more there are. */
export class Findings {
  private readonly found: UsageProblem[] = [];
  private readonly counts: Map<string, { readonly first: UsageProblem; more: number; n: number }> =
    new Map();

  add(problem: Omit<UsageProblem, 'got'> & { readonly got?: unknown }): void {
    const { got, ...rest } = problem;
    const told: UsageProblem = { ...rest, ...(got !== undefined && { got: shown(got) }) };
    const kind = JSON.stringify([told.file, told.column, told.rule]);
    const known = this.counts.get(kind) ?? { first: told, more: 0, n: 0 };
    this.counts.set(kind, known);
    if (++known.n <= mostTold) this.found.push(told);
    else known.more++;
  }

  /** @throws UsageError if anything was found. */
  close(): void {
    const rest = [...this.counts.values()].flatMap(({ first, more }) =>
      more === 0
        ? []
        : [
            {
              file: first.file,
              ...(first.column !== undefined && { column: first.column }),
              rule: `has ${more} more of the same: ${first.rule}`,
            },
          ],
    );
    const all = [...this.found, ...rest];
    if (all.length > 0) throw new UsageError(all);
  }
}
