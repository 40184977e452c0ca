import { type Conditions, discoverConditions, unitsByCell } from '@uptake/lab';
import { holdRun } from '@uptake/lab/node';
import { conditionLines } from '../analysis/condition-lines.ts';
import { blocks, headLines } from '../analysis/head.ts';
import { runDirectory } from '../directory/run-folder.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { InvalidInput } from '../input/invalid-input.ts';
import { jsonDocument } from '../output/json-document.ts';
import { counted, percent } from '../output/numbers.ts';
import type { CommonFlags, Context } from '../verb.ts';

/** Flags of `uptake discover`. */
export interface DiscoverFlags extends CommonFlags {
  readonly where: string;
  readonly method: Conditions['method'];
  readonly tau?: number;
}

function textOf(found: Conditions, width: number): string {
  const { boxes, cases, event, method, points, replications } = found;
  const facts = [
    `${cases} of ${counted(points, 'point')}`,
    `${counted(replications, 'replication')} each`,
    method,
  ];
  if (boxes.length === 0)
    return blocks(headLines(event, facts, width), ['No region in which it is frequent.']);
  return blocks(
    headLines(event, facts, width),
    ...boxes.map(({ conditions, coverage, density, mass }) => [
      `${percent(density)} of the points inside are cases, ${percent(coverage)} of all cases are inside, ${percent(mass)} of all points:`,
      ...(conditions.length > 0 ? conditionLines(conditions) : ['  no limit on any input']),
    ]),
  );
}

/** `uptake discover DIR --where EVENT`: under which inputs of a kept sweep an event is frequent. */
export async function discoverVerb(
  name: string,
  { where, method, tau, json }: DiscoverFlags,
  { terminal }: Context,
): Promise<ExitCode> {
  const { plan, store } = await holdRun(runDirectory(name, terminal.folder));
  const units = await unitsByCell(plan, store);
  try {
    const found = discoverConditions(plan, units, {
      where,
      method,
      ...(tau === undefined ? {} : { tau }),
    });
    terminal.out(
      json
        ? jsonDocument('discover', { ok: true, conditions: found })
        : textOf(found, terminal.width),
    );
  } catch (error) {
    if (error instanceof RangeError) throw new InvalidInput([error.message]);
    throw error;
  }
  return exitCode.ok;
}
