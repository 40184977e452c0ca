import { expect, it } from 'vitest';
import type { ExperimentInput } from '../experiment/experiment.ts';
import { parseExperiment } from '../experiment/parse-experiment.ts';
import { map } from './map.ts';

const scenario = { name: 'Map', weeks: 3, roles: [{ name: 'Analyst', headcount: 4 }] };
const axes = async (vary: NonNullable<ExperimentInput['vary']>): Promise<(readonly number[])[]> => {
  const experiment = parseExperiment({ scenario, vary, replications: 1 });
  const { x, y } = await map(experiment, { seed: 's' });
  return [x.values, y.values];
};

it('a map has decimal steps, and whole ones where only whole numbers are valid', async () => {
  const [credit, ties] = await axes({
    credit: { from: 0, to: 0.6, steps: 4 },
    crossTies: { from: 0, to: 6, steps: 4 },
  });
  expect(credit).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6]);
  expect(ties).toEqual([0, 1, 2, 3, 4, 5, 6]);
  const [, sizes] = await axes({ credit: { from: 0, to: 1, steps: 2 }, teamSize: 'table' });
  expect(sizes).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
});

it('what a map cannot draw evenly is refused', async () => {
  const other = { credit: [0, 1] } as const;
  await expect(axes({ ...other, relief: [0, 0.1, 1] })).rejects.toThrow('needs even steps');
  await expect(axes({ ...other, stakes: { from: 0.5, to: 4, scale: 'log' } })).rejects.toThrow(
    'cannot be log',
  );
  await expect(axes({ ...other, crossTies: { from: 0, to: 37 } })).rejects.toThrow(
    'take a range such as 0 to 32',
  );
});
