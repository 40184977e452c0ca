import type { ReasonSeries } from '../../data.ts';
import { clean } from '../../text/clean.ts';
import { listed, percent } from '../../text/format.ts';
import { withinLimit } from '../../text/within-limit.ts';
import { reasonGroups } from './layers.ts';

const topAt = (series: ReasonSeries, place: number) =>
  reasonGroups.reduce(
    (top, { id, label }) => {
      const share = series.groups[id][place] as number;
      return share > top.share ? { label, share } : top;
    },
    { label: '', share: 0 },
  );

/** Weeks that the finding names: quarters that are doubled, and the last. */
const named = [13, 26, 52, 104];

const sentence = (series: ReasonSeries): string => {
  const { weeks } = series;
  const last = weeks[weeks.length - 1] as number;
  const stops = [...named.filter((week) => week < last && weeks.includes(week)), last];
  const tops = stops.map((week) => ({ week, ...topAt(series, weeks.indexOf(week)) }));
  const name = clean(series.label, 30);
  if (tops.every(({ share }) => share === 0)) return `${name}: no reason in any week.`;
  const texts = tops.map(({ week, label, share }, k) => {
    if (share === 0) return `week ${week} nobody`;
    const same = k > 0 && tops[k - 1]?.label === label;
    return `week ${week} ${same ? '' : `${label.toLowerCase()} `}${percent(share)}`;
  });
  return `${name}: ${listed(texts)}.`;
};

/** The finding of `reasons`: the top reason of each arm and its share of all people, by quarter. */
export function describeReasons(data: readonly ReasonSeries[]): string {
  return withinLimit(['Top reason, share of all people.', ...data.map(sentence)]);
}
