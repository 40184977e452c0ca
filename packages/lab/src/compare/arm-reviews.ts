import { type MeasureId, measures, type Reviews, type Scenario } from '@uptake/core';
import { decimalText, printable, type Reading, reviewsOf } from '@uptake/core/internal';
import type { Table } from '../table.ts';
import { type RecordedUnit, rowsOfUnit, seriesOf } from '../tables/units.ts';

/** What gates and guardrails of an arm did over its runs. */
export interface ArmReviews {
  readonly arm: string;
  readonly runs: number;
  readonly gates: readonly {
    readonly week: number;
    readonly measure: MeasureId;
    /** Whose measure it read; the organisation's if not given. */
    readonly of?: string;
    readonly atLeast: number;
    /** Runs in which it opened; in the others it closed the tool to all teams not yet reached. */
    readonly opened: number;
    /** Mean of what it read. */
    readonly mean: number;
  }[];
  readonly guardrails: readonly {
    readonly measure: MeasureId;
    readonly of?: string;
    readonly above?: number;
    readonly below?: number;
    /** Runs in which it fired at all. */
    readonly fired: number;
    /** The week in which it first fired in most runs, and in how many; null where it never fired. */
    readonly first: { readonly week: number; readonly runs: number } | null;
  }[];
  /** The same in words, a sentence each. */
  readonly words: readonly string[];
}

function text(measure: MeasureId, value: number, digits: number): string {
  const unit = measures.find(({ id }) => id === measure)?.unit;
  const share = unit === 'share' || unit === 'difference';
  return `${decimalText(share ? 100 * value : value, digits)}${share ? ' %' : unit === 'hours' ? ' h' : ''}`;
}

/** A value against a limit, with as many digits as tell them apart. */
function against(measure: MeasureId, value: number, limit: number): string {
  let digits = text(measure, 1, 0).endsWith('%') ? 1 : 3;
  const both = (): string[] => [value, limit].map((one) => text(measure, one, digits));
  while (value !== limit && both()[0] === both()[1] && digits < 9) digits++;
  return both().join(' against ');
}

/** What is read, in words: `active`, `active of those with access`, `active of Analyst`. */
function nameOf({ measure, of = 'organisation' }: Reading): string {
  const name = (measures.find(({ id }) => id === measure)?.label ?? measure).toLowerCase();
  if (of === 'organisation') return name;
  return `${name} of ${of === 'access' ? 'those with access' : printable(of)}`;
}

/** The week that is first in most runs; the earliest of several. */
function mostOften(weeks: readonly number[]): { week: number; runs: number } | null {
  const counts = new Map<number, number>();
  for (const week of weeks) counts.set(week, (counts.get(week) ?? 0) + 1);
  const [best] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return best ? { week: best[0], runs: best[1] } : null;
}

function gateWords(gate: ArmReviews['gates'][number], runs: number): string {
  const { atLeast, mean, measure, opened, week } = gate;
  const closed = runs - opened;
  const many = `${closed > 0 ? `closed in ${closed}` : `opened in ${opened}`} of ${runs} runs`;
  const what = runs === 1 ? (opened === 1 ? 'opened' : 'closed') : many;
  return `Gate in week ${week}, ${nameOf(gate)}: ${what} (${against(measure, mean, atLeast)}).`;
}

function guardrailWords(guardrail: ArmReviews['guardrails'][number], runs: number): string {
  const { above, below, fired, first, measure } = guardrail;
  const limit = text(measure, above ?? (below as number), 4);
  const name = `Guardrail, ${nameOf(guardrail)} ${above === undefined ? 'below' : 'above'} ${limit}`;
  if (!first) return `${name}: never fired${runs === 1 ? '' : ` in ${runs} runs`}.`;
  if (runs === 1) return `${name}: fired first in week ${first.week}.`;
  const all = fired === first.runs ? '' : `; fired in ${fired} of ${runs} runs`;
  return `${name}: fired first in week ${first.week} in ${first.runs} of ${runs} runs${all}.`;
}

/**
 * What gates and guardrails did over some runs of one scenario: how often each gate opened and what it read, and when each
 * guardrail fired first.
 *
 * @param reviews - One a run, of {@link reviewsOf} or a run itself; at least one.
 *
 * @example
 * ```ts
 * const gates = [{ week: 12, measure: 'active', atLeast: 0.5, value: 0.08, opened: false }];
 * reviewsOver('pilot', [{ gates, guardrails: [] }]).gates; // => [ { week: 12, measure: 'active', atLeast: 0.5, opened: 0, mean: 0.08 } ]
 * ```
 */
export function reviewsOver(arm: string, reviews: readonly Reviews[]): ArmReviews {
  const runs = reviews.length;
  const gates = (reviews[0]?.gates ?? []).map(({ value: _value, opened: _opened, ...gate }, g) => {
    const seen = reviews.flatMap((one) => one.gates[g] ?? []);
    const mean = seen.reduce((sum, { value }) => sum + value, 0) / runs;
    return { ...gate, opened: seen.filter(({ opened }) => opened).length, mean };
  });
  const guardrails = (reviews[0]?.guardrails ?? []).map(({ fired: _fired, ...limit }, g) => {
    const firsts = reviews.flatMap((one) => one.guardrails[g]?.fired[0] ?? []);
    return { ...limit, fired: firsts.length, first: mostOften(firsts) };
  });
  return {
    arm,
    runs,
    gates,
    guardrails,
    words: [
      ...gates.map((gate) => gateWords(gate, runs)),
      ...guardrails.map((guardrail) => guardrailWords(guardrail, runs)),
    ],
  };
}

/** The recorded value that a gate or guardrail read: of the organisation, or of a role where roles are recorded. */
function readOf(unit: RecordedUnit, { roles }: Scenario): Parameters<typeof reviewsOf>[1] {
  return ({ measure, of = 'organisation' }, week) => {
    if (of === 'organisation') return seriesOf(unit, measure)[week - 1] as number;
    const series = rowsOfUnit(unit, unit.parts.roles as Table, measure);
    const place = roles.findIndex(({ name }) => name === of);
    return series[(place * series.length) / roles.length + week - 1] as number;
  };
}

/**
 * The same of the recorded units of an arm, whose weekly tables hold every measure.
 *
 * Tables do not hold the measures of those with access alone, nor those of a role where none is recorded: where one of these is read, it
 * is of the runs that were followed.
 *
 * @param followed - Runs that were followed, in the order of replications.
 */
export function armReviews(
  arm: string,
  scenario: Scenario,
  units: readonly RecordedUnit[],
  followed: readonly Reviews[],
): ArmReviews {
  const { gates, guardrails } = scenario.rollout;
  const hasRoles = units[0]?.parts.roles !== undefined;
  const isRecorded = ({ of = 'organisation' }: Reading): boolean =>
    of === 'organisation' || (of !== 'access' && hasRoles);
  if (![...gates, ...guardrails].every(isRecorded)) return reviewsOver(arm, followed);
  return reviewsOver(
    arm,
    units.map((unit) => reviewsOf(scenario, readOf(unit, scenario))),
  );
}
