import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { headcountOf, type Scenario } from '@uptake/core';
import { definitionOf } from '@uptake/core/internal';
import type { Engine, Progress, StopSignal } from '../../engine/engine.ts';
import { type Execution, execute } from '../../engine/execute.ts';
import { toTwelveDigits } from '../../experiment/varied.ts';
import { type Cell, canonicalText } from '../../plan/cell.ts';
import { extendPlan, type Plan } from '../../plan/plan.ts';
import { segmentShards, shardsOf } from '../../plan/shards.ts';
import { texts } from '../../table.ts';
import { makeFolder } from '../store/commit-file.ts';
import { type HeldRun, holdRun } from '../store/held-run.ts';
import { repair } from '../store/keep-in.ts';
import { type RunRecord, writeManifest } from '../store/manifest.ts';
import { setAside, strangersIn } from '../store/parquet-store.ts';
import { readRuns } from '../store/read-parts.ts';
import { openRun, writeRun } from '../store/run-directory.ts';
import { countUnits } from './status.ts';

/** How a run directory is worked on. */
export interface ResumeOptions {
  readonly engine: Engine;
  readonly signal?: StopSignal;
  /** Called as units are done. */
  readonly onProgress?: (progress: Progress) => void;
  /** Which share of the shards, where others take the rest: those whose place in the plan, from 0, has this remainder. Default: all. */
  readonly share?: ShardShare;
}

/** Share `index` of `count`, `index` from 0: every shard belongs to one of them. */
export interface ShardShare {
  readonly index: number;
  readonly count: number;
}

/** What came of it. */
export interface Resumed extends Execution {
  readonly counts: RunRecord['counts'];
  /** What was damaged and run again, a line each; the files lie in `damaged/`. */
  readonly repaired: readonly string[];
}

async function keepLog({ directory }: HeldRun, { crashes }: Execution): Promise<void> {
  if (crashes.size === 0) return;
  await makeFolder(join(directory, 'log'));
  const at = new Date().toISOString();
  const lines = [...crashes].map(([shard, message]) => JSON.stringify({ at, shard, message }));
  await appendFile(join(directory, 'log', 'crashes.jsonl'), `${lines.join('\n')}\n`);
}

/**
 * Runs what a run directory lacks, and what is damaged in it, which is moved to `damaged/` first. A directory that lacks nothing
 * runs nothing. Of several processes on one directory each may take a share; what two have run is there once.
 *
 * @throws RunDirectoryRefused if the directory holds no plan, or one of another version or model.
 */
export async function resume(directory: string, options: ResumeOptions): Promise<Resumed> {
  const run = await holdRun(directory);
  const { index, count } = options.share ?? { index: 0, count: 1 };
  const shards = shardsOf(run.plan).filter((_, place) => place % count === index);
  const repaired = await repair(directory, run.plan, { ...options, shards });
  const execution = await execute(run.plan, run.store, options.engine, { ...options, shards });
  await keepLog(run, execution);
  const counts = await countUnits(run);
  await writeManifest(directory, run.plan, { engine: options.engine.name, counts });
  return { ...execution, counts, repaired };
}

/** What a retry found. */
export interface Retried extends Resumed {
  /** Units that failed before and failed in the same way again. */
  readonly sameFailures: number;
}

/**
 * Runs again what crashed and what failed. A failure of the model is deterministic, so it comes out the same.
 *
 * @throws Error `non-deterministic shard` if a failed unit comes out otherwise: then the model has changed, and a new plan is
 * needed.
 */
export async function retryFailed(directory: string, options: ResumeOptions): Promise<Retried> {
  const resumed = await resume(directory, options);
  const { plan, store } = await holdRun(directory);
  const committed = await store.committed();
  const again: string[] = [];
  let sameFailures = 0;
  for (const shard of shardsOf(plan)) {
    if (!committed.has(shard)) continue;
    const runs = await readRuns(directory, plan, shard, []);
    const failed = texts(runs, 'status').filter((one) => one === 'failed').length;
    sameFailures += failed;
    if (failed > 0) again.push(shard);
  }
  for await (const event of options.engine.execute(plan, again, store, options.signal))
    if (event.outcome === 'crashed') throw new Error(`shard ${event.shard}: ${event.message}`);
  return { ...resumed, sameFailures };
}

