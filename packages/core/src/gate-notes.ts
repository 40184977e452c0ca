import type { MeasureId } from './observe/measures.ts';
import { Teams } from './organisation/teams.ts';
import { armEntries } from './scenario/arm-order.ts';
import { headcountOf } from './scenario/headcount.ts';
import { shown } from './scenario/problem.ts';
import type { Scenario } from './scenario/scenario.ts';

/** Shares of all employees that cannot be larger than the share that has access. */
const needAccess: readonly MeasureId[] = [
  'active',
  'real',
  'token',
  'ever',
  'intensity',
  'measuredUse',
  'lapses',
];

/** Share of all employees with access in a week, if no gate closes. */
function accessIn(scenario: Scenario, week: number): number {
  const { access, count, start } = new Teams(scenario);
  let employees = 0;
  for (let team = 0; team < count; team++)
    if ((access[team] as number) <= week)
      employees += (start[team + 1] as number) - (start[team] as number);
  return employees / headcountOf(scenario);
}

const percent = (share: number): string => `${Number((100 * share).toFixed(1))} %`;

/**
 * Gates that can never pass, since their measure is taken over the whole organisation and fewer have access by then.
 *
 * @param scenario - A parsed scenario; every arm is looked at.
 * @returns A line each, which names the arms that it holds for.
 *
 * @example
 * ```ts
 * const waves = [{ week: 1, share: 0.1 }, { week: 20, share: 1 }];
 * const gates = [{ week: 12, measure: 'real', atLeast: 0.5 }];
 * const roles = [{ name: 'Analyst', headcount: 800 }];
 * const scenario = parseScenario({ name: 'Pilot', roles, rollout: { waves, gates } } as unknown);
 * gateNotes(scenario)[0]?.slice(0, 55); // => 'the gate of week 12 (real at least 50 %) can never pass'
 * ```
 */
export function gateNotes(scenario: Scenario): string[] {
  const found = new Map<string, string[]>();
  const arms = armEntries(scenario);
  for (const [arm, own] of arms)
    for (const { week, measure, atLeast } of own.rollout.gates) {
      if (!needAccess.includes(measure) || own.rollout.waves.length === 0) continue;
      const access = accessIn(own, week);
      if (atLeast <= access) continue;
      const gate = `the gate of week ${week} (${measure} at least ${percent(atLeast)}) can never pass`;
      const why = `${percent(access)} of all employees have access by then, and the measure is that of the whole organisation`;
      found.set(`${gate}: ${why}`, [...(found.get(`${gate}: ${why}`) ?? []), arm]);
    }
  return [...found].map(([text, names]) =>
    names.length === arms.length
      ? text
      : `${text} (${names.map((name) => shown(name).slice(1, -1)).join(', ')})`,
  );
}
