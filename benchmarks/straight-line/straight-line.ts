import type { Key, Scenario } from '@uptake/core';
import { exp } from '@uptake/core/internal';
import { createPopulation } from './population.ts';
import { pricesOf } from './prices.ts';
import { coarse, grain, reasonLines } from './reasons.ts';
import {
  at,
  closeSpell,
  measureCount,
  type Recording,
  sumCount,
  topFifth,
  writeWeek,
} from './record.ts';
import type { Running } from './running.ts';
import { straightWeek } from './week.ts';

const reasonCount = reasonLines + 1;

/**
 * The full week by hand: one role under one policy, a fused loop over typed arrays, recording what `simulate` records.
 *
 * The yardstick of every published speed. No events, waves, gates or several roles, and nobody informed.
 */
export function straightLine(scenario: Scenario, key: Key): Recording {
  const { weeks, mind } = scenario;
  const people = createPopulation(scenario, key);
  const prices = pricesOf(scenario);
  const scratch = new Float64Array(people.count);
  const record: Recording = {
    organisation: new Float64Array(measureCount * weeks),
    role: new Float64Array(measureCount * weeks),
    reasons: new Float64Array(reasonCount * weeks),
    away: new Float64Array(reasonCount * weeks),
    ended: new Float64Array(weeks + 1),
    censored: new Float64Array(weeks + 1),
    bill: 0,
  };
  const run: Running = {
    seen: Float64Array.from({ length: 3 * people.count }, (_, at) =>
      at % 3 === 0 ? 0 : at % 3 === 1 ? mind.promise : 1 - mind.promisedCredit,
    ),
    shown: new Float64Array(3 * people.count),
    novelty: Float64Array.from({ length: weeks + 1 }, (_, age) =>
      mind.novelty > 0 ? mind.novelty * exp(-age / mind.noveltyWeeks) : 0,
    ),
    top: topFifth(people, scratch),
    stale: false,
    sums: new Float64Array(sumCount),
    lapsed: new Float64Array(reasonCount),
    carried: new Float64Array(reasonCount),
    gone: new Float64Array(reasonCount),
  };
  for (let week = 1; week <= weeks; week++) {
    straightWeek(scenario, key, week, people, run, record, prices);
    for (const rows of [record.organisation, record.role])
      writeWeek(rows, week, run.sums, people.count, scenario);
    record.bill += run.sums[at.bill] as number;
    for (let k = 0; k < reasonCount; k++) {
      record.reasons[(week - 1) * reasonCount + k] =
        (run.lapsed[k] as number) / (grain * people.count);
      record.away[(week - 1) * reasonCount + k] =
        (run.carried[k] as number) / (coarse * people.count);
      run.carried[k] = (run.carried[k] as number) - (run.gone[k] as number);
      run.lapsed[k] = 0;
      run.gone[k] = 0;
    }
    if (run.stale) run.top = topFifth(people, scratch);
    run.stale = false;
    const last = run.seen;
    run.seen = run.shown;
    run.shown = last;
  }
  for (let i = 0; i < people.count; i++) closeSpell(people, i, weeks, record);
  return record;
}
