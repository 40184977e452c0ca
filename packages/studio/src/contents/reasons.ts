import { headcountOf, masterKey, type PeopleByWeek, reasonIds, replicationKey } from '@uptake/core';
import type { ByReason } from '@uptake/core/internal';
import { reasons, turningPoints } from '@uptake/viz';
import type { ReasonSeries, TurningSeries } from '@uptake/viz/data';
import { groupReasons, reasonSentence } from '@uptake/viz/internal';
import type { RunRecord } from '../live/record.ts';
import type { Result } from '../session/result.ts';
import type { Session } from '../session/session.ts';
import type { View } from '../state/state.ts';
import { words } from '../words/words.ts';
import {
  armIds,
  type Content,
  type ContentOf,
  contentOf,
  hiddenText,
  nameOf,
  refOf,
  waitingText,
  weighingPlaces,
  withFinding,
} from './content.ts';
import { type ArmName, meanOf, weeksTo } from './ensemble.ts';

/** Runs behind the reading against the other arm; each simulates both arms with the ledgers of all employees. */
const compared = 8;

/** Employee-weeks from which these runs wait until nothing else is to be done. */
const large = 100_000;

function peopleRuns(session: Session, result: Result): PeopleByWeek[] {
  const master = masterKey(result.seed);
  const [{ hash: base }, { hash: other }] = result.arms;
  // A run of a large organisation with all its ledgers would be in the way of the next input.
  const size = headcountOf(result.scenario) * result.scenario.weeks;
  const urgency = size > large ? 'idle' : 'soon';
  return Array.from({ length: compared }, (_, r) => r).flatMap((r) => {
    const make = () =>
      ({
        kind: 'people',
        arm: refOf(result, 0, r),
        other: refOf(result, 1, r),
        key: replicationKey(master, r),
      }) as const;
    return session.askLazily(`people ${base} ${other} ${r}`, urgency, make) ?? [];
  });
}

/** Why is it not used? Both arms, against their own start or against each other. */
export const reasonsContent: ContentOf = (session, result) => {
  const { view } = session.history().present;
  const { others, places } = weighingPlaces(session, result);
  const options = {
    arms: armIds(result),
    ...(view.enlarged && { cursor: Math.min(view.week, result.scenario.weeks) }),
  };
  if (places.length === 0) return others.join(' ') || hiddenText();
  // Only two arms that weigh costs and benefits, both in sight, can be compared.
  if (view.reading === 'own-start' || places.length < 2) {
    const data = places.map((k) => ownStartReasons(nameOf(result, k), result.records[k]));
    const content = contentOf(words.titles.ownStart, reasons, data, options);
    return withFinding({ ...content, ...findingOf(view, data) }, others);
  }
  // While a lever is dragged the runs of its next values come first.
  const runs = session.history().gesture ? [] : peopleRuns(session, result);
  if (runs.length === 0) return waitingText();
  if (view.reading === 'parting')
    return contentOf(words.titles.parting, turningPoints, turningOf(result, runs), options);
  const [base, other] = lacks(runs);
  const data = [
    otherArmReasons(nameOf(result, 0), result.arms[1].label, base),
    otherArmReasons(nameOf(result, 1), result.arms[0].label, other),
  ];
  const title = words.titles.otherArm;
  const content = { ...contentOf(title, reasons, data, options), ...findingOf(view, data) };
  return view.enlarged ? withFinding(content, [words.titles.otherArmMeaning]) : content;
};

/** A sentence an arm above the figure, where there is room for them. */
function findingOf({ enlarged }: View, data: readonly ReasonSeries[]): Pick<Content, 'finding'> {
  return enlarged ? { finding: data.map((series) => reasonSentence(series, series.label)) } : {};
}

/** The week and the line in which lives part of those whom one arm keeps and the other loses, in both directions. */
function turningOf(result: Result, runs: readonly PeopleByWeek[]): TurningSeries[] {
  return ([1, 0] as const).map((k) => {
    const by = runs.map(({ turning }) => (k === 1 ? turning.kept : turning.lost));
    const weeks = by[0]?.chance.length ?? 0;
    return {
      arm: nameOf(result, k).arm,
      keeps: nameOf(result, k).label,
      loses: nameOf(result, k === 1 ? 0 : 1).label,
      weeks: weeksTo(weeks),
      ...groupReasons(meanByReason(by)),
      runs: runs.length,
    };
  });
}

const meanByReason = (runs: readonly ByReason[]): Record<string, Float64Array> =>
  Object.fromEntries(reasonIds.map((id) => [id, meanOf(runs.map((run) => run[id]))]));

/** Why people of one arm do not use it, against their own last start: means over runs. */
export function ownStartReasons(
  { arm, label }: ArmName,
  records: readonly RunRecord[],
): ReasonSeries {
  const weeks = records[0]?.weeks ?? 0;
  const byLine = Object.fromEntries(
    reasonIds.map((id, k) => [id, meanOf(records.map(({ away }) => away[k] as Float64Array))]),
  );
  const never = meanOf(records.map(({ ever }) => ever)).map((share) => Math.max(0, 1 - share));
  return {
    arm,
    label,
    reading: 'own-start',
    weeks: weeksTo(weeks),
    ...groupReasons(byLine),
    never,
    runs: records.length,
  };
}

/** Why people of one arm do not use it who would in the other: means over runs. */
function otherArmReasons(
  { arm, label }: ArmName,
  against: string,
  runs: readonly ByReason[],
): ReasonSeries {
  const weeks = runs[0]?.chance.length ?? 0;
  return {
    arm,
    label,
    reading: 'other-arm',
    against,
    weeks: weeksTo(weeks),
    ...groupReasons(meanByReason(runs)),
    never: new Float64Array(weeks),
    runs: runs.length,
  };
}

/** What each arm lacks against the other, in the order baseline, other arm. */
function lacks(runs: readonly PeopleByWeek[]): [ByReason[], ByReason[]] {
  return [runs.map(({ lackedBy }) => lackedBy), runs.map(({ lostBy }) => lostBy)];
}
