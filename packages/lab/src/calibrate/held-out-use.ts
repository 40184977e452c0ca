import type { Key, Scenario } from '@uptake/core';
import { must, refuse, shortened } from '@uptake/core/internal';
import { panel } from '@uptake/core/run';
import { checkQuestion } from '../engine/execute.ts';
import type { Experiment, UncertainInput } from '../experiment/experiment.ts';
import { nullMakers } from '../null-models/drawn-histories.ts';
import { brokenPanel, told, type UsagePanel } from '../null-models/histories.ts';
import { withInput } from '../plan/inputs.ts';
import {
  type GroupMaker,
  type GroupProblem,
  type HeldOutGroups,
  type HeldOutOptions,
  inputProblems,
  predictGroups,
} from './held-out-groups.ts';
import { type Histories, least, levelsOf, measure, statistics } from './use-statistics.ts';

/** Weekly use of organisations that the model was not fitted to. */

/** One organisation, or another group whose people have nothing to do with those of the others. */
export interface UseGroup {
  readonly name: string;
  /** A row a person, a value a week: use, 0, or null where not followed; all groups over the same weeks. */
  readonly panel: UsagePanel;
  /** The role of each row; needed where the scenario has several. */
  readonly roles?: readonly (string | null)[];
}

/** A person of a group: role, first week with access, and the followed weeks. */
interface Followed {
  readonly role: number;
  readonly entry: number;
  readonly uses: Uint8Array;
}

/** The people of a group in the order of their roles; those never followed are left out. */
function peopleIn({ panel: rows, roles }: UseGroup, named: readonly string[]): Followed[] {
  const people = rows.flatMap((row, i) => {
    const weeks = row.flatMap((use, week) => (use === null ? [] : [week]));
    if (weeks.length === 0) return [];
    const role = named.length === 1 ? 0 : named.indexOf(roles?.[i] ?? '');
    const uses = Uint8Array.from(weeks, (week) => Number((row[week] as number) > 0));
    return [{ role, entry: (weeks[0] as number) + 1, uses }];
  });
  return people.sort((a, b) => a.role - b.role);
}

/** The organisation of a group: its people, each with access from the first week in which they were followed, and nobody leaves. */
function organisationOf(base: Scenario, people: readonly Followed[]): Scenario {
  const { people: _people, ...arm } = base;
  const roles = base.roles
    .map((role, r) => ({ ...role, headcount: people.filter((one) => one.role === r).length }))
    .filter(({ headcount }) => headcount > 0);
  return {
    ...arm,
    weeks: Math.max(...people.map(({ entry, uses }) => entry + uses.length - 1)),
    organisation: { ...base.organisation, turnover: 0 },
    roles,
    people: { access: people.map(({ entry }) => entry), numbers: {}, attributes: {} },
  };
}

/** The histories of a run: as many weeks of each person as were followed. */
function historiesIn(scenario: Scenario, key: Key, people: readonly Followed[]): Histories {
  const histories = people.map(({ uses }) => new Uint8Array(uses.length));
  for (const { columns, week } of panel(scenario, { key, columns: ['mode'] } as never))
    people.forEach(({ entry }, i) => {
      const own = histories[i] as Uint8Array;
      const at = week - entry;
      if (at >= 0 && at < own.length) own[at] = Number(columns.mode?.[i] === 2);
    });
  return histories;
}

/** What is wrong with groups for a scenario, every problem. */
function problemsOf(
  groups: readonly UseGroup[],
  base: Scenario,
  inputs: readonly UncertainInput[],
) {
  const names = base.roles.map(({ name }) => name);
  const weeks = groups[0]?.panel[0]?.length;
  const rowsOf = ({ panel: rows, roles }: UseGroup): number =>
    names.length === 1 ? 0 : rows.filter((_, i) => !names.includes(roles?.[i] ?? '')).length;
  const { ties, generate } = base.organisation as Scenario['organisation'] & { generate?: unknown };
  return [
    ...groups.flatMap((group) => {
      const name = JSON.stringify(shortened(group.name, 40));
      const strangers = rowsOf(group);
      return [
        ...brokenPanel(group.panel).map((problem) => `group ${name}: ${problem}`),
        ...(strangers > 0
          ? [
              `group ${name}: ${strangers} people have no role of the scenario (${names
                .slice(0, 12)
                .map((one) => shortened(one, 40))
                .join(', ')})`,
            ]
          : []),
        ...(group.panel[0]?.length === weeks
          ? []
          : [`group ${name}: its panel must have the ${weeks} weeks of the others`]),
      ];
    }),
    ...(ties || generate || base.people
      ? [
          'the scenario must have no ties and no people of its own: they are of one organisation, and the data of several',
        ]
      : []),
    ...(base.rollout.waves.length > 0
      ? ['rollout.waves must be left out: each person has access from the first week followed']
      : []),
    ...inputProblems(inputs),
  ];
}

