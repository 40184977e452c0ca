import { chains } from '../null-models/chains.ts';
import { curves } from '../null-models/curves.ts';
import { dropouts } from '../null-models/dropouts.ts';
import { historiesOf, type Seen, seenOf } from '../null-models/histories.ts';
import { maximise } from '../null-models/maximise.ts';
import type { NullModel, NullModelId } from '../null-models/model.ts';
import { ofChances, ofNormal, type ShareForecast } from './distribution.ts';
import type { PastGroup, PastWeek } from './past.ts';

/** What forecasts are measured against: null models of use, and that nothing changes. */

/** Who makes a forecast: the model, `persistence`, or a null model. */
export type ForecasterId = 'model' | 'persistence' | NullModelId;

/** The forecasts of one forecaster, one a week ahead. */
export interface ForecastsOf {
  readonly id: ForecasterId;
  readonly label: string;
  readonly shares: readonly ShareForecast[];
}

/** Fewest differences that a spread is taken from. */
const fewestSteps = 4;

/** Most differences that a spread is taken from: half a year, so that the first weeks do not count for ever. */
const mostSteps = 26;

/**
 * The last share goes on. Its spread at a distance is the root mean square of past changes over that distance, or, where too few are
 * known, over the longest of which enough are.
 */
function persistence(past: readonly PastWeek[], ahead: number): ShareForecast[] {
  const shares = past.map(({ followed, used }) => used / followed);
  const last = shares.at(-1) as number;
  const spreads: number[] = [];
  for (let step = 1; step <= ahead; step++) {
    const changes = shares
      .flatMap((share, w) => (w < step ? [] : [share - (shares[w - step] as number)]))
      .slice(-mostSteps);
    const square = changes.reduce((sum, one) => sum + one * one, 0) / changes.length;
    spreads.push(changes.length < fewestSteps ? (spreads.at(-1) ?? 0) : Math.sqrt(square));
  }
  return spreads.map((spread) => ofNormal(last, spread));
}

/** What a null model, fitted to the group, foretells of the people who are followed at the end. */
function byModel(model: NullModel, { panel }: PastGroup, ahead: number): ShareForecast[] {
  const { values } = maximise(model.likelihood(historiesOf(panel, 'first week')), model.parameters);
  const made = new Map<string, Float64Array>();
  const chancesOf = (seen: Seen): Float64Array => {
    const name = Object.values(seen).join(' ');
    const known = made.get(name) ?? model.forecast(values, seen, ahead);
    made.set(name, known);
    return known;
  };
  const last = panel.filter((row) => row.at(-1) !== null);
  const people = historiesOf(last, 'first week').map(({ uses }) =>
    chancesOf(seenOf(uses, uses.length, false)),
  );
  return Array.from({ length: ahead }, (_, week) =>
    ofChances(people.map((chances) => Math.min(1, Math.max(0, chances[week] as number)))),
  );
}

/**
 * The forecasts of everything that a model must beat to have shown something: `persistence` and all null models, each fitted to the
 * same people and weeks. Use of the people who are followed at the end; what is uncertain of the parameters of null models is not
 * among their spread.
 *
 * @param group - At least five people followed in the last week.
 * @param ahead - Weeks to foretell.
 */
export function nullsAhead(group: PastGroup, ahead: number): ForecastsOf[] {
  return [
    { id: 'persistence', label: 'As in the last week', shares: persistence(group.past, ahead) },
    ...[...chains, ...dropouts, ...curves].map((model) => ({
      ...{ id: model.id, label: model.label, shares: byModel(model, group, ahead) },
    })),
  ];
}
