/** The figures of the report of a comparison, in order: the page shows them in its sections, and others take them away as files. */
import { alluvial } from '../charts/alluvial.ts';
import { armRanking } from '../charts/arm-ranking.ts';
import { calculation } from '../charts/calculation.ts';
import { leverTornado } from '../charts/lever-tornado.ts';
import { mechanism } from '../charts/mechanism.ts';
import { moneyOverWeeks, moneySources } from '../charts/money.ts';
import { pairedGap } from '../charts/paired-gap.ts';
import { reasons } from '../charts/reasons.ts';
import { retention } from '../charts/retention.ts';
import { rivals } from '../charts/rivals.ts';
import { roleDecay } from '../charts/role-decay.ts';
import { timeAndValue } from '../charts/time-and-value.ts';
import { turningPoints } from '../charts/turning-points.ts';
import { usageDecay } from '../charts/usage-decay.ts';
import { usageModes } from '../charts/usage-modes.ts';
import type { Figure, FigureOptions } from '../figure.ts';
import { clean } from '../text/clean.ts';
import { armOrder, baselineAndBest, bestArm, mostLooks, rankingOf } from './answer.ts';
import { leverSwings } from './lever-words.ts';
import { type DrawnFigure, drawn } from './part.tsx';
import type { ReportData } from './report-data.ts';
import { rolloutFlags } from './rollout-words.ts';

/** A figure of a report, where it stands and what its files are called. */
export interface ReportFigure {
  /** Id of its section. */
  readonly section: string;
  /** Prefix of the ids in the figure. */
  readonly id: string;
  /** Name of its files, without their ending. */
  readonly file: string;
  readonly figure: DrawnFigure;
}

/** Most arms and roles that the figures of a report show: more would be no page that is read. The tables and files have all. */
export const mostShown = { arms: 24, roles: 48 } as const;

/** The data for the figures: of many arms the weightiest only, the baseline and the best first, and the first roles. */
function forFigures(data: ReportData): ReportData {
  const places = new Map(armOrder(data).map((arm, at) => [arm, at]));
  const placeOf = ({ arm }: { readonly arm: string }): number => places.get(arm) ?? places.size;
  const few = <T extends { readonly arm: string }>(items: readonly T[]): readonly T[] =>
    items.toSorted((a, b) => placeOf(a) - placeOf(b)).slice(0, mostShown.arms);
  const arms = new Set(few(data.arms).map(({ arm }) => arm));
  const roles = new Set([...new Set(data.roles.map(({ role }) => role))].slice(0, mostShown.roles));
  return {
    ...data,
    usage: few(data.usage),
    gaps: few(data.gaps).slice(0, data.arms.length > mostLooks ? mostLooks - 1 : mostShown.arms),
    reasons: few(data.reasons),
    lacking: few(data.lacking),
    calculations: few(data.calculations),
    roles: few(data.arms)
      .flatMap(({ arm: own }) => data.roles.filter(({ arm }) => arm === own))
      .filter(({ arm, role }) => arms.has(arm) && roles.has(role)),
    modes: few(data.modes),
    ...(data.flows && { flows: few(data.flows) }),
    retention: few(data.retention),
    time: few(data.time),
    ...(data.money && { money: { ...data.money, accounts: few(data.money.accounts) } }),
  };
}

/** Of many arms, all in one figure; nothing where each has a figure of its own. */
function rankingFigure(data: ReportData, options: FigureOptions): ReportFigure[] {
  const found = data.arms.length > mostLooks ? rankingOf(data) : undefined;
  if (!found) return [];
  const figure = drawn(armRanking, found, options);
  return [{ section: 'gap', id: 'ranking-figure', file: 'ranking', figure }];
}

/** What each lever does by itself; nothing where they were not switched one at a time. */
function leversFigure({ levers }: ReportData, options: FigureOptions): ReportFigure[] {
  if (!levers || levers.levers.length === 0) return [];
  const figure = drawn(leverTornado, leverSwings(levers), options);
  return [{ section: 'levers', id: 'levers-figure', file: 'levers', figure }];
}

