import { setImmediate } from 'node:timers/promises';
import { type HeldOutGroups, heldOutUse } from '@uptake/lab/calibrate';
import { type ExitCode, exitCode, InvalidInput } from '../exit-code.ts';
import { readExperimentFile } from '../input/experiment-file.ts';
import { type Absent, readUseGroups } from '../input/usage-files.ts';
import { jsonDocument } from '../output/json-document.ts';
import { progressLine } from '../output/progress.ts';
import { folded, harmless } from '../output/text.ts';
import { areAlike, heldOutText } from '../pages/calibrate-held-out.ts';
import type { Context } from '../verb.ts';

/** Flags of a prediction of organisations that are held out. */
interface HoldOutFlags {
  readonly seed: string;
  readonly data: string;
  readonly holdOut?: readonly string[];
  readonly absent?: Absent;
  readonly arm?: string;
  readonly particles?: number;
  readonly maxRuns?: number;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Milliseconds after which an interrupt is listened to. */
const patience = 50;

/** What the lab refuses is the input's fault. */
async function asked<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RangeError) throw new InvalidInput(error.message.split('\n'));
    throw error;
  }
}

/** Organisations predicted by a model that was fitted to the others; 3 where it does not reach these, or those held out are unlike them. */
export async function holdOut(
  file: string,
  flags: HoldOutFlags,
  { signal, terminal }: Context,
): Promise<ExitCode> {
  const { arm, holdOut: heldOut = [], maxRuns, particles, quiet, seed } = flags;
  const { experiment } = await readExperimentFile(file, terminal, { arm });
  const { groups, sheet } = await readUseGroups(flags.data, terminal.folder, flags.absent);
  const progress = progressLine(terminal, 'calibrate', 'run', quiet === true);
  let last = performance.now();
  const start = last;
  let found: HeldOutGroups;
  try {
    found = await asked(() =>
      heldOutUse(experiment, groups, {
        ...{ seed, heldOut },
        ...(maxRuns === undefined ? {} : { maxRuns }),
        ...(particles === undefined ? {} : { particles }),
        async onProgress(done, planned) {
          const now = performance.now();
          progress.show(done, planned, ((now - start) / 1000 / done) * (planned - done));
          if (now - last < patience) return;
          await setImmediate();
          signal.throwIfAborted();
          last = performance.now();
        },
      }),
    );
  } finally {
    progress.end();
  }
  const { from, notes, to } = sheet;
  const data = harmless(flags.data);
  const peopleOf = (names: readonly string[]): number =>
    groups.reduce((sum, { name, panel }) => sum + (names.includes(name) ? panel.length : 0), 0);
  const people = { fitted: peopleOf(found.fitted), heldOut: peopleOf(found.heldOut) };
  const alike = areAlike(found);
  const { name } = experiment;
  terminal.out(
    flags.json
      ? jsonDocument('calibrate', {
          ...{ ok: true, method: 'held-out', name, arm: experiment.arm, seed, data, from, to },
          ...{ people, alike, ...found, notes },
        })
      : folded(heldOutText(found, { name, data, from, to, people }, terminal), terminal.width),
  );
  return alike ? exitCode.ok : exitCode.undecided;
}
