import { peopleGrid } from '@uptake/viz';
import { frameOf } from '../data/people.ts';
import {
  armIds,
  type ContentOf,
  contentOf,
  hiddenText,
  nameOf,
  shownPlaces,
  waitingText,
} from './content.ts';

/** Everybody of one arm in the week of the cursor: the baseline's, or the other's if that is chosen or the baseline hidden. */
export const peopleContent: ContentOf = (session, picture) => {
  const { view } = session.history().present;
  const places = shownPlaces(session, picture);
  const k = places.includes(view.arm) ? view.arm : places[0];
  if (k === undefined) return hiddenText;
  const week = Math.min(view.week, picture.scenario.weeks);
  const { scenario, label } = picture.arms[k];
  const frame = frameOf(nameOf(picture, k), scenario, picture.records[k][0], week);
  if (!frame) return waitingText;
  const { employee } = view.who;
  return contentOf(`People, ${label}, week ${week}`, peopleGrid, frame, {
    arms: armIds(picture),
    ...(employee !== undefined && { selected: employee }),
  });
};
