import { mechanism } from '@uptake/viz';
import type { MechanismSeries } from '@uptake/viz/data';
import { learnedAndOther } from '@uptake/viz/internal';
import type { RunRecord } from '../live/record.ts';
import { words } from '../words/words.ts';
import {
  armIds,
  type ContentOf,
  contentOf,
  hiddenText,
  nameOf,
  weighingPlaces,
  withFinding,
} from './content.ts';
import { type ArmName, meanOf } from './ensemble.ts';
import { ownStartReasons } from './reasons.ts';

/** What do people learn? What both arms believe to get back and what they do; enlarged, also of credit, and beside use. */
export const learningContent: ContentOf = (session, result) => {
  const { enlarged } = session.history().present.view;
  const { others, places } = weighingPlaces(session, result);
  if (places.length === 0) return others.join(' ') || hiddenText();
  const data = places.map((k) => learningOf(nameOf(result, k), result.records[k]));
  const title = words.titles.learning;
  const arms = armIds(result);
  if (enlarged) {
    const content = contentOf(title, mechanism, data, { arms, rows: ['gain', 'open', 'use'] });
    return withFinding(content, others);
  }
  const finding = data.map((one) => mechanism.describe([one]));
  const content = contentOf(title, mechanism, data, { arms, rows: ['gain'] });
  return withFinding({ ...content, finding }, others);
};

/** Belief, truth and use of one arm: means over runs. */
function learningOf(name: ArmName, records: readonly RunRecord[]): MechanismSeries {
  const believed = (id: keyof RunRecord['beliefs']): Float64Array =>
    meanOf(records.map(({ beliefs }) => beliefs[id]));
  const away = ownStartReasons(name, records);
  return {
    ...name,
    weeks: away.weeks,
    active: meanOf(records.map(({ active }) => active)),
    believedGain: believed('believedGain'),
    actualGain: believed('actualGain'),
    believedOpen: believed('believedOpen'),
    actualOpen: believed('actualOpen'),
    ...learnedAndOther(away),
    chance: away.chance,
    runs: records.length,
  };
}
