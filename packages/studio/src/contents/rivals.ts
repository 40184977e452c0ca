import { masterKey, replicationKey, type Scenario } from '@uptake/core';
import { type ArmRivals, besideRivals, rivalScenarios } from '@uptake/lab/internal';
import { rivals } from '@uptake/viz';
import { rivalSentence } from '@uptake/viz/internal';
import type { Result } from '../session/result.ts';
import type { Session } from '../session/session.ts';
import { words } from '../words/words.ts';
import {
  armIds,
  type ContentOf,
  contentOf,
  hiddenText,
  nameOf,
  refOf,
  waitingText,
  weighingPlaces,
  withFinding,
} from './content.ts';
import { meanOf } from './ensemble.ts';

/** Runs of each explanation, the first replications of the arm itself: so many to be drawn soon, and so many in the end. */
const replications = { soon: 8, all: 20 } as const;

/** Is there a simpler explanation? Each arm beside people with nothing to learn, fading novelty, and people who merely differ. */
export const rivalsContent: ContentOf = (session, result) => {
  const { others, places } = weighingPlaces(session, result);
  if (places.length === 0) return others.join(' ') || hiddenText();
  const data = rivalsOver(session, result, places);
  if (!data) return waitingText();
  const finding = data.map((one) => rivalSentence(one, one.label));
  const options = { arms: armIds(result) };
  const content = contentOf(words.titles.rivals, rivals, data, options);
  return withFinding({ ...content, finding }, others);
};

/** Arms beside their rivals, over as many runs as are in. */
function rivalsOver(
  session: Session,
  result: Result,
  places: readonly (0 | 1)[],
): ArmRivals[] | undefined {
  const over = (runs: number): ArmRivals[] | undefined => {
    if (result.runs < runs) return undefined;
    const found = places.map((k) => rivalsOfArm(session, result, k, runs));
    const data = found.filter((one) => one !== undefined);
    return data.length === found.length ? data : undefined;
  };
  const soon = over(replications.soon);
  return soon && (over(replications.all) ?? soon);
}

/** Active use of one arm under each rival that is simulated: the runs that are in. */
function simulatedRivals(
  session: Session,
  result: Result,
  k: 0 | 1,
  runs: number,
): Float64Array[][] {
  const master = masterKey(result.seed);
  const { hash, scenario } = result.arms[k];
  return rivalScenarios(scenario).map(({ id }, which) =>
    Array.from({ length: runs }, (_, r) => r).flatMap((r) => {
      const make = () => {
        const one = refOf(result, k, r);
        const { scenario: rival } = rivalScenarios(one.scenario)[which] as { scenario: Scenario };
        const arm = { hash: `${one.hash} ${id}`, scenario: rival };
        return { kind: 'active', arm, key: replicationKey(master, r) } as const;
      };
      return session.askLazily(`${id} ${hash} ${r}`, 'soon', make) ?? [];
    }),
  );
}

/** One arm beside its rivals; nothing as long as runs are lacking. */
function rivalsOfArm(
  session: Session,
  result: Result,
  k: 0 | 1,
  count: number,
): ArmRivals | undefined {
  const { arm, label } = nameOf(result, k);
  const runs = simulatedRivals(session, result, k, count);
  if (runs.some((one) => one.length < count)) return undefined;
  const active = meanOf(result.records[k].slice(0, count).map((record) => record.active));
  const { scenario } = result.arms[k];
  const last = runs[0]?.[count - 1] as Float64Array;
  const one = known.get(last) ?? besideRivals({ arm, scenario, active }, runs);
  known.set(last, one);
  return { ...one, arm, label };
}

/** What was found for an arm, by the last of its runs: fitting a curve takes longer than a picture may. */
const known = new WeakMap<Float64Array, ArmRivals>();
