import type { Key, Scenario } from '@uptake/core';
import { exp } from '@uptake/core/internal';
import { createPopulation } from './population.ts';
import { pricesOf } from './prices.ts';
import { at, closeSpell, type Recording, topFifth, writeWeek } from './record.ts';
import type { Running } from './running.ts';
import { straightWeek } from './week.ts';

/**
 * The full week by hand: one role under one policy, a fused loop over typed arrays, recording what `simulate` records.
 *
 * The yardstick of every published speed. No events, waves, gates or several roles.
 */
export function straightLine(scenario: Scenario, key: Key): Recording {
  const { weeks, mind, tool } = scenario;
  const people = createPopulation(scenario, key);
  const prices = pricesOf(scenario);
  const scratch = new Float64Array(people.count);
  const record: Recording = {
    organisation: new Float64Array(29 * weeks),
    role: new Float64Array(29 * weeks),
    reasons: new Float64Array(17 * weeks),
    away: new Float64Array(17 * weeks),
    ended: new Float64Array(weeks + 1),
    censored: new Float64Array(weeks + 1),
    bill: 0,
  };
  const run: Running = {
    seen: new Float64Array(people.count),
    shown: new Float64Array(people.count),
    novelty: Float64Array.from(
      { length: weeks + 1 },
      (_, age) => mind.novelty * exp(-age / mind.noveltyWeeks),
    ),
    top: topFifth(people, scratch),
    stale: false,
    sums: new Float64Array(27),
    lapsed: new Float64Array(17),
    carried: new Float64Array(17),
    gone: new Float64Array(17),
  };
  for (let week = 1; week <= weeks; week++) {
    straightWeek(scenario, key, week, people, run, record, prices);
    writeWeek(
      record.organisation,
      week,
      run.sums,
      people.count,
      tool.tokenCost,
      tool.tokenIntensity,
    );
    writeWeek(record.role, week, run.sums, people.count, tool.tokenCost, tool.tokenIntensity);
    record.bill += run.sums[at.bill] as number;
    for (let k = 0; k < 17; k++) {
      record.reasons[(week - 1) * 17 + k] = (run.lapsed[k] as number) / people.count;
      record.away[(week - 1) * 17 + k] = (run.carried[k] as number) / people.count;
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
