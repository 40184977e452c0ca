import { expect, it } from 'vitest';
import { meanSpell, retentionOf } from './retention.ts';

/** AML, maintained group (Miller 1981): weeks of remission, ended or censored. */
const endings = [9, 13, 18, 23, 31, 34, 48];
const censorings = [13, 28, 45, 161];

const counted = (times: readonly number[], length: number): Float64Array => {
  const counts = new Float64Array(length);
  for (const time of times) counts[time] = (counts[time] ?? 0) + 1;
  return counts;
};

it('survival of the AML data is as published', () => {
  const { survival } = retentionOf({
    ended: counted(endings, 162),
    censored: counted(censorings, 162),
  });
  const published = [0.909091, 0.818182, 0.715909, 0.613636, 0.490909, 0.368182, 0.184091];
  expect(endings.map((time) => Number((survival[time] as number).toFixed(6)))).toEqual(published);
});

it('mean spell up to 35 weeks of the AML data is as R gives it', () => {
  const short = (times: readonly number[]): number[] => times.filter((time) => time <= 35);
  const beyond = [...endings, ...censorings].filter((time) => time > 35).map(() => 35);
  const retention = retentionOf({
    ended: counted(short(endings), 36),
    censored: counted([...short(censorings), ...beyond], 36),
  });
  expect(meanSpell(retention)).toBeCloseTo(27.0568181818, 9);
});

it('mean spell of no spells is null', () => {
  expect(
    meanSpell(retentionOf({ ended: new Float64Array(5), censored: new Float64Array(5) })),
  ).toBeNull();
});
