/** What is observed of a week and of a run; sections 9. */

import { trustOf } from './decision.ts';
import { mean, sum } from './draws.ts';
import { pricesOf } from './events.ts';
import type { Employee, RoleInForce, World } from './organisation.ts';
import type { Retention } from './reasons.ts';
import type { Outcome } from './work.ts';

/** Every measure of the week for a group of employees; all 0 of nobody. */
export function measure(group: readonly Employee[]) {
  const per = (value: (employee: Employee) => number) => mean(group.map(value));
  const share = (is: (employee: Employee) => boolean) => per((employee) => (is(employee) ? 1 : 0));
  const outcome = (name: keyof Outcome) => per((employee) => (employee.outcome as Outcome)[name]);
  const users = group.filter(({ mode }) => mode === 'real');
  const routed = outcome('routed');
  return {
    active: share(({ mode }) => mode !== 'none'),
    real: share(({ mode }) => mode === 'real'),
    token: share(({ mode }) => mode === 'token'),
    ever: share(({ realWeeks }) => realWeeks.length > 0),
    intensity: per(({ intensity }) => intensity),
    verification: mean(users.map(({ check }) => check)),
    trust: per(trustOf),
    skill: per(({ skill }) => skill),
    habit: per(({ habit }) => habit),
    engagement: per(({ engagement }) => engagement),
    engagementGap: engagementGap(group),
    judgement: per(({ intensity: a, check: v, judgement }) => (1 - a + a * v) * judgement),
    climate: per(({ team }) => team.climate),
    believedGain: per(({ gain }) => gain),
    believedOpen: per(({ open }) => open),
    actualGain: per(({ actual }) => actual.gain),
    actualOpen: per(({ actual }) => actual.open),
    gross: outcome('gross'),
    net: outcome('net'),
    rework: outcome('rework'),
    shadow: outcome('shadow'),
    prompting: outcome('prompting'),
    cleanup: outcome('cleanup'),
    checking: outcome('checking'),
    handling: outcome('handling'),
    tokenTime: outcome('tokenTime'),
    errors: outcome('errors'),
    caught: outcome('caught'),
    escaped: outcome('escaped'),
    punished: outcome('punished'),
    productivity: outcome('productivity'),
    measuredUse: outcome('measuredUse'),
    lapses: share(({ mode, isUser }) => isUser && mode !== 'real'),
    programmeHours: outcome('programmeHours'),
    errorsAgainstOldWay: outcome('errorsAgainstOldWay'),
    escapedPerHour: routed === 0 ? 0 : outcome('escaped') / routed,
  };
}

export type Row = ReturnType<typeof measure>;
export type MeasureId = keyof Row;

/** Mean engagement of the top fifth by performance, ties included, less that of the rest. */
function engagementGap(group: readonly Employee[]): number {
  const ranked = group.map(({ performance }) => performance).sort((a, b) => b - a);
  const least = ranked[Math.ceil(group.length / 5) - 1] as number;
  const top = group.filter(({ performance }) => performance >= least);
  const rest = group.filter(({ performance }) => performance < least);
  if (rest.length === 0) return 0;
  return mean(top.map((e) => e.engagement)) - mean(rest.map((e) => e.engagement));
}

/** Baker's cosine between what the organisation gains and what a role is rewarded for. */
export function alignmentOf(world: World, role: RoleInForce): number {
  const { p, w, tool, mind, H } = pricesOf(world, role);
  const { reinvest, metricSwing } = mind;
  const { tokenCost } = tool;
  const f = [reinvest, 1, 1 + reinvest * tool.reworkHours, -reinvest].map((x) => x / H);
  const k = p.incentive / (H * metricSwing);
  const reward = p.incentive * w.usage * tool.tokenIntensity * (1 - p.audit);
  const r = (reward * reward) / (tokenCost * (reward + tokenCost));
  const g = [k * (w.volume * reinvest + w.speed), k * w.quality, k * w.quality, r];
  const dot = (a: number[], b: number[]) => sum(a.map((x, i) => x * (b[i] as number)));
  const lengthOfG = Math.sqrt(dot(g, g));
  return lengthOfG === 0 ? 0 : dot(f, g) / (Math.sqrt(dot(f, f)) * lengthOfG);
}

/** What a summary needs beside the weekly measures. */
export interface Totals {
  readonly employees: number;
  readonly bill: number;
  readonly alignment: number;
  readonly retention: Retention;
}

/** One number, or few, for a whole run. */
export function summarise(rows: readonly Row[], { employees, bill, alignment, retention }: Totals) {
  const active = rows.map((row) => row.active);
  const total = (id: MeasureId) => employees * sum(rows.map((row) => row[id]));
  const peakLevel = Math.max(...active);
  const peak = active.indexOf(peakLevel);
  const fallen = active.findIndex((level, at) => at > peak && level <= peakLevel / 2);
  const half = active.findIndex((level) => level >= 0.5);
  const plateau = mean(active.slice(-8));
  return {
    peakWeek: peak + 1,
    peakLevel,
    plateau,
    decayRatio: peakLevel > 0 ? plateau / peakLevel : null,
    halfLife: fallen === -1 || peakLevel === 0 ? null : fallen - peak,
    weeksToHalf: half === -1 ? null : half + 1,
    neverShare: 1 - (rows.at(-1) as Row).ever,
    netHours: total('net'),
    programmeHours: total('programmeHours'),
    errorsAgainstOldWay: total('errorsAgainstOldWay'),
    incentiveBill: bill,
    alignment,
    retention,
  };
}
