import type { Ensemble } from '../../data.ts';
import { clean } from '../../text/clean.ts';
import { percent, percentRange } from '../../text/format.ts';
import { withinLimit } from '../../text/within-limit.ts';
import { type DecayFacts, factsOf } from './facts.ts';
import type { UsageDecayOptions } from './options.ts';
import { reveal } from './reveal.ts';

const spreadOf = ({ spread, realEnd }: DecayFacts): string => {
  const parts: string[] = [];
  if (spread)
    parts.push(`${percent(spread.share)} of runs ${percentRange(spread.low, spread.high)}`);
  if (realEnd !== undefined) parts.push(`real use ${percent(realEnd)}`);
  return parts.length === 0 ? '' : ` (${parts.join('; ')})`;
};

const courseOf = (facts: DecayFacts): string => {
  const { start, peak, end, halfWeek } = facts;
  if (peak - end >= 0.1) {
    const half = halfWeek === undefined ? '' : `, half lost by week ${halfWeek}`;
    return `falls from ${percent(peak)} to ${percent(end)}${spreadOf(facts)}${half}`;
  }
  if (end - start >= 0.1)
    return `rises from ${percent(start)} to ${percent(end)}${spreadOf(facts)}`;
  return `ends at ${percent(end)}${spreadOf(facts)}`;
};

const tailOf = ({ basins }: DecayFacts): string =>
  basins ? `; ${basins.above} of ${basins.runs} runs end above ${percent(basins.boundary)}` : '';

/** The finding in words, from the facts of the arms seen. */
export function describeFacts(seen: readonly Ensemble[], facts: readonly DecayFacts[]): string {
  if (seen.length === 0) return 'Nothing is shown yet.';
  return withinLimit(
    seen.map(({ label }, k) => {
      const own = facts[k] as DecayFacts;
      return `${clean(label, 30)} ${courseOf(own)}${tailOf(own)}.`;
    }),
  );
}

/** The finding of `usageDecay`: the course of each arm, its spread over runs and its half-life. */
export function describeDecay(data: readonly Ensemble[], options: UsageDecayOptions = {}): string {
  const seen = reveal(data, options.hideAfter);
  return describeFacts(seen, factsOf(seen));
}