/** The replication after the last one of the design, over all bands. */
function nextReplication(plan: Plan): number {
  return Math.max(0, ...plan.segments.flatMap(({ bands }) => bands.map(({ reps }) => reps[1])));
}

/** Checks that every cell has met the same replications, so that one number says how many. */
function checkEven(plan: Plan): void {
  const met = plan.cells.map(() => 0);
  for (const { bands } of plan.segments)
    for (const { cells, reps } of bands)
      for (const cell of cells) met[cell] = (met[cell] as number) + reps[1] - reps[0];
  const next = nextReplication(plan);
  if (met.some((reps) => reps !== next))
    throw new RangeError('only a plan that runs all cells alike can be extended');
}

/**
 * Adds replications to a run directory: one more segment, in which every cell meets the next replications.
 *
 * Every old unit stays and replication r keeps its random numbers; `resume` then runs the new ones.
 *
 * @param replications - How many more, at least 1.
 * @throws RangeError if `replications` is no whole number from 1 or more than the limit, or the cells have not all had the same
 * replications; nothing is written then.
 */
export async function extend(directory: string, replications: number): Promise<Plan> {
  if (!Number.isInteger(replications) || replications < 1)
    throw new RangeError(`replications must be a whole number from 1, got ${replications}`);
  const { plan } = await holdRun(directory);
  checkEven(plan);
  const all = plan.cells.map((_, i) => i);
  const from = nextReplication(plan);
  const bands = [{ cells: all, reps: [from, from + replications] as const }];
  const longer = extendPlan(plan, bands);
  await openRun(directory, longer);
  return longer;
}

/** An arm as text, its own outcomes and its money left out: they are compared as what the plan records. */
const simulated = ({ economics: _economics, outcomes: _outcomes, ...arm }: Scenario): string =>
  canonicalText(arm);

/** Why cells of one plan cannot be added to another; nothing if they can. */
function mismatch(plan: Plan, other: Plan): string | undefined {
  if (plan.masterSeed !== other.masterSeed || plan.seedPolicy !== other.seedPolicy)
    return `its luck is seed "${other.masterSeed}", of the directory "${plan.masterSeed}"`;
  if (canonicalText(plan.inputs) !== canonicalText(other.inputs))
    return `it varies ${other.inputs.join(', ') || 'nothing'}, the directory ${plan.inputs.join(', ') || 'nothing'}`;
  const own = ({ recording: { outcomes = {} } }: Plan): string =>
    Object.entries(outcomes)
      .map(([name, one]) => `${name} = ${definitionOf(one)}`)
      .join('; ') || 'none';
  if (
    canonicalText(plan.recording.outcomes ?? {}) !== canonicalText(other.recording.outcomes ?? {})
  )
    return `its own outcomes are ${own(other)}, of the directory ${own(plan)}`;
  const changed = Object.keys(other.bases).find(
    (name) =>
      Object.hasOwn(plan.bases, name) &&
      simulated(plan.bases[name] as Scenario) !== simulated(other.bases[name] as Scenario),
  );
  return changed === undefined ? undefined : `its arm "${changed}" is another one`;
}

/** Whose organisation it is, who works there and for how long, in words. */
function organisationOf({ name, roles, weeks }: Scenario): Readonly<Record<string, string>> {
  const people = roles.map((role) => `${role.headcount} ${role.name}`).join(', ');
  return { name, weeks: String(weeks), people: `${headcountOf({ roles })} (${people})` };
}

/**
 * Refuses arms of another organisation. Results stand row by row beside each other, so weeks and people must be the same; only
 * the name may be another one, if that is asked for.
 */
