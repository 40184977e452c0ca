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

it('a sixth arm is grey: no look names two arms', () => {
  for (const theme of Object.values(themes)) {
    const looks = armStyles(theme, [...'abcdefgh']);
    expect(looks.slice(0, 5)).toEqual(theme.arms);
    expect(new Set(looks.slice(0, 5).map(({ colour, dash }) => `${colour} ${dash}`)).size).toBe(5);
    for (const look of looks.slice(5))
      expect(look).toMatchObject({ colour: theme.muted, isOther: true });
  }
});

it('the first five of all have a look, wherever they stand in the figure', () => {
  const looks = armStyles(themes.light, ['f', 'a'], [...'fbcdea']);
  expect(looks[0]).toEqual(themes.light.arms[0]);
  expect(looks[1]?.isOther).toBe(true);
});
