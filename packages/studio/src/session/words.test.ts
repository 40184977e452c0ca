import { parseScenario } from '@uptake/core';
import type { RolloutInput } from '@uptake/core/internal';
import { expect, it } from 'vitest';
import { type Slider, sliders } from '../state/sliders.ts';
import { scheduleWords } from './words.ts';

const words = (id: string, schedule: RolloutInput['schedule']): string =>
  scheduleWords(
    parseScenario({
      name: 'Scheduled',
      roles: [{ name: 'Analyst', headcount: 8 }],
      rollout: { schedule: schedule ?? [] },
    }),
    sliders.get(id) as Slider,
  );

it('a slider that no schedule sets has no words', () => {
  expect(words('credit', [])).toBe('');
  expect(words('credit', [{ week: 27, set: { relief: 1 } }])).toBe('');
  expect(words('training', [{ week: 27, set: { relief: 1 } }])).toBe('');
});

it('a slider tells when the schedule sets its lever or metric, and to what, in order', () => {
  expect(words('credit', [{ week: 27, set: { credit: 0.6 } }])).toBe(
    'to 60 % in week 27, by the schedule',
  );
  const twice = [
    { week: 40, set: { credit: 1 } },
    { week: 27, role: 'Analyst', set: { credit: 0.6 } },
  ];
  expect(words('credit', twice)).toBe(
    'to 60 % in week 27 for Analyst, to 100 % in week 40, by the schedule',
  );
  expect(words('quality', [{ week: 9, metrics: { quality: 0.5 } }])).toBe(
    'to 50 % in week 9, by the schedule',
  );
});

it('a slider that the schedule overrides from the first week says that it moves nothing', () => {
  expect(words('credit', [{ week: 1, set: { credit: 0.6 } }])).toBe(
    'to 60 % in week 1, by the schedule; the slider moves nothing',
  );
});
