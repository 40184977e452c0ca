/** The closed forms that the design of the model states, against the oracle's functions. */
import { describe, expect, it } from 'vitest';
import {
  alternatives,
  bestIntensity,
  choose,
  coefficients,
  ledgerLines,
  type Person,
  shareCaught,
  truth,
  useLines,
  verificationEffort,
} from './decision.ts';
import { campaign, events, type Prices, pricesOf } from './events.ts';
import { hear, learn, updateClimate } from './learning.ts';
import { alignmentOf } from './observation.ts';
import { type Employee, found, masterKeyOf, type Team, type World } from './organisation.ts';
import {
  leverTable,
  mindTable,
  organisationTable,
  type Row,
  roleTable,
  toolTable,
} from './parameters.ts';
import { type Lines, reasonLines, reasonsOf } from './reasons.ts';
import { aligned, complete, type PolicyInput, type ScenarioInput } from './scenario.ts';
import { execute, type Outcome } from './work.ts';

/** A world before week 1, its first employee, and the prices of that employee's role. */
function founded(input: ScenarioInput): { world: World; employee: Employee; prices: Prices } {
  const world = found(complete(input), [1, 2]);
  const employee = world.employees[0] as Employee;
  return { world, employee, prices: pricesOf(world, employee.role) };
}

/** One person of performance 1, loss aversion 2, trust .8, skill .15 and X = 14 hours, at the promise. */
const alone = (policy: PolicyInput, more: ScenarioInput = {}) =>
  founded({
    roles: [{ headcount: 1 }],
    ...more,
    policy,
    mind: { performanceSpread: 0, amenableSpread: 0, lossSpread: 0, taste: 0, ...more.mind },
  });

/** Verification, A1, A2, intensity and value of use. */
function weighed(prices: Prices, person: Person): number[] {
  const v = verificationEffort(prices, person);
  const { A1, A2 } = coefficients(prices, person, v);
  const a = bestIntensity(A1, A2, prices.tool.minIntensity);
  return [v, A1, A2, a, A1 * a - A2 * a * a];
}

const close = (got: readonly number[], expected: readonly number[], digits = 9) => {
  expect(got).toHaveLength(expected.length);
  for (const [i, x] of expected.entries()) expect(got[i]).toBeCloseTo(x, digits);
};

describe('the tables', () => {
  it('know 73 parameters beside the policy: 4 measured, 25 bounded, 44 assumed', () => {
    const rows: Row[] = [toolTable, mindTable, organisationTable, roleTable].flatMap((table) =>
      Object.values<Row>(table),
    );
    const count = (basis: string) => rows.filter((row) => row.basis === basis).length;
    expect(['measured', 'bounded', 'assumed'].map(count)).toEqual([4, 25, 44]);
  });

  it('hold every default in its plausible range, and that in the valid one', () => {
    for (const table of [toolTable, mindTable, organisationTable, roleTable, leverTable]) {
      for (const [id, row] of Object.entries<Row>(table)) {
        const order = [row.valid[0], row.range[0], row.default, row.range[1], row.valid[1]];
        expect([id, ...order]).toEqual([id, ...order.toSorted((a, b) => a - b)]);
      }
    }
  });
});

describe('keys', () => {
  it.each([
    ['workshop', 55014426, 4213233028],
    ['1', 1816226338, 1409007511],
    ['11', 756675279, 3069792957],
    ['uptake', 2942982434, 2688548873],
  ])('of the seed %s', (seed, ...key) => {
    expect(masterKeyOf(seed)).toEqual(key);
  });
});

