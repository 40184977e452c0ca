import type { Key } from '../random/draws.ts';
import type { LineId } from '../tables/ledger-lines.ts';
import type { ByMeasure, MeasureId } from '../tables/measures.ts';
import type { RuleChoice } from '../tables/rules.ts';
import type { Reviews } from '../week/rollout.ts';
import type { MoneyByWeek } from './money.ts';
import type { Retention } from './retention.ts';

/** Why people do not use the tool: a ledger line, what other ways than real use are worth, or chance, which no line explains. */
export type ReasonId = LineId | 'otherWays' | 'chance';

/** A weekly series for every reason, as shares of all employees. */
export type ByReason = { readonly [Id in ReasonId]: Float64Array };

/** One number, or few, for a whole run. Shares in [0, 1], hours and he over all employees and weeks. */
export interface Summary {
  /** First week of the highest `active`, from 1. */
  readonly peakWeek: number;
  readonly peakLevel: number;
  /** Mean of `active` over the last 8 weeks. */
  readonly plateau: number;
  /** Mean of `real` over the last 8 weeks. */
  readonly realPlateau: number;
  /** `plateau / peakLevel`; null if no employee ever was active. */
  readonly decayRatio: number | null;
  /** Weeks from the peak until `active` first is at most half of it; null if it never is. */
  readonly halfLife: number | null;
  /** First week with `active` of at least one half; null if there is none. */
  readonly weeksToHalf: number | null;
  /** Mean weeks that a spell of real use lasts up to the horizon (Kaplan-Meier); null without spells. */
  readonly rmst: number | null;
  /** Share of employees without real use since hire, at the end. */
  readonly neverShare: number;
  /** Net hours saved, over all employees and weeks. */
  readonly netHours: number;
  /** Shadow work in hours, over all employees and weeks. */
  readonly shadowHours: number;
  /** Escaped errors, over all employees and weeks: a sum of weekly means, so whole up to the last digits. */
  readonly escaped: number;
  /** Hours that campaigns and training take, over all employees and weeks. */
  readonly programmeHours: number;
  /** Escaped errors less those that the same work has by hand, over all employees and weeks. */
  readonly errorsAgainstOldWay: number;
  /** What the incentives pay out, in he over all employees and weeks. */
  readonly incentiveBill: number;
  /** Mean of the judgement index over the last 8 weeks. */
  readonly judgement: number;
  /** Mean productivity over the last 8 weeks. */
  readonly productivity: number;
  /** Alignment index of the policy in force in the last week, mean over employees. */
  readonly alignment: number;
  /** Survival of the spells of real use. */
  readonly retention: Retention;
}

/** Weekly series of some measures. */
export type SeriesOf<Id extends MeasureId> = Pick<ByMeasure<Float64Array>, Id>;

/** The result of one scenario under one key, with some measures. Week w is at index w - 1. */
export interface RunOf<Id extends MeasureId> extends Reviews {
  readonly scenarioHash: string;
  readonly modelVersion: string;
  readonly key: Key;
  /** The rule of decision, if another than costs and benefits: then there is no ledger, and its reasons are NaN. */
  readonly rule?: RuleChoice;
  readonly weeks: number;
  readonly employees: number;
  /** For the organisation. Measures that a gate or guardrail reads are here in any case. */
  readonly series: SeriesOf<Id>;
  /** For each role by name. */
  readonly roles: { readonly [role: string]: SeriesOf<Id> };
  /** By employee: weeks of real use, and weeks of real use among the last 8. */
  readonly people: { readonly realWeeks: Uint16Array; readonly lateWeeks: Uint8Array };
  /** Own outcomes of the scenario, only where it has any; null where one has no value. */
  readonly outcomes?: { readonly [name: string]: number | null };
  /** Money by week and source, discounted; only where the scenario has economics and a number of money is asked for. */
  readonly money?: MoneyByWeek;
  /** The numbers that follow from these measures. */
  readonly summary: Partial<Summary> & Pick<Summary, 'rmst' | 'alignment' | 'retention'>;
}

/** The result of one scenario under one key, all but the reasons. */
export interface RunWithoutReasons extends RunOf<MeasureId> {
  readonly summary: Summary;
}

/** Why people stopped; NaN throughout under another rule than costs and benefits, since there is no ledger then. */
export interface Reasons {
  /** Lapses of the week by reason; the reasons sum to `lapses`. */
  readonly reasons: ByReason;
  /** People away (real users once, not now) by the reason of their last lapse; the reasons sum to `ever - real`. */
  readonly away: ByReason;
}

/** The result of one scenario under one key, and why people stopped. */
export interface Run extends RunWithoutReasons, Reasons {}

/** A weekly series of zeros for every id. */
export function seriesFor<Id extends string>(
  ids: readonly Id[],
  weeks: number,
): { [Key in Id]: Float64Array } {
  return Object.fromEntries(ids.map((id) => [id, new Float64Array(weeks)])) as {
    [Key in Id]: Float64Array;
  };
}
