import { masterKey, parseScenario, replicationKey, type Scenario } from '@uptake/core';
import { type Comparison, compare } from '@uptake/lab';
import { reportFromComparison } from '@uptake/viz';
import { rivalWords } from '@uptake/viz/internal';
import { beforeAll, describe, expect, it } from 'vitest';
import { RunCache } from '../live/cache.ts';
import { recordRun } from '../live/record.ts';
import type { ArmRef, Task } from '../live/task.ts';
import { answer } from '../live/worker.ts';
import { resolveWork } from '../session/resolve.ts';
import { resultFrom } from '../session/result.ts';
import type { Session } from '../session/session.ts';
import { firstView, workOf } from '../state/initial.ts';
import type { View } from '../state/state.ts';
import type { Content } from './content.ts';
import { learningContent } from './learning.ts';
import { reasonsContent } from './reasons.ts';
import { rivalsContent } from './rivals.ts';

const replications = 20;
const work = workOf({ name: 'Firm', weeks: 14, roles: [{ name: 'Analyst', headcount: 32 }] });
const resolved = resolveWork(work);
const cache = new RunCache();
for (const { hash, scenario } of resolved.arms)
  for (let r = 0; r < replications; r++)
    cache.put(hash, recordRun(scenario, replicationKey(masterKey(work.seed), r), r));
const resultOf = (runs: number) => resultFrom(cache, resolved, 1, runs);

/** A session that answers at once, or not at all. */
const sessionWith = (view: Partial<View>, hide = {}, answers = true): Session => {
  const present = { work: { ...work, hide }, view: { ...firstView, ...view } };
  const scenarioOf = ({ scenario }: ArmRef): Scenario => scenario as Scenario;
  const askLazily = (_: string, __: string, make: () => Task) =>
    answers ? answer(make(), scenarioOf) : undefined;
  return { history: () => ({ present }), askLazily } as unknown as Session;
};

let comparison: Comparison;
let report: ReturnType<typeof reportFromComparison>;
beforeAll(async () => {
  const scenario = parseScenario(work.scenario);
  const arms = [...work.arms];
  comparison = await compare(scenario, { seed: work.seed, arms, replications, rivals: true });
  report = reportFromComparison(scenario, comparison);
});

describe('what people learn', () => {
  it('is what the report of the same runs shows', () => {
    const content = learningContent(sessionWith({}), resultOf(replications)) as Content;
    expect(content.data).toEqual(report.mechanism);
    expect(content.finding?.[0]).toMatch(/^Unaligned, week 1 to 14: hours believed/);
  });

  it('gives nothing away of a hidden arm', () => {
    const result = resultOf(replications);
    const content = learningContent(sessionWith({}, { aligned: 0 }), result) as Content;
    expect((content.data as { arm: string }[]).map(({ arm }) => arm)).toEqual(['unaligned']);
    const hidden = sessionWith({}, { aligned: 0, unaligned: 0 });
    expect(learningContent(hidden, result)).toBe('Hidden until Reveal.');
  });
});

describe('rival explanations', () => {
  it('are those of the command over the same runs, in its words', () => {
    const content = rivalsContent(sessionWith({}), resultOf(replications)) as Content;
    expect(content.data).toEqual(report.rivals);
    expect(content.finding).toEqual(rivalWords(comparison));
  });

  it('are shown over eight runs first, and wait for them', () => {
    const content = rivalsContent(sessionWith({}), resultOf(8)) as Content;
    expect((content.data as { runs: number }[]).map(({ runs }) => runs)).toEqual([8, 8]);
    expect(rivalsContent(sessionWith({}), resultOf(7))).toBe('Computing …');
    expect(rivalsContent(sessionWith({}, {}, false), resultOf(20))).toBe('Computing …');
  });

  it('give nothing away of a hidden arm', () => {
    const result = resultOf(replications);
    const content = rivalsContent(sessionWith({}, { unaligned: 0 }), result) as Content;
    expect(content.finding).toEqual([rivalWords(comparison)[1]]);
  });
});

describe('turning points', () => {
  it('are both directions, over the runs in which everybody is followed', () => {
    const session = sessionWith({ reading: 'parting' });
    const content = reasonsContent(session, resultOf(replications)) as Content;
    const shown = content.data as typeof report.turning & object;
    expect(shown.map(({ keeps, loses }) => [keeps, loses])).toEqual([
      ['Aligned', 'Unaligned'],
      ['Unaligned', 'Aligned'],
    ]);
    const [kept] = report.turning ?? [];
    expect([shown[0]?.runs, kept?.runs]).toEqual([8, 8]);
    expect(shown[0]?.groups).toEqual(kept?.groups);
    const all = (k: number): number =>
      Object.values(shown[k]?.groups ?? {}).reduce(
        (sum, series) => sum + series.reduce((part, share) => part + share, 0),
        0,
      );
    expect(all(0)).toBeGreaterThan(0.2);
    expect(all(1)).toBeLessThan(0.1);
  });
});
