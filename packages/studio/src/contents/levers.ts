import { type Key, masterKey, replicationKey } from '@uptake/core';
import { attributeGap, coalitionScenario, type LeverSet } from '@uptake/lab';
import { type Attribution, leverAttribution } from '@uptake/viz';
import { percentText } from '../session/format.ts';
import { endMeasure } from '../session/range-words.ts';
import type { Picture, Session } from '../session/session.ts';
import { leverParts } from '../sweep/lever-parts.ts';
import {
  armIds,
  type ContentOf,
  contentOf,
  hiddenText,
  shownPlaces,
  waitingText,
} from './content.ts';

/** Replications of the exact attribution, by number of parts: all coalitions are run for each. */
const replications = (parts: number): number => (parts <= 5 ? 8 : parts <= 7 ? 4 : 2);

/** End values of all coalitions of parts for one replication; where some are missing, the share that is there. */
function coalitionsOf(
  session: Session,
  picture: Picture,
  parts: readonly LeverSet[],
  key: Key,
  r: number,
): Float64Array | number {
  const [base, other] = picture.arms;
  const values = new Float64Array(1 << parts.length);
  let missing = 0;
  for (let set = 0; set < values.length; set++) {
    const name = `coalition ${base.hash} ${other.hash} ${set}`;
    const value = session.askLazily(`${name} ${r}`, 'idle', () => {
      const scenario = coalitionScenario(parts, set, base.scenario, other.scenario);
      return { kind: 'end', arm: { hash: name, scenario }, key: replicationKey(key, r) } as const;
    });
    if (value === undefined) missing++;
    else values[set] = value;
  }
  return missing === 0 ? values : 1 - missing / values.length;
}

/** Which lever did it? The gap shared out among what differs between the arms. */
export const leversContent: ContentOf = (session, picture) => {
  if (shownPlaces(session, picture).length < 2) return hiddenText;
  const [base, other] = picture.arms;
  const parts = leverParts(base.scenario, other.scenario);
  if (parts.length === 0) return 'Both arms are the same: nothing differs between them.';
  if (!picture.settled) return waitingText;
  const key = masterKey(picture.seed);
  const wanted = replications(parts.length);
  const runs = Array.from({ length: wanted }, (_, r) =>
    coalitionsOf(session, picture, parts, key, r),
  );
  const known = runs.filter((run) => typeof run !== 'number');
  if (known.length < 2) {
    const shares = runs.map((run) => (typeof run === 'number' ? run : 1));
    const share = shares.reduce((sum, one) => sum + one, 0) / wanted;
    return `${waitingText} ${percentText(share)}`;
  }
  const { levers } = attributeGap(known);
  const mean = (at: (run: Float64Array) => number) =>
    known.reduce((sum, run) => sum + at(run), 0) / known.length;
  const data: Attribution = {
    measure: endMeasure(picture),
    from: { label: base.label, value: mean((run) => run[0] as number) },
    to: { label: other.label, value: mean((run) => run[run.length - 1] as number) },
    levers: levers.map(({ mean: value, lo, hi, firstIn, lastIn }, i) => {
      const { id, label } = parts[i] as LeverSet;
      return { id, label, value, lo, hi, firstIn, lastIn };
    }),
    runs: known.length,
    alpha: 0.05,
  };
  return contentOf('Which lever did it', leverAttribution, data, { arms: armIds(picture) });
};
