// biome-ignore-all format: a table reads best as a table


/** A recorded series: one value a week for the organisation and for each role. */
export interface Measure {
  readonly id: MeasureId;
  readonly label: string;
  readonly unit: 'share' | 'hours' | 'count' | 'difference';
  /** Which way is better for the organisation: 1 more, -1 less, 0 neither. */
  readonly orientation: -1 | 0 | 1;
  /** Half-width of the interval that a comparison asks for by default. */
  readonly precision: number;
  readonly meaning: string;
}

const rows = [
  { id: 'active', label: 'Active', unit: 'share', orientation: 1, precision: 0.01, meaning: 'Employees in real or token use.' },
  { id: 'real', label: 'Real use', unit: 'share', orientation: 1, precision: 0.01, meaning: 'Employees whose work really goes through the tool.' },
  { id: 'token', label: 'Token use', unit: 'share', orientation: -1, precision: 0.01, meaning: 'Employees who use the tool only for the dashboard.' },
  { id: 'ever', label: 'Ever used', unit: 'share', orientation: 1, precision: 0.01, meaning: 'Employees in real use at least once since hire.' },
  { id: 'intensity', label: 'Intensity', unit: 'share', orientation: 1, precision: 0.01, meaning: 'Share of amenable hours routed through the tool, mean over all employees.' },
  { id: 'verification', label: 'Verification', unit: 'share', orientation: 1, precision: 0.01, meaning: 'Verification effort per routed hour, mean over real users; 0 if there are none.' },
  { id: 'trust', label: 'Trust', unit: 'share', orientation: 1, precision: 0.01, meaning: 'Trust in the tool, after the week\'s learning.' },
  { id: 'skill', label: 'Skill', unit: 'share', orientation: 1, precision: 0.01, meaning: 'Capability with the tool, after the week\'s learning.' },
  { id: 'habit', label: 'Habit', unit: 'share', orientation: 1, precision: 0.01, meaning: 'Strength of the habit of working with the tool.' },
  { id: 'engagement', label: 'Engagement', unit: 'share', orientation: 1, precision: 0.01, meaning: 'Willingness left after uncredited work.' },
  { id: 'engagementGap', label: 'Engagement gap', unit: 'difference', orientation: 1, precision: 0.01, meaning: 'Engagement of the top fifth by performance minus that of the rest.' },
  { id: 'judgement', label: 'Judgement', unit: 'share', orientation: 1, precision: 0.01, meaning: 'Index of own judgement applied: mean of ((1 - intensity) + intensity x verification) x judgement.' },
  { id: 'climate', label: 'Psychological safety felt', unit: 'share', orientation: 1, precision: 0.01, meaning: 'Psychological safety of the employee\'s team.' },
  { id: 'believedGain', label: 'Believed gain', unit: 'hours', orientation: 1, precision: 0.01, meaning: 'Hours given back per routed hour, as employees believe after the week\'s learning.' },
  { id: 'believedOpen', label: 'Believed uncredited share', unit: 'share', orientation: -1, precision: 0.01, meaning: 'Share of shadow work that nobody credits, as employees believe after the week\'s learning.' },
  { id: 'actualGain', label: 'Actual gain', unit: 'hours', orientation: 1, precision: 0.01, meaning: 'Hours that a routed hour does give back at first use, as it feels; what the believed gain moves towards.' },
  { id: 'actualOpen', label: 'Actual uncredited share', unit: 'share', orientation: -1, precision: 0.01, meaning: 'Share of shadow work that nobody does credit; what the believed share moves towards.' },
  { id: 'gross', label: 'Gross hours', unit: 'hours', orientation: 1, precision: 0.05, meaning: 'Hours saved before shadow work and rework, per employee.' },
  { id: 'net', label: 'Net hours', unit: 'hours', orientation: 1, precision: 0.05, meaning: 'Hours saved after shadow work and rework, per employee.' },
  { id: 'rework', label: 'Rework', unit: 'hours', orientation: -1, precision: 0.05, meaning: 'Hours of rework of escaped errors, per employee.' },
  { id: 'shadow', label: 'Shadow work', unit: 'hours', orientation: -1, precision: 0.05, meaning: 'Hours of prompting, clean-up, checking, handling and token use, per employee.' },
  { id: 'prompting', label: 'Prompting', unit: 'hours', orientation: -1, precision: 0.05, meaning: 'Hours of prompting, per employee.' },
  { id: 'cleanup', label: 'Data clean-up', unit: 'hours', orientation: -1, precision: 0.05, meaning: 'Hours of data clean-up, per employee.' },
  { id: 'checking', label: 'Checking', unit: 'hours', orientation: -1, precision: 0.05, meaning: 'Hours of verification, per employee.' },
  { id: 'handling', label: 'Exception handling', unit: 'hours', orientation: -1, precision: 0.05, meaning: 'Hours of putting caught errors right, per employee.' },
  { id: 'tokenTime', label: 'Token time', unit: 'hours', orientation: -1, precision: 0.05, meaning: 'Hours of token use, per employee.' },
  { id: 'errors', label: 'Errors', unit: 'count', orientation: 0, precision: 0.001, meaning: 'Errors of the tool, per employee.' },
  { id: 'caught', label: 'Errors caught', unit: 'count', orientation: 0, precision: 0.001, meaning: 'Errors caught by their author, per employee.' },
  { id: 'escaped', label: 'Escaped errors', unit: 'count', orientation: 0, precision: 0.001, meaning: 'Errors that neither author nor monitoring caught, per employee; they grow with the work that is routed.' },
  { id: 'punished', label: 'Punished failures', unit: 'count', orientation: -1, precision: 0.001, meaning: 'Escaped errors that were noticed and punished, per employee.' },
  { id: 'productivity', label: 'Productivity', unit: 'difference', orientation: 1, precision: 0.002, meaning: 'Relative change of output against work without the tool.' },
  { id: 'measuredUse', label: 'Measured use', unit: 'share', orientation: 0, precision: 0.01, meaning: 'Use that the dashboard shows: intensity, plus token intensity of token users.' },
  { id: 'lapses', label: 'Lapses', unit: 'share', orientation: -1, precision: 0.01, meaning: 'Employees in real use last week and not this week.' },
  { id: 'programmeHours', label: 'Programme hours', unit: 'hours', orientation: -1, precision: 0.01, meaning: 'Hours that campaigns and training take, per employee; in no other account.' },
  { id: 'errorsAgainstOldWay', label: 'Errors against the old way', unit: 'count', orientation: -1, precision: 0.001, meaning: 'Escaped errors less those that the same work has by hand, per employee; negative: fewer.' },
  { id: 'escapedPerHour', label: 'Escaped errors per routed hour', unit: 'count', orientation: -1, precision: 0.001, meaning: 'Escaped errors over routed hours; 0 where nothing is routed.' },
] as const;

/** Name of a measure. */
export type MeasureId = (typeof rows)[number]['id'];

/** A value for every measure, or a series for every measure. */
export type ByMeasure<T> = { readonly [Id in MeasureId]: T };

/**
 * Values that a measure can have: a share lies in [0, 1], counts and hours are not negative but for net hours and errors against the old way, a relative
 * change is at least -1.
 *
 * @example
 * ```ts
 * measureRange('real'); // => { min: 0, max: 1 }
 * measureRange('net').min; // => -Infinity
 * ```
 */
export function measureRange(id: MeasureId): { readonly min: number; readonly max: number } {
  const unit = rows.find((row) => row.id === id)?.unit;
  if (unit === 'share') return { min: 0, max: 1 };
  if (id === 'engagementGap') return { min: -1, max: 1 };
  if (id === 'net' || id === 'errorsAgainstOldWay')
    return { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY };
  return { min: unit === 'difference' ? -1 : 0, max: Number.POSITIVE_INFINITY };
}

/** The table of measures: recording, headers, labels and documentation are made from it. */
export const measures: readonly Measure[] = rows;
