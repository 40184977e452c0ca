import { usageModes } from '@uptake/viz';
import { modesOf } from '../data/modes.ts';
import { armIds, type ContentOf, contentOf, hiddenText, nameOf, shownPlaces } from './content.ts';

/** Real use, token use, or none? Both arms as stacks. */
export const modesContent: ContentOf = (session, picture) => {
  const { view } = session.history().present;
  const places = shownPlaces(session, picture);
  if (places.length === 0) return hiddenText;
  const data = places.map((k) => modesOf(nameOf(picture, k), picture.records[k]));
  return contentOf('Real use or token use', usageModes, data, {
    arms: armIds(picture),
    ...(view.enlarged && { cursor: Math.min(view.week, picture.scenario.weeks) }),
  });
};
