import type { Estimate, SensitiveFactor, Sensitivity } from '@uptake/lab';
import type { ReadTable } from '../analysis/read-table.ts';
import { fixed } from '../output/numbers.ts';

const right = 'right' as const;
const columns = {
  sobol: [
    ['alone', 'first'],
    ['with interactions', 'total'],
  ],
  shapley: [['share of the variance', 'effect']],
  morris: [['mean effect', 'muStar']],
} as const;

const shown = (estimate: Estimate | undefined): string =>
  estimate
    ? `${fixed(estimate.value, 3)} (${fixed(estimate.lo, 3)} to ${fixed(estimate.hi, 3)})`
    : '–';

/** The number by which a method ranks an input. */
export function rankOf({ effect, muStar, total }: SensitiveFactor): number {
  return (total ?? effect ?? muStar)?.value ?? 0;
}

/** The inputs of a sensitivity analysis, the weightiest first. */
export function sensitivityTable({ factors, method }: Sensitivity): ReadTable {
  const heads = columns[method];
  const isMorris = method === 'morris';
  return {
    columns: [
      { title: 'input' },
      { title: 'name' },
      ...heads.map(([title]) => ({ title, align: right })),
      ...(isMorris ? [{ title: 'spread', align: right }] : []),
    ],
    rows: [...factors]
      .sort((a, b) => rankOf(b) - rankOf(a))
      .map((factor) => [
        factor.kind === 'dummy' ? 'Dummy (must be 0)' : factor.label,
        factor.id,
        ...heads.map(([, key]) => shown(factor[key])),
        ...(isMorris ? [fixed(factor.sigma ?? 0, 3)] : []),
      ]),
  };
}