/** Other people as those fitted to: each is one of these again, by lot. */
function again(
  groups: readonly (readonly Followed[])[],
  fitted: readonly number[],
): GroupMaker<Histories> {
  const all = fitted.flatMap((g) => groups[g] as readonly Followed[]);
  return {
    ...{ id: 'again', label: 'The fitted again' },
    meaning: 'Each person held out is somebody of the groups fitted to, by lot.',
    draw: (group, source) =>
      (groups[group] as readonly Followed[]).map(
        () => (all[source.below(all.length)] as Followed).uses,
      ),
  };
}

/** Histories as a panel that null models take: they go by the own weeks of each person. */
function panelOf(people: readonly Followed[]): UsagePanel {
  const weeks = Math.max(3, ...people.map(({ uses }) => uses.length));
  return people.map(({ uses }) => Array.from({ length: weeks }, (_, w) => uses[w] ?? null));
}

/** The groups as a problem of prediction. */
function problemOf(
  experiment: Experiment,
  groups: readonly UseGroup[],
  base: Scenario,
): GroupProblem<Histories> {
  const inputs = experiment.uncertain;
  const names = base.roles.map(({ name }) => name);
  const sorted = [...groups].sort((a, b) => (a.name < b.name ? -1 : 1));
  const people = sorted.map((group) => peopleIn(group, names));
  const scenarios = people.map((own) => organisationOf(base, own));
  return {
    caller: 'heldOutUse',
    groups: sorted.map(({ name }, g) => ({
      name,
      data: (people[g] as Followed[]).map(({ uses }) => uses),
    })),
    ...{ statistics, measure, levels: levelsOf, experiment },
    simulate(values, group, key) {
      const scenario = inputs.reduce(
        (all, { id }, k) => withInput(all, id, values[k] as number),
        scenarios[group] as Scenario,
      );
      return historiesIn(scenario, key, people[group] as Followed[]);
    },
    rivals(fitted) {
      const makers = nullMakers(panelOf(fitted.flatMap((g) => people[g] as Followed[])));
      return [
        ...makers.map(
          ({ draw, id, label, meaning }): GroupMaker<Histories> => ({
            ...{ id, label, meaning },
            draw: (group, source) =>
              (people[group] as Followed[]).map(({ uses }) => draw(uses.length, source.uniform)),
          }),
        ),
        again(people, fitted),
      ];
    },
  };
}

/**
 * Fits a model to the weekly use of some organisations and predicts that of others, which it has not seen, beside every null model fitted to
 * the same: never-users, quantiles of the weeks used, the curve after the first use, lapses and returns.
 *
 * A week is one in which the person was followed; the next followed one follows it. Each person has access from the first such week on,
 * counted from that of the table, works in the own organisation alone, and does not leave. Each organisation has values of its own of the
 * inputs, around those common to all, by as much as the fit says.
 *
 * @param experiment - Of `parseExperiment`; `uncertain` names what is fitted. Headcounts and weeks are those of the data.
 * @param groups - Organisations with their panels over the same weeks, of `usageGroups`.
 * @param options - Which are held out, seed, particles, runs.
 * @throws RangeError naming everything that is wrong with scenario, groups or options.
 */
export async function heldOutUse(
  experiment: Experiment,
  groups: readonly UseGroup[],
  options: HeldOutOptions,
): Promise<HeldOutGroups> {
  checkQuestion('heldOutUse', experiment, options, {
    ...{ heldOut: must.list, particles: must.whole(50, 2000), maxRuns: must.whole(300, 1e6) },
  });
  const base = experiment.scenario.arms[experiment.arm] as Scenario;
  refuse('heldOutUse', [
    ...told(problemsOf(groups, base, experiment.uncertain)),
    ...(groups.length > 2 ? [] : [`groups must be at least 3, got ${groups.length}`]),
  ]);
  const out = groups.filter(({ name }) => options.heldOut.includes(name));
  const people = out.reduce((sum, group) => sum + group.panel.length, 0);
  refuse(
    'heldOutUse',
    out.length === 0 || people >= least
      ? []
      : [`heldOut must hold at least ${least} people, so that nobody shows, got ${people}`],
  );
  return predictGroups(problemOf(experiment, groups, base), options);
}