function checkOrganisation(plan: Plan, other: Plan, mixed: boolean): void {
  const held = Object.values(plan.bases).map(organisationOf);
  const added = Object.entries(other.bases).filter(([name]) => !Object.hasOwn(plan.bases, name));
  const strange = new Map<string, string>();
  for (const [, base] of added)
    for (const [what, value] of Object.entries(organisationOf(base)))
      if (!held.some((one) => one[what] === value))
        strange.set(what, `${what} ${value}, in the directory ${held[0]?.[what]}`);
  if (mixed) strange.delete('name');
  if (strange.size === 0) return;
  const remedy =
    strange.has('weeks') || strange.has('people')
      ? 'keep them in a directory of their own'
      : '--mixed adds them all the same';
  throw new RangeError(
    `these cells are of another organisation: ${[...strange.values()].join('; ')}; ${remedy}`,
  );
}

/** What tells a cell from the others of a plan: its point in twelve digits, so that 0.1 + 0.2 is 0.3; without one, its key. */
const pointOf = ({ base, key, values = [] }: Cell): string =>
  values.length === 0 ? key : canonicalText([base, values.map(toTwelveDigits)]);

/**
 * Adds the cells of another plan to a run directory, as far as it lacks them: new arms, or new points of a design over the
 * same inputs. They meet all replications that the old cells have met, with common random numbers; `resume` then runs them.
 *
 * @param other - A plan of the same seed over the same inputs.
 * @param options - `mixed`: arms of an organisation of another name are added too, if weeks and people are the same.
 * @throws RangeError if it is of another seed, inputs or arms, of another organisation that was not asked for, has no new cell, is
 * beyond the limits, or the old cells have not all had the same replications; nothing is written then.
 */
export async function extendCells(
  directory: string,
  other: Plan,
  { mixed = false }: { readonly mixed?: boolean } = {},
): Promise<Plan> {
  const { plan } = await holdRun(directory);
  checkEven(plan);
  const wrong = mismatch(plan, other);
  if (wrong !== undefined) throw new RangeError(`these cells do not fit: ${wrong}`);
  checkOrganisation(plan, other, mixed);
  const known = new Set(plan.cells.flatMap((cell) => [cell.key, pointOf(cell)]));
  const added = new Map<string, Cell>();
  for (const cell of other.cells)
    if (!known.has(cell.key) && !known.has(pointOf(cell))) added.set(cell.key, cell);
  if (added.size === 0) throw new RangeError('every one of these cells is there already');
  const places = [...added.values()].map((_, i) => plan.cells.length + i);
  const bands = [{ cells: places, reps: [0, nextReplication(plan)] as const }];
  const cells = [...added.values()].map(({ key: _, ...cell }) => cell);
  const longer = extendPlan(plan, bands, cells, other.bases);
  await openRun(directory, longer);
  return longer;
}

/**
 * Takes back the last extension of a run directory of which no shard has been run: its replications, cells and scenarios.
 *
 * @throws RangeError if the directory was never extended, or a shard of the extension is there.
 */
export async function dropExtension(directory: string): Promise<Plan> {
  const { plan, store } = await holdRun(directory);
  const before = plan.segments.slice(0, -1);
  const last = before.at(-1);
  if (!last) throw new RangeError('there is no extension that could be dropped');
  const shards = new Set(segmentShards(plan, before.length));
  const there = [...(await store.committed())].filter((shard) => shards.has(shard)).length;
  if (there > 0)
    throw new RangeError(
      `${there} of ${shards.size} shards of the last extension have been run; they stay`,
    );
  const names = before.flatMap(({ bases }) => bases);
  const shorter: Plan = {
    ...plan,
    bases: Object.fromEntries(Object.entries(plan.bases).filter(([name]) => names.includes(name))),
    cells: plan.cells.slice(0, last.cells),
    segments: before,
    sha256: last.sha256,
  };
  await writeRun(directory, shorter);
  // Parts without a mark were never committed, and belong to nothing now.
  for (const name of await strangersIn(directory, shorter)) await setAside(directory, name);
  return shorter;
}
