import { expect, it } from 'vitest';
import { setLever } from '../state/edit.ts';
import { firstStudio } from '../state/initial.ts';
import { type Slider, sliders } from '../state/sliders.ts';
import type { Work } from '../state/state.ts';
import { createForesight, type Hand } from './prefetch.ts';
import { resolveWork } from './resolve.ts';

const { work } = firstStudio;
const [base] = resolveWork(work).arms;

const handAt = (id: string, at: number): Hand => {
  const slider = sliders.get(id) as Slider;
  return {
    name: id,
    steps: slider,
    at,
    set: (now, value) => setLever(now, base.id, slider, value, base.scenario),
  };
};
const creditsOf = (foresight: ReturnType<typeof createForesight>): (number | undefined)[] =>
  [...foresight.likely()].map(({ arms }) => sliders.get('credit')?.read(arms[0].scenario));

it('foresees nothing before a slider is attended to, nor after it is left', () => {
  const foresight = createForesight(work);
  expect(creditsOf(foresight)).toEqual([]);
  foresight.attend(handAt('credit', 0.5), work);
  foresight.leave('credit');
  expect(creditsOf(foresight)).toEqual([]);
});

it('foresees the neighbours, then those in the direction of the drag', () => {
  const foresight = createForesight(work);
  foresight.attend(handAt('credit', 0.5), work);
  expect(creditsOf(foresight).slice(0, 4)).toEqual([0.55, 0.45, 0.6, 0.4]);
  foresight.attend(handAt('credit', 0.45), work);
  expect(creditsOf(foresight).slice(0, 4)).toEqual([0.4, 0.35, 0.5, 0.3]);
});

it('foresees a press where the pointer is, and the neighbours there', () => {
  const foresight = createForesight(work);
  foresight.attend({ ...handAt('credit', 0.5), aim: 0.9 }, work);
  expect(creditsOf(foresight).slice(0, 3)).toEqual([0.9, 0.95, 0.85]);
  foresight.attend({ ...handAt('credit', 0.5), aim: 0.5 }, work);
  expect(creditsOf(foresight).slice(0, 2)).toEqual([0.55, 0.45]);
});

it('gives the same works as long as only that slider moves, with the arms they would have anyway', () => {
  const foresight = createForesight(work);
  foresight.attend(handAt('credit', 0.5), work);
  const moved = foresight.workAt(0.55);
  foresight.follow(moved);
  foresight.attend(handAt('credit', 0.55), moved);
  expect(foresight.workAt(0.55)).toBe(moved);
  const slider = sliders.get('credit') as Slider;
  const plain = setLever(moved, base.id, slider, 0.6, base.scenario);
  expect(foresight.resolve(foresight.workAt(0.6)).arms.map(({ hash }) => hash)).toEqual(
    resolveWork(plain).arms.map(({ hash }) => hash),
  );
});

it('starts afresh from a work that something else changed', () => {
  const foresight = createForesight(work);
  foresight.attend(handAt('credit', 0.5), work);
  const other: Work = { ...work, seed: 'another' };
  foresight.follow(other);
  expect([...foresight.likely()].every(({ seed }) => seed === 'another')).toBe(true);
});

it('leaves values out that break a rule', () => {
  const foresight = createForesight(work);
  const broken = { ...work, scenario: { ...work.scenario, weeks: -1 } } as Work;
  const hand = handAt('credit', 0.5);
  foresight.attend(
    { ...hand, set: (now, value) => (value > 0.5 ? broken : hand.set(now, value)) },
    work,
  );
  expect(creditsOf(foresight).every((value) => (value as number) < 0.5)).toBe(true);
});

it('foresees one move of every slider within reach but the one under the hand, the nearest of all of them first', () => {
  const foresight = createForesight(work);
  const read = (id: string) => sliders.get(id) as Slider;
  const offered = (id: string, at: number) => foresight.offer(() => handAt(id, at));
  offered('credit', 0.5);
  const withdraw = offered('relief', 0.2);
  offered('assurance', 0.4);
  foresight.attend(handAt('assurance', 0.4), work);
  const moves = () =>
    [...foresight.around()].map(({ arms: [{ scenario }] }) =>
      ['credit', 'relief', 'assurance'].map((id) => read(id).read(scenario)),
    );
  const [credit, relief, assurance] = ['credit', 'relief', 'assurance'].map((id) =>
    read(id).read(base.scenario),
  );
  expect(moves().slice(0, 4)).toEqual([
    [0.55, relief, assurance],
    [credit, 0.25, assurance],
    [0.45, relief, assurance],
    [credit, 0.15, assurance],
  ]);
  withdraw();
  expect(moves().every((values) => values[1] === relief)).toBe(true);
});
