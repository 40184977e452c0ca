/** One engine on the full week. */
export interface FullWeek {
  readonly engine: string;
  readonly policy: string;
  readonly employees: number;
  /** Least CPU time, in nanoseconds an employee-week. */
  readonly nanoseconds: number;
  /** Median over least time. */
  readonly spread: number;
  /** Least kernel time over this engine's least time. */
  readonly kernelOver: number;
}

const slack = 1.25;

/** Most bytes an employee of a run with a million of them: beliefs, experience and kept reasons of version 2 among them. */
const mostBytes = 260;

/** What the ratios promise and do not hold, in words; 25 % slack for a shared machine. */
export function breaches(rows: readonly FullWeek[], bytes: number): string[] {
  const limits: Record<string, number> = {
    'straight line': 1.15 * slack,
    'objects + seedrandom': slack / 3,
  };
  const slow = rows.flatMap(({ engine, policy, employees, kernelOver }) => {
    const limit = limits[engine];
    if (limit === undefined || employees > 20_000 || kernelOver <= limit) return [];
    return [
      `the kernel takes ${kernelOver.toFixed(2)} times the ${engine} (${policy}, ${employees}); the limit is ${limit.toFixed(2)}`,
    ];
  });
  return bytes <= mostBytes
    ? slow
    : [...slow, `a run holds ${bytes.toFixed(1)} bytes an employee; the limit is ${mostBytes}`];
}
