import { expect, it } from 'vitest';
import { purpose, uniform, uniforms } from '../random/draws.ts';
import { Simulation } from '../run/simulation.ts';
import { parseScenario } from '../scenario/parse.ts';
import { type BlockWeek, drawFor } from './block-week.ts';

it('a draw for a list of employees gives each the same words as a draw alone', () => {
  const roles = [
    { name: 'a', headcount: 9 },
    { name: 'b', headcount: 20 },
  ];
  const seen: BlockWeek[] = [];
  const simulation = new Simulation(parseScenario({ name: 'x', roles }), [7, 0xffffffff], {
    observer: { decided: (at) => seen.push(at) },
  });
  simulation.step();
  const at = seen[1] as BlockWeek;
  drawFor(at, Int32Array.of(2, 5, 19), 3, purpose.errors);
  const pair = new Float64Array(2);
  [2, 5, 19].forEach((position, k) => {
    uniforms(7, 0xffffffff, 9 + position, 1, purpose.errors, pair);
    expect(uniform(at.columns.words[2 * k] as number)).toBe(pair[0]);
    expect(uniform(at.columns.words[2 * k + 1] as number)).toBe(pair[1]);
  });
});
