import { peopleGrid, roleDecay, usageModes } from '@uptake/viz';
import { samplePeople } from '../sample-levers.ts';
import { sampleModes } from '../sample-shares.ts';
import { arm, type ChartCase, cased, hostile, longName } from './case.ts';

export const people: ChartCase[] = [
  cased(
    usageModes,
    'usage-modes/two-arms',
    'Real and token use',
    [
      sampleModes('unaligned', 'Unaligned', 0.12, 0.05, 52),
      sampleModes('aligned', longName, 0.85, 0.02, 52),
    ],
    {},
  ),
  cased(
    usageModes,
    'usage-modes/nobody',
    'Nobody and everybody',
    [sampleModes('unaligned', 'Unaligned', 0, 0, 52), sampleModes('aligned', 'Aligned', 1, 0, 52)],
    { cursor: 13 },
  ),
  cased(
    peopleGrid,
    'people-grid/four-roles',
    'Four roles',
    samplePeople({ 'Sales rep': 120, Analyst: 40, 'Regional manager': 12, [longName]: 128 }),
    { selected: 17 },
  ),
  cased(peopleGrid, 'people-grid/one', 'One employee', samplePeople({ [hostile[0]]: 1 }, 1), {}),
  cased(
    peopleGrid,
    'people-grid/many',
    'More than 2,000 people',
    samplePeople({ 'Sales rep': 1700, Analyst: 700 }),
    {},
  ),
  cased(
    roleDecay,
    'role-decay/four-roles',
    'Four roles by gap',
    ['Sales rep', 'Analyst', hostile[0], longName].flatMap((role, k) => [
      arm('unaligned', 'Unaligned', 0.5, 0.1 + 0.1 * k, { role, seed: k }),
      arm('aligned', 'Aligned', 0.5, 0.9 - 0.15 * k, { role, seed: k + 9 }),
    ]),
    { sort: 'gap' },
  ),
  cased(
    roleDecay,
    'role-decay/one-role',
    'One role, one arm',
    [arm('unaligned', 'Unaligned', 0.5, 0.1, { role: longName })],
    { only: longName },
  ),
];
