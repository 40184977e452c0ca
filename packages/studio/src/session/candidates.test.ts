import { expect, it } from 'vitest';
import { setLever } from '../state/edit.ts';
import { firstStudio } from '../state/initial.ts';
import { type Slider, sliders } from '../state/sliders.ts';
import type { Work } from '../state/state.ts';
import { type ActiveSlider, Candidates, nearValues } from './candidates.ts';
import { resolveWork } from './resolve.ts';

const { work } = firstStudio;
const [base] = resolveWork(work).arms;

const sliderAt = (id: string, at: number): ActiveSlider => {
  const slider = sliders.get(id) as Slider;
  return {
    name: id,
    steps: slider,
    at,
    set: (now, value) => setLever(now, { arm: base.id, slider, scenario: base.scenario }, value),
  };
};
const creditsOf = (candidates: Candidates): (number | undefined)[] =>
  [...candidates.next()].map(({ arms }) => sliders.get('credit')?.read(arms[0].scenario));

it('there are none before a slider is active, nor after', () => {
  const candidates = new Candidates(work);
  expect(creditsOf(candidates)).toEqual([]);
  candidates.activate(sliderAt('credit', 0.5), work);
  candidates.deactivate('credit');
  expect(creditsOf(candidates)).toEqual([]);
});

it('they are the neighbours, then those in the direction of the drag', () => {
  const candidates = new Candidates(work);
  candidates.activate(sliderAt('credit', 0.5), work);
  expect(creditsOf(candidates).slice(0, 4)).toEqual([0.55, 0.45, 0.6, 0.4]);
  candidates.activate(sliderAt('credit', 0.45), work);
  expect(creditsOf(candidates).slice(0, 4)).toEqual([0.4, 0.35, 0.5, 0.3]);
});

it('they are the value under the pointer, and its neighbours', () => {
  const candidates = new Candidates(work);
  candidates.activate({ ...sliderAt('credit', 0.5), aim: 0.9 }, work);
  expect(creditsOf(candidates).slice(0, 3)).toEqual([0.9, 0.95, 0.85]);
  candidates.activate({ ...sliderAt('credit', 0.5), aim: 0.5 }, work);
  expect(creditsOf(candidates).slice(0, 2)).toEqual([0.55, 0.45]);
});

it('they are the same works as long as only that slider moves, with the arms they would have anyway', () => {
  const candidates = new Candidates(work);
  candidates.activate(sliderAt('credit', 0.5), work);
  const moved = candidates.workAt(0.55);
  candidates.follow(moved);
  candidates.activate(sliderAt('credit', 0.55), moved);
  expect(candidates.workAt(0.55)).toBe(moved);
  const slider = sliders.get('credit') as Slider;
  const plain = setLever(moved, { arm: base.id, slider, scenario: base.scenario }, 0.6);
  expect(candidates.resolve(candidates.workAt(0.6)).arms.map(({ hash }) => hash)).toEqual(
    resolveWork(plain).arms.map(({ hash }) => hash),
  );
});

it('they start afresh from a work that something else changed', () => {
  const candidates = new Candidates(work);
  candidates.activate(sliderAt('credit', 0.5), work);
  const other: Work = { ...work, seed: 'another' };
  candidates.follow(other);
  expect([...candidates.next()].every(({ seed }) => seed === 'another')).toBe(true);
});

it('they leave values out that break a rule', () => {
  const candidates = new Candidates(work);
  const broken = { ...work, scenario: { ...work.scenario, weeks: -1 } } as Work;
  const hand = sliderAt('credit', 0.5);
  candidates.activate(
    { ...hand, set: (now, value) => (value > 0.5 ? broken : hand.set(now, value)) },
    work,
  );
  expect(creditsOf(candidates).every((value) => (value as number) < 0.5)).toBe(true);
});

const share = { min: 0, max: 1, step: 0.2 };

it('nearValues goes outwards from where the slider stands', () => {
  expect(nearValues(share, 0.4, 0)).toEqual([0.6, 0.2, 0.8, 0, 1]);
});

it('nearValues takes two steps with the drag for one against it', () => {
  expect(nearValues(share, 0.4, 1)).toEqual([0.6, 0.8, 0.2, 1, 0]);
  expect(nearValues(share, 0.6, -1)).toEqual([0.4, 0.2, 0.8, 0, 1]);
});

it('nearValues keeps to the ends of the slider and to so many steps', () => {
  expect(nearValues(share, 1, 1)).toEqual([0.8, 0.6, 0.4, 0.2, 0]);
  expect(nearValues({ min: 0, max: 1, step: 0.001 }, 0.5, 1)).toHaveLength(60);
});
