import {
  explain,
  type MeasureId,
  parseScenario,
  type Run,
  type Scenario,
  simulate,
} from '@uptake/core';
import { describe, expect, it } from 'vitest';
import { bareScenario } from './bare-scenario.ts';

const key = [2026, 4] as const;
const series = (scenario: Scenario, id: MeasureId) => simulate(scenario, { key }).series[id];
const last = (values: Float64Array) => values.at(-1) as number;

/** Trust of everybody after week 1, once. */
function trustAfterWeek1(scenario: Scenario): Set<string> {
  const found = new Set<string>();
  const see = ({ trust, from, to }: { trust: Float64Array; from: number; to: number }) => {
    for (let j = 0; j < to - from; j++) found.add((trust[j] as number).toFixed(6));
  };
  simulate(scenario, { key, observer: { see } });
  return found;
}

describe('trust', () => {
  it.each([
    [0.05, 0.892019],
    [0.1, 0.79646],
    [0.2, 0.634921],
  ])(
    'comes to rest near (1 - r) / ((1 - r) + failureWeight r) at error rate %d',
    (error, printed) => {
      const rest = (1 - error) / (1 - error + 2.3 * error);
      expect(rest).toBeCloseTo(printed, 6);
      // many tasks and a long memory, so that the mean of ratios is the ratio of means
      const trust = series(
        bareScenario({
          headcount: 300,
          weeks: 900,
          role: { hours: 80, amenable: 0.8 },
          tool: { error },
          mind: { memory: 0.995 },
          policy: { monitoring: 1 }, // every error is seen
        }),
        'trust',
      ).slice(-1);
      expect(Math.abs(last(trust) - rest)).toBeLessThan(0.0015);
    },
  );

  it('rests at .7836 in the mean of simulated ratios with 8 tasks a week and failure weight 2.5', () => {
    const scenario = bareScenario({
      headcount: 400,
      weeks: 500,
      role: { hours: 40, amenable: 0.2 },
      tool: { error: 0.1 },
      mind: { failureWeight: 2.5 },
      policy: { monitoring: 1 },
    });
    const late = series(scenario, 'trust').slice(-300);
    expect(Math.abs(late.reduce((a, b) => a + b, 0) / 300 - 0.7836)).toBeLessThan(0.001);
  });

  it.each([
    [6, '0.573399'],
    [100, '0.781470'],
  ])('falls from .8 by one failed task, at weight %d to %s', (trustWeight, fallen) => {
    const scenario = bareScenario({
      headcount: 400,
      role: { hours: 20, amenable: 0.05 },
      tool: { error: 0.3 },
      mind: { trustWeight },
    });
    const found = trustAfterWeek1(scenario);
    expect(found.size).toBe(2); // one task a head: failed or not
    expect(found).toContain(fallen);
  });

  it('of those who do not use the tool is frozen: the hot stove', () => {
    const scenario = bareScenario({ headcount: 200, weeks: 40, pull: -0.2, tool: { error: 0.3 } });
    const before = new Map<number, number>();
    let frozen = 0;
    simulate(scenario, {
      key,
      observer: {
        see({ from, to, mode, trust }) {
          for (let i = from; i < to; i++) {
            const now = trust[i - from] as number;
            if (mode[i - from] !== 2 && before.has(i)) {
              if (Math.abs(now - (before.get(i) as number)) > 1e-12)
                throw new Error(`employee ${i} learnt without using`);
              frozen++;
            }
            before.set(i, now);
          }
        },
      },
    });
    expect(frozen).toBeGreaterThan(3000);
  });
});

describe('skill', () => {
  it('is 1 - (1 - K0) exp(-learning hours): .687302 after ten weeks of 5 hours', () => {
    const role = { hours: 40, amenable: 0.125 };
    const skill = series(bareScenario({ weeks: 10, role, tool: { learning: 0.02 } }), 'skill');
    expect(last(skill)).toBeCloseTo(1 - 0.85 * Math.exp(-1), 13);
    expect(last(skill)).toBeCloseTo(0.687302, 6);
  });

  it('fades as K0 (1 - forgetting)^t without use: .088945 after 52 weeks', () => {
    const skill = series(
      bareScenario({ weeks: 52, pull: -500, mind: { forgetting: 0.01 } }),
      'skill',
    );
    expect(last(skill)).toBeCloseTo(0.15 * 0.99 ** 52, 13);
    expect(last(skill)).toBeCloseTo(0.088945, 6);
  });

  it('of those who stand by closes a gap by sharing skillSharing a week', () => {
    const scenario = bareScenario({
      headcount: 8,
      weeks: 30,
      pull: 1e-9,
      tool: { learning: 10 },
      mind: { taste: 1000, skillSharing: 0.05 },
      policy: { sharing: 0.8 },
    });
    const people = Array.from({ length: 8 }, (_, employee) => employee);
    const ledgers = (week: number) =>
      people.map((employee) => explain(scenario, { key, employee, week }));
    const idle = people.filter((i) => ledgers(1)[i]?.mode === 'none');
    expect(idle.length).toBeGreaterThan(0);
    expect(idle.length).toBeLessThan(8);
    for (const week of [3, 12, 30]) {
      const now = ledgers(week); // state at the decision: after week - 1; teachers stand at 1 from week 2 on
      for (const i of idle)
        expect(1 - (now[i]?.state.skill as number)).toBeCloseTo(0.85 * 0.96 ** (week - 2), 12);
    }
  });

  it('rises by gain times the gap in a training, before deciding', () => {
    const training = [{ week: 2, gain: 0.5 }];
    const scenario = bareScenario({ weeks: 2, pull: -500, rollout: { training } });
    expect(explain(scenario, { key, employee: 0, week: 2 }).state.skill).toBeCloseTo(0.575, 14);
  });
});

