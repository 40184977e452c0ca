import type { Reference } from './reference.ts';

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

/** Most that TypeScript takes for the reference week over C, `cc -O2`. */
const mostOverC = 1.4;

/** What is gated. */
interface Gated {
  readonly fullWeek: readonly FullWeek[];
  readonly reference: Reference;
  /** Bytes an employee. */
  readonly bytes: number;
}

/** What the reference week promises and does not hold; nothing is known of it where there is no compiler. */
function referenceBreaches({ c, typescript }: Reference): string[] {
  if (c === null || typescript <= mostOverC * slack * c) return [];
  const ratio = (typescript / c).toFixed(2);
  return [
    `the reference week takes ${ratio} times as long as in C; the limit is ${mostOverC * slack}`,
  ];
}

/** What the ratios promise and do not hold, in words; 25 % slack for a shared machine. */
export function breaches({ bytes, fullWeek, reference }: Gated): string[] {
  const limits: Record<string, number> = {
    'straight line': 1.15 * slack,
    'objects + seedrandom': slack / 3,
  };
  const slow = fullWeek.flatMap(({ engine, policy, employees, kernelOver }) => {
    const limit = limits[engine];
    if (limit === undefined || employees > 20_000 || kernelOver <= limit) return [];
    return [
      `the kernel takes ${kernelOver.toFixed(2)} times the ${engine} (${policy}, ${employees}); the limit is ${limit.toFixed(2)}`,
    ];
  });
  const held =
    bytes <= mostBytes
      ? []
      : [`a run holds ${bytes.toFixed(1)} bytes an employee; the limit is ${mostBytes}`];
  return [...slow, ...referenceBreaches(reference), ...held];
}
