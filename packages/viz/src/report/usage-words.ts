import {
  curveOf,
  fewest,
  halfOf,
  levelsOf,
  type UsageLevel,
  type UsageReportData,
  type UsageSide,
} from '../data/usage.ts';
import { grouped, percent, points } from '../text/numbers.ts';

/** What the first page of the usage report says in sentences: answer, facts, and what next. */

/**
 * Whether one level lies so far above another that it is worth a word: by five points, and by twice the standard error that the numbers
 * of people leave. The weeks of one person are taken to be alike, so more weeks do not make it smaller.
 */
function isAbove(one: UsageLevel, other: UsageLevel): boolean {
  const varianceOf = ({ people, share }: UsageLevel): number => (share * (1 - share)) / people;
  const gap = one.share - other.share;
  return gap >= 0.05 && gap > 2 * Math.sqrt(varianceOf(one) + varianceOf(other));
}

/** `1 week`, `4 weeks`. */
export const weeksOf = (count: number): string =>
  `${count} ${Math.abs(count) === 1 ? 'week' : 'weeks'}`;

/** How use stands to its height and its beginning: lower than at its height, higher than at first, or neither. */
function courseOf({ spread, weekly }: UsageSide): string {
  const levels = levelsOf(weekly);
  if (!levels)
    return `In no week ${fewest} people or more were followed, so nothing can be said of use.`;
  const { best, first, lately } = levels;
  if (best.share === 0) return 'Nobody used it.';
  const left = Math.round(lately.people);
  const ever = spread.tenths.reduce((sum, count) => sum + count, 0);
  const whom =
    left < 0.95 * ever
      ? `${grouped(left)} people still followed (of ${grouped(ever)})`
      : 'people followed';
  const now = `In the last weeks (${lately.from} to ${lately.to}) ${percent(lately.share)} of the ${whom} used it on average`;
  if (isAbove(best, lately))
    return `Use has fallen. ${now}, ${points(best.share - lately.share)} below its height of ${percent(best.share)} in weeks ${best.from} to ${best.to}.`;
  return isAbove(lately, first)
    ? `Use has grown. ${now}, ${points(lately.share - first.share)} more than in weeks ${first.from} to ${first.to}.`
    : `Use holds. ${now}; at its height, in weeks ${best.from} to ${best.to}, it was ${percent(best.share)}.`;
}

/** How long those stay who begin: when half have given up, or how many stay to the end. */
function stayOf(side: UsageSide): string {
  const { gap, people } = side.retention;
  if (people < fewest) return '';
  const curve = curveOf(side, 'curve');
  const half = halfOf(curve);
  const end = curve.time.length - 1;
  const given = `given it up (${gap} weeks without use)`;
  return half === undefined
    ? ` Of the ${grouped(people)} who were seen to begin, ${percent(curve.survival[end] ?? 1)} had not ${given} after ${curve.time[end]} weeks.`
    : ` Half of the ${grouped(people)} who were seen to begin had ${given} after ${weeksOf(half)}.`;
}

/** The answer of the page. */
export function usageAnswer({ people }: UsageReportData): string {
  return `${courseOf(people)}${stayOf(people)}`;
}

/** A card: what it is about, its number, and what that counts. */
interface UsageFact {
  readonly name: string;
  readonly level: string;
  readonly words: string;
}

/** The three facts of the first page. */
export function usageFacts({ people }: UsageReportData): UsageFact[] {
  const { retention, seats } = people;
  const { tenths } = people.spread;
  const curve = curveOf(people, 'curve');
  const at = Math.min(13, curve.time.length - 1);
  const all = tenths.reduce((sum, count) => sum + count, 0);
  const never = tenths[0] ?? 0;
  const basis =
    seats.basis === 'licensed' ? 'licensed in the last week' : 'followed to the last week';
  return [
    {
      name: 'Who stays',
      level: retention.people < fewest ? '–' : percent(curve.survival[at] ?? 1),
      words:
        retention.people < fewest
          ? 'fewer than five people were seen to begin after the first weeks'
          : `of ${grouped(retention.people)} who were seen to begin had not given it up ${weeksOf(at)} after; ${grouped(retention.returned)} of ${grouped(retention.lapsed)} who gave up came back`,
    },
    {
      name: 'Who never began',
      level: all === 0 ? '–' : percent(never / all),
      words: `${grouped(never)} of ${grouped(all)} people never used it while they were followed`,
    },
    {
      name: 'What could be given to others',
      level: grouped(seats.reclaimable),
      words: `of ${grouped(seats.seats)} ${basis} have not used it for ${seats.idle} weeks or more; ${grouped(seats.neverUsed)} of them never did`,
    },
  ];
}

/** What a reader must know first. */
export const usageCaveat =
  'What is counted is use, not benefit. Leave and illness look like no use, and what nobody exported is not here.';

/** What could be done next, a sentence each. */
export function usageNext({ model, people }: UsageReportData): string[] {
  const { retention, seats } = people;
  const half = retention.people < fewest ? undefined : halfOf(curveOf(people, 'curve'));
  return [
    ...(half === undefined
      ? []
      : [
          `Ask people about the weeks around week ${half} after their first use: by then half had stopped. Ask openly; this page names nobody, and should not be used to find out who.`,
        ]),
    ...(seats.reclaimable > 0
      ? [
          `Offer the ${grouped(seats.reclaimable)} seats without use for ${seats.idle} weeks anew, after asking those who hold them.`,
        ]
      : []),
    model
      ? 'Compare policies in a scenario only as far as the model describes these people: see what fits below.'
      : 'Describe the organisation as a scenario, compare policies with uptake compare, and lay the simulated panel beside these people with --beside.',
  ];
}