describe('beliefs', () => {
  const seen = (bare: Parameters<typeof bareScenario>[0]) => {
    const { believedGain, believedOpen } = simulate(bareScenario(bare), { key }).series;
    return { gain: believedGain, open: believedOpen };
  };
  const promised = { promise: 0.63, promisedCredit: 0.6 };

  it('lose the promise by use: .7143 .5556 .3798 .2193 .1425 .0417 of it is left after 1, 2, 4, 8, 12, 26 weeks', () => {
    const tool = { saving: 0.5, skillFloor: 1 };
    const policy = { displacement: 0.4, credit: 0.1 };
    const { gain, open } = seen({ weeks: 60, tool, policy, mind: promised });
    const left = (values: Float64Array, week: number, from: number, to: number) =>
      ((values[week - 1] as number) - to) / (from - to);
    const weeks = [1, 2, 4, 8, 12, 26];
    const printed = [
      0.7142857143, 0.5555555556, 0.3797803887, 0.2193466273, 0.1424699811, 0.0417179789,
    ];
    for (const [k, week] of weeks.entries()) {
      expect(left(gain, week, 0.63, 0.2)).toBeCloseTo(printed[k] as number, 9);
      expect(left(open, week, 0.4, 0.9)).toBeCloseTo(printed[k] as number, 9);
    }
    expect(left(gain, 60, 0.63, 0.2) / left(gain, 59, 0.63, 0.2)).toBeCloseTo(12.5 / 13.5, 3);
    const exact = seen({ weeks: 9, tool, policy, mind: { ...promised, recall: 1 } });
    expect(left(exact.gain, 9, 0.63, 0.2)).toBeCloseTo(2.5 / 11.5, 12);
  });

  it('stay where nobody uses the tool and nobody tells', () => {
    const { gain, open } = seen({ weeks: 20, pull: -500, mind: promised });
    for (const w of [0, 19]) expect([gain[w], open[w]]).toEqual([0.63, 0.4]);
  });

  it('of those who hear close hearsay times the reach of the gap a week', () => {
    // one of two roles uses the tool from the start; it believes what is true, and the other hears of it
    const roles = [
      { name: 'Users', headcount: 400, mind: { informed: true }, policy: { managerSupport: 1 } },
      { name: 'Others', headcount: 400, policy: { managerSupport: -1 } },
    ];
    const bare = bareScenario({ weeks: 30, mind: promised, policy: { collaboration: 1 } });
    const scenario = parseScenario({
      name: 'Hearing',
      weeks: 30,
      organisation: { turnover: 0, crossTies: 40 },
      roles: roles.map((role) => ({ ...role, metrics: {} })),
      tool: bare.tool,
      mind: bare.mind,
      policy: { ...bare.policy, managerSupport: 0 },
    });
    const { believedGain } = simulate(scenario, { key }).roles['Others'] as Run['series'];
    // the reach of each is the share of 40 ties that lead to users, who believe in a gain of 0
    let odds = 0.5 ** 40;
    const chances = Array.from({ length: 41 }, (_, k) => {
      const chance = odds;
      odds *= (40 - k) / (k + 1);
      return chance;
    });
    for (const [w, gain] of believedGain.entries()) {
      const left = chances.reduce((sum, chance, k) => sum + chance * (1 - (0.2 * k) / 40) ** w, 0);
      const error = (0.2 * w * Math.sqrt(0.25 / 40 / 400)) / 0.9; // of a mean over 400 people
      expect(Math.abs(gain / 0.63 / left - 1)).toBeLessThan(4 * error + 1e-12);
    }
    expect(Math.log(0.5) / Math.log(0.9)).toBeCloseTo(6.578813479, 9);
  });
});

describe('habit', () => {
  it('is a (1 - (1 - habitRate)^t), 95 % after 10.413 weeks', () => {
    const habit = series(bareScenario({ weeks: 20, tool: { minIntensity: 1 } }), 'habit');
    for (const [w, value] of habit.entries()) expect(value).toBeCloseTo(1 - 0.75 ** (w + 1), 13);
    expect(Math.log(0.05) / Math.log(0.75)).toBeCloseTo(10.413, 3);
    expect(habit[9]).toBeLessThan(0.95);
    expect(habit[10]).toBeGreaterThan(0.95);
  });

  it('fades by habitRate a week after use has ended', () => {
    const schedule = [{ week: 11, set: { managerSupport: -1 } }];
    const habit = series(bareScenario({ weeks: 20, rollout: { schedule } }), 'habit');
    expect(last(habit)).toBeCloseTo((1 - 0.75 ** 10) * 0.75 ** 10, 13);
  });
});

describe('judgement', () => {
  it('rests at 1 - .25 a (1 - v), by .02 a week', () => {
    const scenario = bareScenario({ weeks: 300, policy: { verificationFloor: 0.2 } });
    const judgement = series(scenario, 'judgement'); // of it, v is applied where a = 1
    expect(last(judgement) / 0.2).toBeCloseTo(1 - 0.25 * 0.8 * (1 - 0.98 ** 300), 12);
    expect((judgement[0] as number) / 0.2).toBeCloseTo(1 - 0.005 * 0.8, 13);
  });

  it('never falls below .3', () => {
    const scenario = bareScenario({
      weeks: 60,
      mind: { deskilling: 1 },
      policy: { verificationFloor: 0 },
    });
    const states = explain(scenario, { key, employee: 0, week: 60 }).state;
    expect(states.judgement).toBe(0.3);
  });
});