describe('the decision of an average employee', () => {
  it('unaligned, at the promise and at the truth', () => {
    const { prices, employee } = alone({});
    const hoped = weighed(prices, employee);
    close(hoped, [0.7987926425, 7.4296613858, 6.28618144, 0.5909518725, 2.195286154]);
    const known = weighed(prices, { ...employee, ...truth(prices, employee) });
    close(known, [0.5854030676, -2.3431305793, 1.7796856, 0.1, -0.2521099139]);
    expect((hoped[4] as number) - (known[4] as number)).toBeCloseTo(2.45, 2);
  });

  it('aligned, at the promise, at the truth and with skill', () => {
    const { prices, employee } = alone(aligned);
    const hoped = [0.7012390663, 7.7153438983, 5.6855064, 0.6785098244, 2.6174683168];
    close(weighed(prices, employee), hoped);
    const known = { ...employee, ...truth(prices, employee) };
    const values = [0.7012390663, 2.7593438983, 2.7119064, 0.5087461533, 0.701902797];
    close(weighed(prices, known), values);
    const skilled = { ...employee, skill: 0.9 };
    const [, ...rest] = weighed(prices, { ...skilled, ...truth(prices, skilled) });
    close(rest, [5.8148438983, 4.5074064, 0.6450321296, 1.8753805715]);
  });

  it('is itemised: the seven lines sum to A1 a - A2 a^2 at any intensity', () => {
    const { prices, employee } = alone({ ...aligned, metrics: { quality: 0.4, usage: 0.3 } });
    const { A1, A2 } = coefficients(prices, employee, 0.3);
    for (const a of [0.1, 0.45, 1]) {
      const total = Object.values(useLines(prices, employee, 0.3, a)).reduce((x, y) => x + y);
      expect(total).toBeCloseTo(A1 * a - A2 * a * a, 12);
    }
  });
});

describe('token use', () => {
  const heedOf = (policy: PolicyInput) => alternatives(alone(policy).prices, 0.4).heed;
  const usage = { volume: 0.2, usage: 0.6 };

  it.each<[number, PolicyInput]>([
    [0.9523809524, { mandate: 3 }],
    [0.7058823529, { metrics: usage }],
    [0.3243243243, { metrics: usage, audit: 0.8 }],
    [0.0003998401, { metrics: { volume: 0.8, usage: 0.0001 } }],
    [0, { metrics: usage, audit: 1 }],
    [0, { metrics: usage, incentive: 0 }],
    [0, {}],
  ])('is considered to %f under %o', (heed, policy) => {
    expect(heedOf(policy)).toBeCloseTo(heed, 10);
    if (heed === 0) expect(heedOf(policy)).toBe(0);
  });

  it('has the odds that its reward, its cost and a mandate give it', () => {
    const { prices } = alone({ mandate: 1.3, metrics: usage });
    const ways = alternatives(prices, 0.4);
    const { real, token, none, miss } = choose(0.4, ways, 0.5).chances;
    expect(real / none).toBeCloseTo(Math.exp((0.4 + 1.3) / 0.5), 9);
    expect(real / token).toBeCloseTo(Math.exp((0.4 - ways.token) / 0.5) / ways.heed, 9);
    expect(miss).toBeCloseTo(1 - real, 12);
    const quiet = choose(0.4, alternatives(alone({}).prices, 0.4), 0.5).chances;
    expect(quiet.token).toBe(0);
    expect(quiet.real).toBeCloseTo(1 / (1 + Math.exp(-0.4 / 0.5)), 12);
  });

  it('and no use together are the seventeenth line: P(real) depends on the sum of all only', () => {
    const { prices } = alone({ mandate: 1.3, metrics: usage });
    for (const U of [-2, 0.4, 9]) {
      const { chances, otherWays } = choose(U, alternatives(prices, 0.4), 0.5);
      expect(chances.real).toBeCloseTo(1 / (1 + Math.exp(-(U + otherWays) / 0.5)), 12);
    }
  });
});

