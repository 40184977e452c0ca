import { roleDecay } from '@uptake/viz';
import { roleEnsembles } from '../data/ensemble.ts';
import { armIds, type ContentOf, contentOf, hiddenText, nameOf, shownPlaces } from './content.ts';

/** Who is left behind? Both arms by role. */
export const rolesContent: ContentOf = (session, picture) => {
  const { view } = session.history().present;
  const places = shownPlaces(session, picture);
  if (places.length === 0) return hiddenText;
  const roles = picture.scenario.roles.map(({ name }) => name);
  const data = places.flatMap((k) =>
    roleEnsembles(nameOf(picture, k), picture.records[k], roles, view.measure),
  );
  return contentOf('Use by role', roleDecay, data, { arms: armIds(picture), sort: 'given' });
};
