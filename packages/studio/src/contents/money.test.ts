import { masterKey, parseScenario, replicationKey, type ScenarioInput } from '@uptake/core';
import { compare } from '@uptake/lab';
import { reportFromComparison } from '@uptake/viz';
import { showDifference } from '@uptake/viz/numbers';
import { describe, expect, it } from 'vitest';
import { RunCache } from '../live/cache.ts';
import { recordRun } from '../live/record.ts';
import { resolveWork } from '../session/resolve.ts';
import { resultFrom } from '../session/result.ts';
import type { Session } from '../session/session.ts';
import { setLever } from '../state/edit.ts';
import { firstView, workOf } from '../state/initial.ts';
import { type Slider, sliders } from '../state/sliders.ts';
import type { View } from '../state/state.ts';
import type { Content } from './content.ts';
import { moneyContent } from './money.ts';
import { panelsOf } from './panel-table.ts';

const replications = 12;
const desk: ScenarioInput = {
  name: 'Desk',
  weeks: 26,
  roles: [
    { name: 'Agent', headcount: 24, amenable: 0.4 },
    { name: 'Analyst', headcount: 8, amenable: 0.45 },
  ],
  economics: {
    currency: 'EUR',
    hour: 45,
    roles: { Analyst: { hour: 70 } },
    licence: { perSeatWeek: 7 },
    error: 80,
    quality: 10,
    prices: { displacement: { perPersonWeek: 3, oneOff: 1200 } },
    discount: 0.05,
  },
  arms: { today: {}, aligned: { policy: { displacement: 0.7, credit: 0.6 } } },
};

/** A result of the studio, and a session that shows it. */
function shown(input: ScenarioInput, view: Partial<View> = {}, hide = {}) {
  const work = { ...workOf(input), hide };
  const resolved = resolveWork(work);
  const cache = new RunCache();
  for (const { hash, scenario } of resolved.arms)
    for (let r = 0; r < replications; r++)
      cache.put(hash, recordRun(scenario, replicationKey(masterKey(work.seed), r), r));
  const session = {
    history: () => ({ present: { work, view: { ...firstView, ...view } } }),
  } as unknown as Session;
  const result = { ...resultFrom(cache, resolved, 1, replications), refined: true };
  return { content: moneyContent(session, result), result, work };
}

describe('the panel of money', () => {
  it('shows what the report of the same runs shows', async () => {
    const { content, work } = shown(desk);
    const scenario = parseScenario(work.scenario);
    const comparison = await compare(scenario, {
      seed: work.seed,
      arms: [...work.arms],
      replications,
    });
    const accounts = (content as Content).data as { netValue: number; soFar: Float64Array }[];
    const { money } = reportFromComparison(scenario, comparison);
    expect(accounts).toHaveLength(2);
    accounts.forEach((account, k) => {
      const reported = money?.accounts[k];
      expect(account).toMatchObject({ arm: reported?.arm, currency: 'EUR', runs: replications });
      expect(account.netValue).toBeCloseTo(reported?.netValue as number, 6);
      Array.from(account.soFar).forEach((value, w) => {
        expect(value).toBeCloseTo(reported?.soFar[w] as number, 6);
      });
    });
    const { difference = Number.NaN, uncertaintyOfMean: limits } =
      comparison.outcomes.find(({ outcome }) => outcome.id === 'netValue')?.differences[0] ?? {};
    const shownEnds = [difference, limits?.lo, limits?.hi].map((value) =>
      showDifference(value as number, 'money'),
    );
    expect((content as Content).finding?.at(-1)).toBe(
      `Aligned beside today: ${shownEnds[0]} EUR (95 % interval ${shownEnds[1]} to ${shownEnds[2]}), 12 paired runs. The figure is in thousand EUR.`,
    );
  });

  it('adds up: the sources end at the net value', () => {
    const { content } = shown(desk, { enlarged: true });
    const [, aligned] = (content as Content).data as {
      sources: { value: number }[];
      netValue: number;
    }[];
    const sum = aligned?.sources.reduce((total, { value }) => total + value, 0) ?? Number.NaN;
    expect(sum).toBeCloseTo(aligned?.netValue as number, 6);
    expect(aligned?.sources.some(({ value }) => value < 0)).toBe(true);
  });

  it('counts prices from the baseline as it stands, also after a slider of its', () => {
    const before = shown(desk);
    const [{ id: arm, scenario }] = before.result.arms;
    const slider = sliders.get('displacement') as Slider;
    const work = setLever(before.work, { arm, slider, scenario }, 0.7);
    const costs = (result: typeof before.result) =>
      result.records[1][0]?.money?.sources.costLevers as number;
    expect(costs(before.result)).toBeGreaterThan(1200);
    const moved = resolveWork(work).arms;
    expect(moved[1].hash).not.toBe(before.result.arms[1].hash);
    const same = recordRun(moved[1].scenario, replicationKey(masterKey('x'), 0), 0);
    expect(same.money?.sources.costLevers).toBe(0);
  });

  it('is hidden with its arms, and there only where there are economics', () => {
    expect(shown(desk, {}, { today: 0, aligned: 0 }).content).toBe('Hidden until Reveal.');
    const one = shown(desk, {}, { aligned: 0 }).content as Content;
    expect(one.finding?.at(-1)).toBe('The figure is in EUR.');
    expect(one.finding?.join('')).not.toMatch(/aligned/i);
    const { economics: _economics, ...plain } = desk;
    expect(shown(plain).content).toMatch(/^The scenario has no economics: /);
    expect(shown(plain).result.records[0][0]?.money).toBeUndefined();
    expect(panelsOf(parseScenario(plain))).not.toContain('money');
    expect(panelsOf(parseScenario(desk))).toContain('money');
  });
});