describe('campaigns', () => {
  /** Freshness before the pulses of each week, and salience after it. */
  function pulsed(weeks: readonly number[], until: number, wearOut = 0.3) {
    const pulses = weeks.map((week) => ({ week, size: 1.5 }));
    const { world } = alone({}, { rollout: { campaign: pulses }, mind: { wearOut } });
    const salience: number[] = [];
    const freshness: number[] = [];
    for (let week = 1; week <= until; week++) {
      campaign(world, week);
      salience.push(world.salience);
      if (world.pulses > 0) freshness.push(world.freshness / (1 - wearOut));
    }
    return { salience, freshness };
  }
  const everyWeek = Array.from({ length: 400 }, (_, i) => i + 1);

  it('wear out and freshen up', () => {
    const quarterly = [1, 0.8198277742, 0.7440830352, 0.7122398061];
    close(pulsed([1, 14, 27, 40], 40).freshness, quarterly, 10);
    const weekly = pulsed(everyWeek, 400);
    expect(weekly.freshness[9]).toBeCloseTo(0.1426634491, 10);
    expect(weekly.freshness[399]).toBeCloseTo(1 / 26 / (1 - 0.7 * (25 / 26)), 10);
    expect(weekly.salience[399]).toBeCloseTo(0.7977902937, 9);
    expect(pulsed(everyWeek, 400, 0).salience[399]).toBeCloseTo(6.78, 2);
  });

  it('fade', () => {
    const { salience } = pulsed([1, 14], 14);
    const at = [1, 2, 13, 14].map((week) => salience[week - 1] as number);
    close(at, [1.5, 1.1682011746, 0.0746806026, 1.287902973], 10);
    const plain = pulsed(
      everyWeek.filter((week) => week % 13 === 1),
      378,
      0,
    ).salience;
    close([plain[364] as number, plain[376] as number], [1.560507, 0.077693], 6);
  });
});

describe('what a week teaches', () => {
  /** The first employee in mode real, week after week, with the same work done. */
  function repeated(
    weeks: number,
    input: PolicyInput,
    more: ScenarioInput,
    done: Partial<Outcome>,
  ) {
    const { world, employee, prices } = alone(input, more);
    const start = { ...employee };
    employee.mode = 'real';
    employee.intensity = 0.6;
    employee.check = 0.5;
    const none = {
      tasks: 0,
      caught: 0,
      monitored: 0,
      punished: 0,
      routed: 0,
      shadow: 0,
      rework: 0,
    };
    employee.outcome = { ...none, ...done } as Outcome;
    const course: Employee[] = [];
    for (let week = 1; week <= weeks; week++) {
      learn(world, employee, prices, 0);
      course.push({ ...employee });
    }
    return { course, start, prices, last: course.at(-1) as Employee };
  }
  const unskilled = { tool: { learning: 0 } };

  it('beliefs: the share of the promise that is left after 1, 2, 4, 8, 12, 26 weeks', () => {
    const { course, start, prices } = repeated(60, {}, unskilled, {});
    const real = truth(prices, start);
    const left = (week: number) => {
      const { gain, open } = course[week - 1] as Employee;
      const shares = [
        (gain - real.gain) / (start.gain - real.gain),
        (open - real.open) / (start.open - real.open),
      ] as const;
      expect(shares[1]).toBeCloseTo(shares[0], 12);
      return shares[0];
    };
    close(
      [1, 2, 4, 8, 12, 26].map(left),
      [0.7142857143, 0.5555555556, 0.3797803887, 0.2193466273, 0.1424699811, 0.0417179789],
      10,
    );
    expect(left(60) / left(59)).toBeCloseTo(12.5 / 13.5, 3);
    const { course: exact } = repeated(9, {}, { ...unskilled, mind: { recall: 1 } }, {});
    const gap = ((exact[8] as Employee).gain - real.gain) / (start.gain - real.gain);
    expect(gap).toBeCloseTo(2.5 / 11.5, 12);
  });

  it('beliefs of those who neither use nor hear stay; experience fades', () => {
    const { world, employee, prices } = alone({});
    employee.experience = 3;
    for (let week = 1; week <= 7; week++) learn(world, withNothing(employee), prices, 0);
    expect([employee.gain, employee.open]).toEqual([0.63, 0.4]);
    expect(employee.experience).toBeCloseTo(3 * 0.9 ** 7, 12);
  });

  it.each([
    [0, 0.09, 0.8146821844],
    [0.5, 0.095, 0.8055184691],
    [1, 0.1, 0.9 / (0.9 + 2.3 * 0.1)],
  ])('trust: with monitoring %f a share %f of tasks is seen to fail', (monitoring, seen, T) => {
    const [r, d] = [0.1, 0.8];
    const caught = r * d;
    const monitored = (r - caught) * monitoring;
    const punished = (r - caught - monitored) * 0.5;
    expect(caught + monitored + punished).toBeCloseTo(seen, 12);
    const { last } = repeated(2000, {}, {}, { tasks: 1, caught, monitored, punished });
    expect(last.ok / (last.ok + last.bad)).toBeCloseTo(T, 9);
  });

  it('trust of a non-user does not age, its weight does', () => {
    const { world, employee, prices } = alone({});
    for (let week = 1; week <= 20; week++) learn(world, withNothing(employee), prices, 0);
    expect(employee.ok / (employee.ok + employee.bad)).toBeCloseTo(0.8, 12);
    expect(employee.ok + employee.bad).toBeCloseTo(6 * 0.97 ** 20, 12);
  });

  it('skill, habit, engagement and judgement', () => {
    const { last: skilled } = repeated(10, {}, {}, { routed: 5 });
    expect(skilled.skill).toBeCloseTo(0.687302, 6);
    expect(skilled.habit).toBeCloseTo(0.6 * (1 - 0.75 ** 10), 12);
    const { last } = repeated(3000, { credit: 0.4 }, {}, { shadow: 1.2, rework: 0.3 });
    expect(last.engagement).toBeCloseTo(1 - (9 * 0.6 * 1.5) / 40, 9);
    expect(last.judgement).toBeCloseTo(1 - 0.25 * 0.6 * 0.5, 9);
    const { world, employee, prices } = alone({});
    for (let week = 1; week <= 52; week++) learn(world, withNothing(employee), prices, 0);
    expect(employee.skill).toBeCloseTo(0.088945, 6);
  });

  it('an hour of uncredited work counts by performance', () => {
    const { last } = repeated(3000, {}, {}, { shadow: 1, rework: 0.5 });
    const { world, employee, prices } = alone({});
    employee.performance = 1.4;
    employee.mode = 'none';
    employee.outcome = { shadow: 1, rework: 0.5 } as Outcome;
    for (let week = 1; week <= 3000; week++) learn(world, employee, prices, 0);
    expect((1 - employee.engagement) / (1 - last.engagement)).toBeCloseTo(1.4, 9);
  });

  it('climate falls with punished failures a head', () => {
    const { world, employee, prices } = alone({ relief: 0.2 });
    employee.outcome = { punished: 0.01 } as Outcome;
    const team = world.teams[0] as Team;
    for (let week = 1; week <= 500; week++) updateClimate(team, prices);
    expect(team.climate).toBeCloseTo(0.4 - 6.5 * 1.55 * 0.8 * 0.01, 9);
  });

  it('felt clarity rises slowly and falls at once', () => {
    const schedule = [
      { week: 2, set: { clarity: 0.8 } },
      { week: 15, set: { clarity: 0.1 } },
    ];
    const { world, employee } = alone({ clarity: 0.2 }, { rollout: { schedule } });
    const felt: number[] = [];
    for (let week = 1; week <= 15; week++) {
      events(world, week);
      felt.push(employee.role.feltClarity);
    }
    close(
      [1, 14, 15].map((week) => felt[week - 1] as number),
      [0.2, 0.6474880503, 0.1],
      10,
    );
  });
});

