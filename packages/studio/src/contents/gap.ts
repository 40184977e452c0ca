import { masterKey } from '@uptake/core';
import { pairedGap } from '@uptake/viz';
import { pairedOf, weeklyDifferences } from '../data/paired.ts';
import { armIds, type ContentOf, contentOf, hiddenText, nameOf, shownPlaces } from './content.ts';

/** How much, and how sure? The second arm minus the baseline. */
export const gapContent: ContentOf = (session, picture) => {
  if (shownPlaces(session, picture).length < 2) return hiddenText;
  const { view } = session.history().present;
  const [base, other] = picture.records;
  const name = `band ${picture.arms[0].hash} ${picture.arms[1].hash} ${view.measure} ${picture.runs}`;
  const band = picture.settled
    ? session.ask(
        name,
        {
          kind: 'band',
          runs: weeklyDifferences(base, other, view.measure),
          key: masterKey(picture.seed),
        },
        'soon',
      )
    : undefined;
  const data = pairedOf([nameOf(picture, 0), nameOf(picture, 1)], base, other, view.measure, band);
  const cursor = Math.min(view.week, picture.scenario.weeks);
  return contentOf('The gap, same people and same luck', pairedGap, data, {
    arms: armIds(picture),
    cursor,
  });
};
