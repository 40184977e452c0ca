import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import type { Measured } from './table.ts';

const file = 'benchmarks/history.json';

/** Appends what was measured to the history: ratios, which may be compared, and the least times, which hold for one machine only. */
export function remember(measured: Measured): void {
  const { fullWeek, small, cold, memory, worker, reference, commands } = measured;
  const history = JSON.parse(readFileSync(file, 'utf8')) as unknown[];
  const rounded = (value: number): number => Number(value.toPrecision(3));
  const base = small[0]?.nanoseconds ?? Number.NaN;
  history.push({
    date: new Date().toISOString().slice(0, 10),
    node: process.version,
    processor: cpus()[0]?.model ?? 'unknown',
    kernelOver: fullWeek
      .filter(({ engine }) => engine !== 'kernel')
      .map(({ engine, policy, employees, kernelOver }) => ({
        engine,
        policy,
        employees,
        ratio: rounded(kernelOver),
      })),
    nanoseconds: fullWeek
      .filter(({ engine }) => engine === 'kernel')
      .map(({ policy, employees, nanoseconds }) => ({
        policy,
        employees,
        least: rounded(nanoseconds),
      })),
    smallModelOverTypedArrays: Object.fromEntries(
      small.map(({ engine, nanoseconds }) => [engine, rounded(nanoseconds / base)]),
    ),
    coldMilliseconds: rounded(cold.first),
    bytesAnEmployee: rounded(memory.bytes),
    worker,
    reference: {
      typescript: rounded(reference.typescript),
      c: reference.c && rounded(reference.c),
    },
    commands: commands.map(({ command, seconds, pace }) => ({
      command,
      seconds: rounded(seconds),
      pace: pace && rounded(pace),
    })),
  });
  writeFileSync(file, `${JSON.stringify(history, null, 2)}\n`);
}
