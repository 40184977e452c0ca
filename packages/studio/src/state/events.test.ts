import { describe, expect, it } from 'vitest';
import { resolveWork } from '../session/resolve.ts';
import { eventsOf, moveEvent } from './events.ts';
import { workOf } from './initial.ts';
import type { Work } from './state.ts';

const work = workOf({
  name: 'Events',
  weeks: 52,
  roles: [{ name: 'Analyst', headcount: 24 }],
  rollout: {
    waves: [
      { week: 1, share: 0.5 },
      { week: 9, share: 1 },
    ],
    campaign: [
      { week: 9, size: 1 },
      { week: 9, size: 2 },
    ],
    shocks: [{ from: 20, to: 24, error: 0.1 }],
  },
  arms: {
    unaligned: {},
    aligned: { rollout: { schedule: [{ week: 30, set: { displacement: 0.7 } }] } },
  },
});
const scenarios = (now: Work) => resolveWork(now).arms.map(({ scenario }) => scenario);
const events = (now: Work) => eventsOf(resolveWork(now).arms);
const move = (now: Work, label: string, week: number): Work => {
  const event = events(now).find((one) => one.label === label);
  return moveEvent(now, event?.places ?? [], week, scenarios(now));
};
const weeksOf = (now: Work) => events(now).map(({ week, label }) => `${week} ${label}`);

describe('events of the rollout', () => {
  it('are flagged once where both arms have them, but not at the launch', () => {
    expect(weeksOf(work)).toEqual([
      '9 Access for 100 %',
      '9 Campaign',
      '20 More errors until week 24',
      '30 Aligned: change of policy',
    ]);
    expect(events(work).map(({ places }) => places.length)).toEqual([2, 4, 2, 1]);
  });

  it('move in every arm that has them, and nothing else moves', () => {
    const moved = move(work, 'Access for 100 %', 13);
    expect(weeksOf(moved)).toEqual([
      '9 Campaign',
      '13 Access for 100 %',
      '20 More errors until week 24',
      '30 Aligned: change of policy',
    ]);
    for (const { rollout } of scenarios(moved))
      expect(rollout.waves).toEqual([
        { week: 1, share: 0.5 },
        { week: 13, share: 1 },
      ]);
    expect(scenarios(moved)[1]?.rollout.schedule).toEqual(scenarios(work)[1]?.rollout.schedule);
  });

  it('move together where one flag stands for two of an arm', () => {
    expect(scenarios(move(work, 'Campaign', 10))[0]?.rollout.campaign).toEqual([
      { week: 10, size: 1 },
      { week: 10, size: 2 },
    ]);
  });

  it('keep their length and stay between week 2 and the horizon', () => {
    expect(scenarios(move(work, 'More errors until week 24', 50))[0]?.rollout.shocks).toEqual([
      { from: 50, to: 52, error: 0.1 },
    ]);
    expect(weeksOf(move(work, 'Aligned: change of policy', 0))[0]).toBe(
      '2 Aligned: change of policy',
    );
    expect(weeksOf(move(work, 'Aligned: change of policy', 99)).at(-1)).toBe(
      '52 Aligned: change of policy',
    );
  });

  it('are no step of undo where they do not move', () => {
    expect(move(work, 'Aligned: change of policy', 30.2)).toBe(work);
  });
});
