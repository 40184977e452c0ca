import type { LeverMap } from '@uptake/lab';
import { leverMap } from '@uptake/viz';
import { boundValue, capital, drawn } from '@uptake/viz/internal';
import { significant } from '@uptake/viz/numbers';
import { counted } from '../output/numbers.ts';
import { harmless } from '../output/text.ts';
import { unitOf } from './attribute.ts';
import { type AnswerPage, reportTable } from './page.ts';
import { levelText } from './rows.ts';

/** A value on an axis. */
export function axisText(value: number): string {
  return significant(value, 2);
}

/** The answer of a map in a sentence: its range, how much of it is above the tipping value, and where it is steepest. */
function mapSentence({ outcome, tipping, values, x, y }: LeverMap): string {
  const level = (value: number): string => levelText(outcome, value);
  const above = values.filter((value) => value >= tipping).length;
  const known = values.filter((value) => !Number.isNaN(value));
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const empty = values.length - known.length;
  const without = empty > 0 ? `; ${empty} ${empty === 1 ? 'has' : 'have'} no value` : '';
  const all = values.length;
  const reach =
    above === 0
      ? `none of ${all} combinations reaches`
      : above === all
        ? `all ${all} combinations reach`
        : `${above} of ${all} combinations ${above === 1 ? 'reaches' : 'reach'}`;
  const course =
    level(low) === level(high)
      ? `is ${level(low)} everywhere`
      : `goes from ${level(low)} to ${level(high)}`;
  return `${outcome.label} ${course} over ${x.label.toLowerCase()} and ${y.label.toLowerCase()}; ${reach} ${boundValue(tipping, outcome.unit)}${without}.`;
}

/** What a report says and shows of a map. */
export function mapPage(found: LeverMap): AnswerPage {
  const { arm, arms, computed, outcome, replications, tipping, values, x, y } = found;
  const edge = boundValue(tipping, outcome.unit);
  const figure = drawn(
    leverMap,
    {
      measure: outcome.label,
      unit: unitOf(outcome),
      tipping,
      values,
      x,
      y,
      arms,
      runs: replications,
    },
    { title: `Where ${outcome.label.toLowerCase()} reaches ${edge}` },
  );
  const made = computed.reduce((sum, one) => sum + one, 0);
  const width = x.values.length;
  const rows = y.values.map((height, j) => [
    axisText(height),
    ...Array.from(values.subarray(j * width, (j + 1) * width), (value) =>
      levelText(outcome, value),
    ),
  ]);
  return {
    question: `Where does ${outcome.label.toLowerCase()} reach ${edge}?`,
    answer: capital(mapSentence(found)),
    facts: [`arm ${harmless(arm, 60)}`, `${counted(replications, 'replication')} a point`],
    figures: [{ id: 'map', heading: 'Where is the edge?', figure }],
    table: reportTable(
      {
        columns: [
          { title: `${y.label} (rows), ${x.label} (columns)` },
          ...x.values.map((value) => ({ title: axisText(value), align: 'right' as const })),
        ],
        rows: rows.reverse(),
      },
      `${outcome.label} over two inputs`,
    ),
    warnings: [
      `${made} of ${values.length} points were run, the finer ones only where the line at ${boundValue(tipping, outcome.unit)} passes; between them the map is interpolated.`,
      ...arms.map(
        (place) =>
          `${capital(harmless(place.label, 60))} lies at ${axisText(place.x)} and ${axisText(place.y)}; the other levers are as in ${harmless(arm, 60)} everywhere on the map.`,
      ),
    ],
  };
}
