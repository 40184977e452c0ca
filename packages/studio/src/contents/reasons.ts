import { masterKey, type PeopleByWeek, replicationKey } from '@uptake/core';
import { reasons } from '@uptake/viz';
import { lacks, otherArmReasons, ownStartReasons } from '../data/reasons.ts';
import type { Picture, Session } from '../session/session.ts';
import {
  armIds,
  type ContentOf,
  contentOf,
  hiddenText,
  nameOf,
  refOf,
  shownPlaces,
  waitingText,
} from './content.ts';

/** Runs behind the reading against the other arm; each lives both arms with everybody's ledger. */
const compared = 8;

function peopleRuns(session: Session, picture: Picture): PeopleByWeek[] {
  const master = masterKey(picture.seed);
  const [{ hash: base }, { hash: other }] = picture.arms;
  return Array.from({ length: compared }, (_, r) => r).flatMap((r) => {
    const make = () =>
      ({
        kind: 'people',
        arm: refOf(picture, 0, r),
        other: refOf(picture, 1, r),
        key: replicationKey(master, r),
      }) as const;
    return session.askLazily(`people ${base} ${other} ${r}`, 'soon', make) ?? [];
  });
}

/** Why is it not used? Both arms, against their own start or against each other. */
export const reasonsContent: ContentOf = (session, picture) => {
  const { view } = session.history().present;
  const places = shownPlaces(session, picture);
  const options = {
    arms: armIds(picture),
    ...(view.enlarged && { cursor: Math.min(view.week, picture.scenario.weeks) }),
  };
  if (places.length === 0) return hiddenText;
  if (view.reading === 'own-start') {
    const data = places.map((k) => ownStartReasons(nameOf(picture, k), picture.records[k]));
    return contentOf('Why people do not use it', reasons, data, options);
  }
  if (places.length < 2) return hiddenText;
  const runs = peopleRuns(session, picture);
  if (runs.length === 0) return waitingText;
  const [base, other] = lacks(runs);
  const data = [
    otherArmReasons(nameOf(picture, 0), picture.arms[1].label, base),
    otherArmReasons(nameOf(picture, 1), picture.arms[0].label, other),
  ];
  return contentOf('Why people do not use it, against the other policy', reasons, data, options);
};
