import type { Key, Scenario } from '@uptake/core';
import { exp, normalQuantile, pow, purpose, uniforms } from '@uptake/core/internal';
import { keptLines, reasonLines } from './reasons.ts';

/** One role of employees in teams of equal size, a typed array a property. */
export interface Population {
  readonly count: number;
  readonly performance: Float64Array;
  readonly amenableHours: Float64Array;
  readonly taste: Float64Array;
  readonly loss: Float64Array;
  readonly reworkShare: Float64Array;
  readonly ok: Float64Array;
  readonly bad: Float64Array;
  readonly experience: Float64Array;
  readonly skill: Float64Array;
  readonly habit: Float64Array;
  readonly engagement: Float64Array;
  readonly judgement: Float64Array;
  readonly mode: Uint8Array;
  readonly hireWeek: Uint16Array;
  readonly spellStart: Uint16Array;
  readonly lastReal: Uint16Array;
  readonly realWeeks: Uint16Array;
  readonly lateWeeks: Uint8Array;
  /** Of the week in which the spell began: lines, intensity and chance to miss; and the reasons of the last lapse. */
  readonly lines: Float32Array;
  readonly intensity: Float64Array;
  readonly miss: Float64Array;
  readonly reasons: Uint16Array;
  readonly ties: Int32Array;
  readonly climate: Float64Array;
}

const pair = new Float64Array(2);

/** Draws the traits of whoever takes seat `i` in a week and sets the state of a beginner. */
export function hire(
  scenario: Scenario,
  key: Key,
  people: Population,
  i: number,
  week: number,
): void {
  const { mind, roles } = scenario;
  const { amenable, hours } = roles[0] as Scenario['roles'][number];
  uniforms(key[0], key[1], i, week, purpose.work, pair);
  const performance = 1 + mind.performanceSpread * normalQuantile(pair[0] as number);
  const share = amenable + mind.amenableSpread * normalQuantile(pair[1] as number);
  people.performance[i] = performance < 0.4 ? 0.4 : performance > 1.8 ? 1.8 : performance;
  people.amenableHours[i] = (share < 0.05 ? 0.05 : share > 0.8 ? 0.8 : share) * hours;
  uniforms(key[0], key[1], i, week, purpose.mind, pair);
  const deviation = mind.lossSpread * normalQuantile(pair[1] as number);
  people.taste[i] = mind.taste * normalQuantile(pair[0] as number);
  people.loss[i] = mind.lossAversion * exp(deviation - (mind.lossSpread * mind.lossSpread) / 2);
  people.ok[i] = mind.trust * mind.trustWeight;
  people.bad[i] = (1 - mind.trust) * mind.trustWeight;
  people.experience[i] = 0;
  people.skill[i] = mind.skill;
  people.habit[i] = 0;
  people.engagement[i] = 1;
  people.judgement[i] = 1;
  people.mode[i] = 0;
  people.hireWeek[i] = week;
  people.spellStart[i] = 0;
  people.lastReal[i] = 0;
}

/** Shares of the rework of employees `from` to `to - 1`, who are one team. */
export function shareRework(people: Population, from: number, to: number, routing: number): void {
  const { performance, reworkShare } = people;
  let total = 0;
  for (let i = from; i < to; i++) {
    const weight = pow(performance[i] as number, routing);
    reworkShare[i] = weight;
    total += weight;
  }
  for (let i = from; i < to; i++) reworkShare[i] = (reworkShare[i] as number) / total;
}

/** Everybody in week 0. */
export function createPopulation(scenario: Scenario, key: Key): Population {
  const { organisation, policy, mind, roles } = scenario;
  const { teamSize, crossTies } = organisation;
  const count = (roles[0] as Scenario['roles'][number]).headcount;
  const people: Population = {
    count,
    performance: new Float64Array(count),
    amenableHours: new Float64Array(count),
    taste: new Float64Array(count),
    loss: new Float64Array(count),
    reworkShare: new Float64Array(count),
    ok: new Float64Array(count),
    bad: new Float64Array(count),
    experience: new Float64Array(count),
    skill: new Float64Array(count),
    habit: new Float64Array(count),
    engagement: new Float64Array(count),
    judgement: new Float64Array(count),
    mode: new Uint8Array(count),
    hireWeek: new Uint16Array(count),
    spellStart: new Uint16Array(count),
    lastReal: new Uint16Array(count),
    realWeeks: new Uint16Array(count),
    lateWeeks: new Uint8Array(count),
    lines: new Float32Array(keptLines * count),
    intensity: new Float64Array(count),
    miss: new Float64Array(count),
    reasons: new Uint16Array(reasonLines * count),
    ties: new Int32Array(crossTies * count),
    climate: new Float64Array(Math.ceil(count / teamSize)).fill(policy.climate),
  };
  for (let i = 0; i < count; i++) {
    hire(scenario, key, people, i, 0);
    for (let k = 0; k < crossTies; k++) {
      uniforms(key[0], key[1], i, 0, purpose.tie + k, pair);
      const drawn = Math.floor((pair[0] as number) * count);
      people.ties[i * crossTies + k] = drawn === i ? (drawn + 1) % count : drawn;
    }
  }
  for (let from = 0; from < count; from += teamSize)
    shareRework(people, from, Math.min(from + teamSize, count), mind.reworkRouting);
  return people;
}
