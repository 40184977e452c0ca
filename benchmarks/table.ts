import type { InWorker } from './chromium.ts';
import type { Waited } from './commands.ts';
import type { FullWeek } from './gate.ts';
import type { Reference } from './reference.ts';

/** All that a benchmark run measured. */
export interface Measured {
  readonly fullWeek: readonly FullWeek[];
  readonly small: readonly {
    readonly engine: string;
    readonly nanoseconds: number;
    readonly spread: number;
  }[];
  readonly cold: { readonly first: number; readonly later: number };
  readonly memory: { readonly employees: number; readonly bytes: number };
  readonly worker: InWorker | null;
  readonly reference: Reference;
  readonly commands: readonly Waited[];
}

const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
const grid = (header: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [row(header), row(header.map(() => '---')), ...rows.map(row)].join('\n');

function commandGrid(commands: readonly Waited[]): string {
  return grid(
    ['command', 'seconds', 'pace', 'seconds / pace', 'goal'],
    commands.map(({ command, seconds, pace, goal }) => [
      command,
      seconds.toFixed(2),
      pace?.toFixed(2) ?? '-',
      pace === null ? '-' : (seconds / pace).toFixed(2),
      goal,
    ]),
  );
}

/** The measurements as Markdown tables. */
export function table(measured: Measured): string {
  const { fullWeek, small, cold, memory, worker, reference, commands } = measured;
  const base = small[0]?.nanoseconds ?? Number.NaN;
  const inWorker = Object.entries(worker ?? {})
    .map(
      ([policy, { kernel, line }]) =>
        `${policy} ${kernel.toFixed(0)} ns, ${(kernel / line).toFixed(2)} times the straight line`,
    )
    .join('; ');
  const { typescript, c } = reference;
  return [
    grid(
      ['full week', 'policy', 'employees', 'ns an employee-week', 'median / least', 'kernel / it'],
      fullWeek.map((one) => [
        one.engine,
        one.policy,
        one.employees,
        one.nanoseconds.toFixed(0),
        one.spread.toFixed(2),
        one.kernelOver.toFixed(2),
      ]),
    ),
    grid(
      ['small model', 'ns a person and step', 'times typed arrays'],
      small.map((one) => [
        one.engine,
        one.nanoseconds.toFixed(1),
        (one.nanoseconds / base).toFixed(1),
      ]),
    ),
    `Reference week: TypeScript ${typescript.toFixed(0)} ns, ${c === null ? 'no C here' : `C ${c.toFixed(0)} ns, TypeScript ${(typescript / c).toFixed(2)} times C`}.`,
    ...(commands.length > 0 ? [commandGrid(commands)] : []),
    `Cold start, 480 x 52: first run ${cold.first.toFixed(0)} ms, later ${cold.later.toFixed(1)} ms.`,
    `Memory at ${memory.employees} employees: ${memory.bytes.toFixed(0)} bytes an employee.`,
    `Chromium worker, 4,096 x 52: ${inWorker || 'no Chromium here'}.`,
  ].join('\n\n');
}