/** An employee without any work done this week. */
function withNothing(employee: Employee): Employee {
  employee.outcome = { shadow: 0, rework: 0 } as Outcome;
  return employee;
}

describe('hearing', () => {
  it('reaches as far as team-mates and ties who use the tool do together', () => {
    const input = { roles: [{ headcount: 40 }], organisation: { teamSize: 8 } };
    const { world, employee, prices } = founded({ ...input, policy: { collaboration: 0.9 } });
    world.crossTies[0]?.splice(0, 3, 8, 9, 9);
    for (const id of [1, 2, 8]) {
      const user = world.employees[id] as Employee;
      user.isUser = true;
      user.told = { gain: id / 10, open: 1 - id / 10 };
    }
    const { reach, gain, open } = hear(world, employee, prices.p.collaboration);
    expect(reach).toBeCloseTo(0.475, 12);
    expect(gain).toBeCloseTo((0.25 * 0.15 + 0.3 * 0.8) / 0.55, 12);
    expect(open).toBeCloseTo(1 - gain, 12);
  });

  it('closes the gap by hearsay times reach a week: half in 6.58 weeks at reach .5', () => {
    const input = { roles: [{ headcount: 2 }], organisation: { teamSize: 2, crossTies: 0 } };
    const { world, employee, prices } = founded(input);
    const other = world.employees[1] as Employee;
    other.isUser = true;
    other.told = { gain: 0.1, open: 0.9 };
    for (let week = 1; week <= 5; week++) learn(world, withNothing(employee), prices, 0);
    expect((employee.gain - 0.1) / 0.53).toBeCloseTo(0.9 ** 5, 12);
    expect((employee.open - 0.9) / -0.5).toBeCloseTo(0.9 ** 5, 12);
    expect(Math.log(0.5) / Math.log(0.9)).toBeCloseTo(6.578813479, 9);
  });
});

