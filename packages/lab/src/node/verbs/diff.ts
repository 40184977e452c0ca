import { scenarioHash } from '@uptake/core';
import { canonicalJson, definitionOf } from '@uptake/core/internal';
import type { Plan } from '../../plan/plan.ts';
import { contentId } from '../../plan/shards.ts';
import { nodeHash } from '../store/checked-file.ts';
import { readAnyPlan } from '../store/plan-file.ts';
import { type ResultState, resultState } from '../store/results.ts';
import {
  comparedTables,
  diffTable,
  type PairedCells,
  pairedCells,
  type TableDifference,
} from './diff-results.ts';

/** In what two run directories differ. */
export interface RunDiff {
  readonly equal: boolean;
  /** Cells by fingerprint: in both, only in the first, only in the second. */
  readonly cells: { readonly both: number; readonly onlyA: number; readonly onlyB: number };
  /** Cells that are other ones and of the same arm and place in the design: their results are compared too. */
  readonly changed: number;
  /** A line each: seed, seed policy, model, recording, scenario, results. */
  readonly differences: readonly string[];
  /** By how much the results differ, by table; of tables that both have whole and that are not the same bytes. */
  readonly tables: readonly TableDifference[];
}

const line = (what: string, a: unknown, b: unknown): string[] =>
  canonicalJson(a) === canonicalJson(b)
    ? []
    : [`${what}: ${canonicalJson(a).slice(0, 200)} and ${canonicalJson(b).slice(0, 200)}`];

const hashes = ({ bases }: Plan): Record<string, string> =>
  Object.fromEntries(
    Object.entries(bases).map(([name, base]) => [name, scenarioHash(base).slice(0, 12)]),
  );

/** What an own outcome of a plan is made of. */
const wordsOf = ({ recording: { outcomes } }: Plan, name: string): string =>
  outcomes?.[name] ? definitionOf(outcomes[name]) : 'none';

/** What is wrong with the results of one of the two: they tell nothing then. */
const faults = (which: string, { problems, state }: ResultState): string[] =>
  state === 'stale' ? problems.map((problem) => `${which}: ${problem}`) : [];

/** Looks into the tables that both have and that are not the same bytes. */
async function tablesOf(
  [a, b]: readonly [string, string],
  [first, second]: readonly [ResultState, ResultState],
  plan: Plan,
  cells: PairedCells,
): Promise<TableDifference[]> {
  const found: TableDifference[] = [];
  if (first.state !== 'whole' || second.state !== 'whole') return found;
  for (const table of comparedTables) {
    const [one, two] = [first, second].map(({ files }) => files[`${table}.parquet`]);
    if (one && two && one !== two) found.push(await diffTable(table, [a, b], plan, cells));
  }
  return found;
}

/**
 * Compares plan and results of two run directories, the results byte by byte and, where they differ, row by row; neither is changed, and either may be of an older
 * model. Directories whose results are damaged are never equal.
 */
export async function diffRuns(a: string, b: string): Promise<RunDiff> {
  const [keptA, keptB] = await Promise.all([readAnyPlan(a), readAnyPlan(b)]);
  const [first, second] = [await resultState(a, keptA), await resultState(b, keptB)];
  const [one, two] = [keptA.plan, keptB.plan];
  const keysA = new Set(one.cells.map(({ key }) => key));
  const keysB = new Set(two.cells.map(({ key }) => key));
  const onlyA = [...keysA].filter((key) => !keysB.has(key)).length;
  const onlyB = [...keysB].filter((key) => !keysA.has(key)).length;
  const paired = pairedCells(one, two);
  const differences = [
    ...paired.redefined.map(
      (name) =>
        `own outcome ${name} is not compared: ${[one, two].map((plan) => wordsOf(plan, name)).join(' and ')}`,
    ),
    ...line('seed', one.masterSeed, two.masterSeed),
    ...line('luck', one.seedPolicy, two.seedPolicy),
    ...line(
      'model',
      [one.modelVersion, one.modelHash.slice(0, 12)],
      [two.modelVersion, two.modelHash.slice(0, 12)],
    ),
    ...line('schema', keptA.schema, keptB.schema),
    ...line('scenarios', hashes(one), hashes(two)),
    ...line('inputs', one.inputs, two.inputs),
    ...line('recording', one.recording, two.recording),
    ...line('content', contentId(one, nodeHash), contentId(two, nodeHash)),
    ...line('results', first.files, second.files),
    ...faults('the first', first),
    ...faults('the second', second),
  ];
  return {
    equal: differences.length === 0 && onlyA === 0 && onlyB === 0,
    cells: { both: keysA.size - onlyA, onlyA, onlyB },
    changed: paired.changed,
    differences,
    tables: await tablesOf([a, b], [first, second], one, paired),
  };
}
