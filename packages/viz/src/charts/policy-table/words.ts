import type { PolicyLeague } from '../../data.ts';
import type { Cell, DataTable } from '../../figure.ts';
import { showValue } from '../../marks/value-format.ts';
import { clean } from '../../text/clean.ts';
import { withinLimit } from '../../text/within-limit.ts';

/** Places of the best policies of a measure; empty where neither way is better. */
export function bestOf({ measures, policies }: PolicyLeague, column: number): number[] {
  const orientation = measures[column]?.orientation ?? 0;
  if (orientation === 0) return [];
  const values = policies.map(({ cells }) => cells[column]?.value);
  const known = values.filter((value) => value !== undefined).map((value) => orientation * value);
  const best = Math.max(...known);
  return values.flatMap((value, k) =>
    value !== undefined && orientation * value === best ? [k] : [],
  );
}

/** The finding of `policyTable`: the best policy by each measure. */
export function describeLeague(data: PolicyLeague): string {
  return withinLimit(
    data.measures.flatMap(({ label, unit }, column) => {
      const [first] = bestOf(data, column);
      const policy = first === undefined ? undefined : data.policies[first];
      const value = policy?.cells[column]?.value;
      if (policy === undefined || value === undefined) return [];
      return [`${clean(label, 30)}: best ${clean(policy.label, 30)}, ${showValue(value, unit)}.`];
    }),
  );
}

/** The numbers of `policyTable`, one row a policy. */
export function leagueTable(data: PolicyLeague): DataTable {
  return {
    caption: 'Policies on the same people with the same luck',
    columns: [
      { id: 'policy', label: 'Policy', unit: '' },
      ...data.measures.flatMap(({ id, label, unit }) => [
        { id, label, unit },
        { id: `${id}-lo`, label: `${label}, lower limit`, unit },
        { id: `${id}-hi`, label: `${label}, upper limit`, unit },
      ]),
      { id: 'verdict', label: 'Against the baseline', unit: '' },
    ],
    rows: data.policies.map((policy): Cell[] => [
      policy.label,
      ...data.measures.flatMap((_, column) => {
        const cell = policy.cells[column];
        return [cell?.value, cell?.lo, cell?.hi];
      }),
      policy.verdict,
    ]),
  };
}
