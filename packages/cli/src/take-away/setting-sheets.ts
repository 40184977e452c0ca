/** What the arms of a comparison set, and what leadership does not set, as tables of a workbook. */
import { levers, metrics, parameters, type Role, type Scenario } from '@uptake/core';
import type { LeverEffects, SwitchEffect, SwitchValue } from '@uptake/lab/internal';
import { parameterOf, policyDifferences, verdictWords } from '@uptake/viz/internal';
import { type Amount, columnsOf, type Sheet, type SheetCell } from './sheet.ts';

/** A number that leadership or the organisation sets, and how it is read from a scenario and one of its roles. */
interface Setting {
  readonly path: string;
  readonly label: string;
  readonly unit: string;
  readonly meaning: string;
  read(scenario: Scenario, role: Role): number;
}

const settings: readonly Setting[] = [
  ...levers.map(({ id, label, meaning, unit }) => ({
    ...{ path: `policy.${id}`, label, meaning, unit },
    read: ({ policy }: Scenario, role: Role) => role.policy[id] ?? policy[id],
  })),
  ...metrics.map(({ id, label, meaning, unit }) => ({
    ...{ path: `metrics.${id}`, label, meaning, unit },
    read: (_: Scenario, role: Role) => role.metrics[id],
  })),
];

/** The values of a setting in every arm: one row where no arm tells roles apart, else one a role. */
function valuesOf(
  { read, unit }: Pick<Setting, 'read' | 'unit'>,
  arms: readonly Scenario[],
): { readonly role: string; readonly values: readonly Amount[] }[] {
  const roles = arms[0]?.roles ?? [];
  const byRole = roles.map((_, k) => arms.map((arm) => read(arm, arm.roles[k] as Role)));
  const amounts = (values: readonly number[]) => values.map((value) => ({ value, unit }));
  const same = arms.every((_, a) => byRole.every((own) => own[a] === byRole[0]?.[a]));
  if (same) return [{ role: '', values: amounts(byRole[0] ?? []) }];
  return roles.map(({ name }, k) => ({ role: name, values: amounts(byRole[k] ?? []) }));
}

const apart = (values: readonly Amount[]): string =>
  values.some(({ value }) => value !== values[0]?.value) ? 'yes' : '';

/** Every lever and metric with its value in each arm, and in words what else the arms set: schedule, rollout, rule. */
export function leversSheet(names: readonly string[], arms: readonly Scenario[]): Sheet {
  const numbers = settings.flatMap((setting) =>
    valuesOf(setting, arms).map(({ role, values }): SheetCell[] => [
      setting.path,
      role,
      setting.label,
      setting.unit,
      ...values,
      apart(values),
      setting.meaning,
    ]),
  );
  const words = policyDifferences(arms)
    .filter(({ kind }) => kind !== 'lever' && kind !== 'metric')
    .map(({ kind, label, meaning, role, values }): SheetCell[] => [
      ...[kind, role ?? '', label, 'in words', ...values, 'yes', meaning],
    ]);
  return {
    name: 'Levers',
    columns: columnsOf(
      ['Path', 26],
      ['Role', 16],
      ['Name', 26],
      ['Unit', 10],
      ...names.map((name) => [name, 16] as const),
      ['Differs', 9],
      ['Meaning', 90],
    ),
    rows: [...numbers, ...words],
  };
}

/** Every parameter that leadership does not set: its value here, its plausible range, and how it is known. */
export function assumptionsSheet(baseline: Scenario): Sheet {
  return {
    name: 'Assumptions',
    columns: columnsOf(
      ['Parameter', 28],
      ['Id', 24],
      ['Role', 16],
      ['Unit', 10],
      ['Here', 10],
      ['Default', 10],
      ['Plausible from', 12],
      ['to', 10],
      ['Known', 12],
      ['Source', 28],
      ['Meaning', 90],
    ),
    rows: parameters
      .filter(({ basis }) => basis !== 'policy')
      .flatMap((parameter) => {
        const {
          basis,
          default: usual,
          high,
          id,
          label,
          low,
          meaning,
          of,
          source,
          unit,
        } = parameter;
        return valuesOf({ read: parameterOf(parameter), unit }, [baseline]).map(
          ({ role, values }): SheetCell[] => [
            ...[label, `${of}.${id}`, role, unit, values[0]],
            ...[usual, low, high].map((value) => ({ value, unit })),
            ...[basis, source === 'none' ? '' : source, meaning],
          ],
        );
      }),
  };
}

/** What each lever between two arms does alone, and what is lost without it, with what it costs and brings. */
export function changesSheet({ currency, from, levers: all, outcome, to }: LeverEffects): Sheet {
  const amounts = (found: SwitchValue | undefined, unit: string): SheetCell[] => {
    if (!found) return [undefined, undefined, undefined];
    const { hi, lo } = found.uncertaintyOfMean;
    return [found.value, lo, hi].map((value): Amount => ({ value, unit }));
  };
  const cells = (id: string, label: string, where: string, found: SwitchEffect): SheetCell[] => [
    ...[id, label, where, verdictWords[found.verdict]],
    ...amounts(found, outcome.unit),
    ...(['costs', 'benefits', 'netValue'] as const).flatMap((one) =>
      amounts(found.money?.[one], 'money'),
    ),
  ];
  const rows = all.flatMap(({ alone, id, label, onTop }) => [
    ...(onTop ? [cells(id, label, `all others as in ${to.arm}`, onTop)] : []),
    ...(alone ? [cells(id, label, `all others as in ${from.arm}`, alone)] : []),
  ]);
  const money = currency ?? 'money';
  return {
    name: 'Changes',
    columns: columnsOf(
      ...([
        ['Lever', 24],
        ['Name', 26],
        ['Where', 30],
        ['With it', 14],
      ] as const),
      ...[outcome.label, `Costs, ${money}`, `Brings, ${money}`, `Net value, ${money}`].flatMap(
        (title) =>
          [
            [title, 22],
            ['from', 12],
            ['to', 12],
          ] as const,
      ),
    ),
    rows,
  };
}