describe('work', () => {
  it('lets .155518 errors escape of ten tasks at an error rate of .1 and half checking', () => {
    const tool = { error: 0.1, errorSlope: 0 };
    const { world, employee, prices } = alone({}, { tool });
    Object.assign(employee, { mode: 'real', intensity: 10 / 14, check: 0.5 });
    expect(10 * 0.1 * (1 - shareCaught(prices, 0.5))).toBeCloseTo(0.155518, 6);
    const weeks = 20_000;
    let escaped = 0;
    for (let w = 1; w <= weeks; w++) escaped += execute(world, employee, prices, w).escaped;
    expect(Math.abs(escaped / weeks - 0.155518)).toBeLessThan(4 * Math.sqrt(0.155518 / weeks));
  });
});

describe('reasons of a lapse', () => {
  const lines = (some: Partial<Lines>): Lines =>
    ({ ...Object.fromEntries(reasonLines.map((id) => [id, 0])), ...some }) as Lines;

  it('share the excess of the chance to miss by the drops of the lines', () => {
    const then = { lines: lines({ time: 0.8, shadow: 0.2 }), miss: 0.4 };
    const reasons = reasonsOf(then, { lines: lines({ fear: 0.1 }), miss: 0.9 });
    const of = (['time', 'shadow', 'fear', 'chance'] as const).map((id) => reasons.get(id) ?? -1);
    close(of, [0.4444444444, 0.1111111111, 0, 0.4444444444], 10);
  });

  it('explain nothing by a drop of nothing, and nearly all by a great one', () => {
    const miss = (U: number) => choose(U, { heed: 0, token: 0, none: 0 }, 0.5).chances.miss;
    const tiny = reasonsOf(
      { lines: lines({ habit: 1e-7 }), miss: miss(0.1) },
      { lines: lines({}), miss: miss(0.1 - 1e-7) },
    );
    expect(tiny.get('habit')).toBeCloseTo(1.0997e-7, 11);
    const great = reasonsOf(
      { lines: lines({ time: 9 }), miss: miss(9) },
      { lines: lines({ time: -9 }), miss: miss(-9) },
    );
    expect(great.get('chance')).toBeCloseTo(1.523e-8, 11);
    const same = { lines: lines({ time: 1 }), miss: 0.3 };
    expect(reasonsOf(same, same).get('chance')).toBe(1);
    const risen = reasonsOf(
      { lines: lines({ time: 1 }), miss: 0.3 },
      { lines: lines({}), miss: 0.2 },
    );
    expect(risen.get('chance')).toBe(1);
  });

  it('know every line of the ledger, other ways and chance', () => {
    expect(ledgerLines).toHaveLength(16);
    expect(reasonLines).toHaveLength(17);
  });
});

describe('the alignment index', () => {
  it.each<[string, number, PolicyInput]>([
    ['unaligned', 0.6963106238, {}],
    ['aligned', 0.823196074, aligned],
    ['aligned without usage', 0.9284141651, { ...aligned, metrics: { volume: 0.4, quality: 0.5 } }],
    ['aligned and audited', 0.9284141651, { ...aligned, audit: 1 }],
    ['a usage metric', -0.1657014157, { metrics: { volume: 0.3, quality: 0.1, usage: 0.6 } }],
    ['quota alone', 0.2132007164, { metrics: { volume: 1 } }],
    ['quota and accuracy', 0.8334209821, { metrics: { volume: 0.7, quality: 0.3 } }],
    ['nothing rewarded', 0, { incentive: 0 }],
  ])('of %s', (_, cosine, policy) => {
    const { world, employee } = alone(policy);
    expect(alignmentOf(world, employee.role)).toBeCloseTo(cosine, 10);
  });
});
