import { expect, it } from 'vitest';
import { armPlaces, armStyles } from './arm-style.ts';
import { themes } from './theme.ts';

const places = (...arms: string[]) => [...armPlaces(arms)].map(([arm, place]) => `${arm} ${place}`);

it('unaligned and aligned keep their places whatever stands beside them', () => {
  expect(places('aligned', 'unaligned')).toEqual(['aligned 1', 'unaligned 0']);
  expect(places('credit', 'aligned', 'relief')).toEqual(['credit 0', 'aligned 1', 'relief 2']);
  expect(places('a', 'b', 'c', 'd', 'e')).toEqual(['a 0', 'b 1', 'c 2', 'd 3', 'e 4']);
});

it('an arm looks the same where others are absent', () => {
  const alone = armStyles(themes.light, ['relief'], ['credit', 'relief', 'mandate']);
  expect(alone).toEqual([themes.light.arms[1]]);
});

it('names of objects are no arms with a place of their own', () => {
  expect(places('constructor', '__proto__')).toEqual(['constructor 0', '__proto__ 1']);
});

it('a sixth arm takes a look again instead of none', () => {
  expect(armStyles(themes.light, ['a', 'b', 'c', 'd', 'e', 'f'])[5]).toEqual(themes.light.arms[0]);
});
