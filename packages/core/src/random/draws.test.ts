import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simulate } from '../run/simulate.ts';
import { parseScenario } from '../scenario/parse.ts';
import { DrawCache, masterKey, threefry } from './draws.ts';

const key = masterKey('draws');

function dealt(
  draws: DrawCache,
  from: number,
  count: number,
  counter1: number,
): number[] | undefined {
  const positions = Int32Array.from({ length: count }, (_, position) => position);
  const words = draws.words(from, positions, counter1);
  return words && [...words];
}

function drawn(from: number, count: number, counter1: number): number[] {
  const words = new Uint32Array(2);
  return Array.from({ length: count }, (_, position) => {
    threefry(key[0], key[1], from + position, counter1, words);
    return [...words];
  }).flat();
}

describe('Draws', () => {
  it('deals what a draw alone gives, first and again, and nothing beyond its limit or for blocks cut otherwise', () => {
    const place = fc.record({
      from: fc.integer({ min: 0, max: 20 }),
      count: fc.integer({ min: 1, max: 20 }),
      counter1: fc.integer({ min: 64, max: 70 }),
    });
    fc.assert(
      fc.property(fc.array(place, { maxLength: 30 }), fc.nat({ max: 200 }), (places, limit) => {
        const draws = new DrawCache(key, limit);
        const kept = new Map<string, number>();
        let room = limit;
        for (const { from, count, counter1 } of places) {
          const place = `${from} ${counter1}`;
          const cut = kept.get(place) ?? count;
          const had = kept.has(place) || count <= room;
          if (!kept.has(place) && had) room -= count;
          if (had) kept.set(place, cut);
          const given = had && cut === count ? drawn(from, count, counter1) : undefined;
          expect(dealt(draws, from, count, counter1)).toEqual(given);
        }
      }),
    );
  });

  it('changes no bit of a run, whatever arms and organisations took it before', () => {
    const scenario = parseScenario({
      name: 'Draws',
      weeks: 12,
      roles: [
        { name: 'a', headcount: 30 },
        { name: 'b', headcount: 50 },
      ],
      organisation: { turnover: 0.9 },
      arms: {
        early: {},
        late: { policy: { preset: 'aligned' } },
        other: { organisation: { teamSize: 11 } },
      },
    });
    const draws = new DrawCache(key, 700);
    for (const arm of [...Object.values(scenario.arms), ...Object.values(scenario.arms)])
      expect(simulate(arm, { draws })).toEqual(simulate(arm, { key }));
  });
});
