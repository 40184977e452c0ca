import { medianOf } from '../../data/quantiles.ts';
import type { Ensemble } from '../../data.ts';
import type { Cell, DataTable } from '../../figure.ts';
import { clean } from '../../text/clean.ts';
import { listed, percent } from '../../text/format.ts';
import { withinLimit } from '../../text/within-limit.ts';
import { decayTable } from '../usage-decay/table.ts';

/** Options of `roleDecay`. */
export interface RoleDecayOptions {
  /** `gap`: the role with the widest gap between its arms at the end first. Default: as given. */
  readonly sort?: 'given' | 'gap';
  /** The one role to show, large. */
  readonly only?: string;
}

/** A role and its arms. */
export interface RoleGroup {
  readonly role: string;
  readonly ensembles: readonly Ensemble[];
  /** Highest minus lowest end among the arms. */
  readonly gap: number;
}

const endOf = (ensemble: Ensemble): number => {
  const median = medianOf(ensemble);
  return median[median.length - 1] as number;
};

/** The ensembles by role, in the order asked for. */
export function rolesOf(data: readonly Ensemble[], options: RoleDecayOptions = {}): RoleGroup[] {
  const byRole = new Map<string, Ensemble[]>();
  for (const ensemble of data) {
    const role = ensemble.role ?? 'Everybody';
    byRole.set(role, [...(byRole.get(role) ?? []), ensemble]);
  }
  const groups = [...byRole].map(([role, ensembles]): RoleGroup => {
    const ends = ensembles.map(endOf);
    return { role, ensembles, gap: Math.max(...ends) - Math.min(...ends) };
  });
  const shown =
    options.only === undefined ? groups : groups.filter((group) => group.role === options.only);
  if (shown.length === 0) {
    throw new RangeError(
      `no role "${clean(options.only ?? '')}"; roles are ${listed([...byRole.keys()].map((role) => clean(role)))}`,
    );
  }
  return options.sort === 'gap' ? shown.toSorted((a, b) => b.gap - a.gap) : shown;
}

/** The finding of `roleDecay`: a sentence per role. */
export function describeRoles(data: readonly Ensemble[], options: RoleDecayOptions = {}): string {
  return withinLimit(
    rolesOf(data, options).map(({ role, ensembles }) => {
      const ends = ensembles.map(
        (ensemble) => `${clean(ensemble.label, 20)} ${percent(endOf(ensemble))}`,
      );
      return `${clean(role, 30)} ends at ${listed(ends)}.`;
    }),
  );
}

/** The numbers of `roleDecay`, one row a role, arm and week. */
export function roleTable(data: readonly Ensemble[], options: RoleDecayOptions = {}): DataTable {
  const groups = rolesOf(data, options);
  const whole = decayTable(groups.flatMap(({ ensembles }) => ensembles));
  const roles = groups.flatMap(({ role, ensembles }) =>
    ensembles.flatMap(({ weeks }) => Array.from(weeks, () => role)),
  );
  return {
    caption: 'Share of people using AI each week, by role',
    columns: [{ id: 'role', label: 'Role', unit: '' }, ...whole.columns],
    rows: whole.rows.map((row, k): Cell[] => [roles[k], ...row]),
  };
}