/** Puts a figure into a section, if it has something to show. */
export function placed<D extends readonly unknown[], O>(
  [section, id, file]: readonly [section: string, id: string, file: string],
  figure: Figure<D, O>,
  data: D,
  options: O & FigureOptions,
): ReportFigure[] {
  if (data.length === 0) return [];
  return [{ section, id, file, figure: drawn(figure, data, options) }];
}

/** Whether use holds, and by how much arms differ. */
function useFigures(all: ReportData, data: ReportData, options: FigureOptions): ReportFigure[] {
  const flags = rolloutFlags(
    all.arms.map(({ label, scenario }) => ({ label, rollout: scenario.rollout })),
    data.weeks,
  );
  const learned = baselineAndBest(all, data.mechanism);
  return [
    ...placed(['use', 'use-figure', 'usage-decay'], usageDecay, data.usage, {
      ...options,
      flags,
      ...(data.benchmarks && { benchmarks: true }),
    }),
    ...rankingFigure(all, options),
    ...data.gaps.map((gap, k) => ({
      ...{ section: 'gap', id: `gap-figure-${k}`, file: k === 0 ? 'gap' : `gap-${k + 1}` },
      figure: drawn(pairedGap, gap, {
        ...options,
        flags,
        title: `${clean(gap.label, 40)} minus ${clean(gap.baseline, 40)}`,
      }),
    })),
    ...leversFigure(all, options),
    ...placed(['mechanism', 'mechanism-figure', 'learned'], mechanism, learned, options),
  ];
}

/** Why people stop, what the baseline lacks, where lives part, and what else might explain it. */
function reasonFigures(all: ReportData, data: ReportData, options: FigureOptions): ReportFigure[] {
  const best = bestArm(all);
  const turning = data.turning.filter(({ keeps, loses }) => keeps === best || loses === best);
  const lacked = data.lacking.filter(({ against }) => against === best);
  return [
    ...placed(['reasons', 'reasons-figure', 'reasons'], reasons, data.reasons, options),
    ...lacked.flatMap((one) =>
      placed(['reasons', 'lacking-figure', 'lacking'], reasons, [one], {
        ...options,
        title: `What ${clean(one.label, 40)} lacks against ${clean(one.against ?? '', 40)}`,
      }),
    ),
    ...placed(['turning', 'turning-figure', 'turning-points'], turningPoints, turning, options),
    ...placed(['rivals', 'rivals-figure', 'rivals'], rivals, all.rivals ?? [], options),
    ...placed(['employee', 'employee-figure', 'employee'], calculation, data.calculations, options),
  ];
}

/** Whom it helps, whether it is real, how long it lasts, what it costs, and what it is worth. */
function effectFigures(data: ReportData, options: FigureOptions): ReportFigure[] {
  // In a run of one week nobody can move.
  const flows = (data.flows ?? []).filter(({ stations }) => stations.length > 1);
  const accounts = data.money?.accounts ?? [];
  return [
    ...placed(['people', 'roles-figure', 'roles'], roleDecay, data.roles, options),
    ...placed(['modes', 'modes-figure', 'modes'], usageModes, data.modes, options),
    ...placed(['modes', 'flows-figure', 'flows'], alluvial, flows, options),
    ...placed(['lasting', 'lasting-figure', 'lasting'], retention, data.retention, options),
    ...placed(['cost', 'cost-figure', 'cost'], timeAndValue, data.time, options),
    ...placed(['money', 'money-sources-figure', 'money-sources'], moneySources, accounts, options),
    ...placed(['money', 'money-weeks-figure', 'money-weeks'], moneyOverWeeks, accounts, options),
  ];
}

/** Every figure of a report in order, of the first arms and roles. */
export function reportFigures(all: ReportData, options: FigureOptions): ReportFigure[] {
  const data = forFigures(all);
  return [
    ...useFigures(all, data, options),
    ...reasonFigures(all, data, options),
    ...effectFigures(data, options),
  ];
}
