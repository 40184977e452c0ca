import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseScenario } from '@uptake/core';
import { createPlan } from '@uptake/lab';
import { localEngine, openRun, resume } from '@uptake/lab/node';
import { referenceInC } from './reference.ts';
import { median } from './timing.ts';

/** A command that somebody waits for. */
export interface Waited {
  readonly command: string;
  /** Median seconds from start to end. */
  readonly seconds: number;
  /** Seconds that it may take where the reference week takes {@link goalMachine} in C. */
  readonly goal: number;
  /** How many times longer the reference week took in C, before and after each; null without C. */
  readonly pace: number | null;
}

/** Nanoseconds an employee-week that the reference week takes in C on the machine that the goals in seconds were set on. */
const goalMachine = 40.2;

const arms = { unaligned: {}, aligned: { policy: { preset: 'aligned' } } } as const;
const roles = [{ name: 'Everybody', headcount: 480 }];
const levers = 'displacement credit relief accountability managerSupport climate clarity metrics';

/** A directory with 1,040,000 weekly rows of 12 measures, not yet merged. */
async function manyRows(directory: string): Promise<void> {
  const few = [{ name: 'Everybody', headcount: 16 }];
  const scenario = parseScenario({ name: 'Rows', weeks: 52, roles: few });
  const cells = Array.from({ length: 1000 }, (_, point) => ({
    base: 'base',
    purpose: 'grid' as const,
    values: [point / 1000],
  }));
  const plan = createPlan({
    name: 'Rows',
    seed: 'rows',
    bases: { base: scenario },
    inputs: ['policy.displacement'],
    cells,
    bands: [{ cells: cells.map((_, cell) => cell), reps: [0, 20] }],
    recording: {
      measures: [
        ...(['active', 'real', 'token', 'ever', 'intensity', 'verification'] as const),
        ...(['trust', 'skill', 'habit', 'engagement', 'engagementGap', 'judgement'] as const),
      ],
    },
  });
  await openRun(directory, plan);
  const engine = localEngine();
  await resume(directory, { engine });
  await engine.close();
}

/** Times the commands that have a goal in seconds, as they are started by hand. */
export async function timeCommands(folder: string, inC: boolean): Promise<Waited[]> {
  const home = mkdtempSync(join(tmpdir(), 'uptake-benchmark-'));
  try {
    writeFileSync(join(home, 'two.yaml'), JSON.stringify({ name: 'Two', weeks: 52, roles, arms }));
    writeFileSync(
      join(home, 'eight.yaml'),
      JSON.stringify({
        name: 'Eight',
        scenario: 'two.yaml',
        arm: 'unaligned',
        to: 'aligned',
        measure: 'realPlateau',
        replications: 30,
        levers: levers.split(' '),
      }),
    );
    await manyRows(join(home, 'rows'));
    const uptake = join(process.cwd(), 'packages/cli/bin/uptake.mjs');
    const paceNow = (): number =>
      inC ? referenceInC(folder).nanoseconds / goalMachine : Number.NaN;
    const once = (args: readonly string[]): { seconds: number; pace: number } => {
      const before = paceNow();
      const start = performance.now();
      execFileSync(process.execPath, [uptake, ...args, '--quiet'], { cwd: home, stdio: 'ignore' });
      const seconds = (performance.now() - start) / 1000;
      return { seconds, pace: (before + paceNow()) / 2 };
    };
    const timed = (command: string, goal: number, rounds: number): Waited => {
      console.error(command);
      const args = command.split(' ');
      if (rounds > 1) once(args); // keeps what V8 compiled
      const all = Array.from({ length: rounds }, () => once(args));
      const pace = inC ? median(all.map((one) => one.pace)) : null;
      return { command, goal, seconds: median(all.map(({ seconds }) => seconds)), pace };
    };
    once(['validate', 'two.yaml']); // bundles the command in a clone
    return [
      timed('compare two.yaml --reps 30 --out two', 2, 7),
      timed('merge rows', 5, 5),
      timed('attribute eight.yaml --out eight', 30, 1),
    ];
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
