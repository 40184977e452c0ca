import { curveOf, type UsageArm } from '../data/usage.ts';
import type { Retention } from '../data/weekly.ts';
import type { Figure } from '../figure.ts';
import { survivalFigure } from './retention.ts';

/** How long people use a tool, and how long those stay away who give it up: curves of single tables, with their own intervals. */

/** One of the curves of the sides, as the figures of survival take it; sides with too few people are left out. */
export function retentionOf(data: readonly UsageArm[], which: 'curve' | 'away'): Retention[] {
  return data
    .map(({ arm, side }) => ({ arm, label: side.label, ...curveOf(side, which), runs: 1 }))
    .filter(({ time }) => time.length > 1);
}

/** How long does use last? Time from the first use to the last before it is given up. */
export const usageStay: Figure<readonly Retention[], object> = survivalFigure({
  title: 'How long people go on',
  subtitle: 'Share of people who had not given it up so many weeks after their first use',
  band: 'of the curve, week by week',
  watched: 'people still followed',
  caption: 'Share of people who have not given up, by weeks since their first use',
  columns: ['Whose', 'Weeks since first use', 'Still there', 'Still followed', 'people'],
  ofRuns: false,
  sentence(label, share, last, half) {
    const ended =
      half === undefined ? 'more than half stayed' : `half had given it up by week ${half}`;
    return `${label}: ${share} had not given it up ${last} weeks after their first use; ${ended}.`;
  },
});

/** Do they come back? Time from the last use to the next of those who gave up. */
export const usageReturn: Figure<readonly Retention[], object> = survivalFigure({
  title: 'Who comes back',
  subtitle: 'Share of those who gave it up who are not yet back so many weeks after their last use',
  band: 'of the curve, week by week',
  watched: 'people still followed and away',
  caption: 'Share of those who gave up who are not yet back, by weeks since their last use',
  columns: ['Whose', 'Weeks since last use', 'Not yet back', 'Still away', 'people'],
  ofRuns: false,
  sentence(label, share, last, half) {
    const back =
      half === undefined ? 'fewer than half came back' : `half were back by week ${half}`;
    return `${label}: ${share} of those who gave it up were not back ${last} weeks after their last use; ${back}.`;
  },
});
