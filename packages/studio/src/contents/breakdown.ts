import { roleDecay, usageModes } from '@uptake/viz';
import type { Modes } from '@uptake/viz/data';
import type { RunRecord } from '../live/record.ts';
import { words } from '../words/words.ts';
import { armIds, type ContentOf, contentOf, hiddenText, nameOf, shownPlaces } from './content.ts';
import { type ArmName, meanOf, roleEnsembles, weeksTo } from './ensemble.ts';

/** Who is left behind? Both arms by role. */
export const rolesContent: ContentOf = (session, result) => {
  const { view } = session.history().present;
  const places = shownPlaces(session, result);
  if (places.length === 0) return hiddenText();
  const roles = result.scenario.roles.map(({ name }) => name);
  const data = places.flatMap((k) =>
    roleEnsembles(nameOf(result, k), result.records[k], roles, view.measure),
  );
  return contentOf(words.titles.roles[view.measure], roleDecay, data, {
    arms: armIds(result),
    sort: 'given',
  });
};

/** Real use, token use, or none? Both arms as stacks. */
export const modesContent: ContentOf = (session, result) => {
  const { view } = session.history().present;
  const places = shownPlaces(session, result);
  if (places.length === 0) return hiddenText();
  const data = places.map((k) => modesOf(nameOf(result, k), result.records[k]));
  return contentOf(words.titles.modes, usageModes, data, {
    arms: armIds(result),
    ...(view.enlarged && { cursor: Math.min(view.week, result.scenario.weeks) }),
  });
};

/** Real, token and no use of one arm, means over runs; they sum to 1. */
function modesOf({ arm, label }: ArmName, records: readonly RunRecord[]): Modes {
  const active = meanOf(records.map((record) => record.active));
  const real = meanOf(records.map((record) => record.real));
  return {
    arm,
    label,
    weeks: weeksTo(active.length),
    none: active.map((share) => 1 - share),
    token: active.map((share, w) => Math.max(0, share - (real[w] as number))),
    real,
    runs: records.length,
  };
}
