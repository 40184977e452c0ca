import { parseScenario, replicationKey, type Scenario, type ScenarioInput } from '@uptake/core';
import { compare } from '@uptake/lab';
import { parsePosterior } from '@uptake/lab/calibrate';
import { drawOf, sourceOf } from '@uptake/lab/internal';
import { expect, it } from 'vitest';
import { fittedTo } from '../../../lab/src/experiment/posterior.ts';
import { RunCache } from '../live/cache.ts';
import type { RunRecord } from '../live/record.ts';
import { answer } from '../live/worker.ts';
import { checkStudio } from '../state/check.ts';
import { toLink } from '../state/share.ts';
import { resolveWork } from './resolve.ts';
import { firstRuns, requestOf, resultFrom } from './result.ts';
import { endMeasure, rangeWords, spreadWords } from './words.ts';

const scenario: ScenarioInput = {
  name: 'Firm',
  weeks: 16,
  roles: [{ name: 'Analyst', headcount: 24 }],
  arms: { plain: {}, aligned: { policy: { preset: 'aligned' } } },
};
const posterior = parsePosterior(
  {
    ...{ arm: 'plain', reached: true, modelVersion: '2', modelHash: 'x', organisation: {} },
    parameters: ['mind.value', 'mind.taste'],
    draws: Array.from({ length: 60 }, (_, i) => [0.6 + i / 150, 2 - i / 100]),
  },
  { file: 'fit.json', sha256: 'ab'.repeat(32) },
);
const given = { work: { scenario, seed: 's', posterior } };
const { work, view } = checkStudio(JSON.parse(JSON.stringify(given)));
const resolved = resolveWork(work);

it('takes the posterior of its page as it is, and says what is wrong with another one', () => {
  expect(work.posterior).toEqual(posterior);
  const refused =
    (more: object, file: object = {}) =>
    () =>
      checkStudio({ work: { ...given.work, ...file, posterior: { ...posterior, ...more } } });
  expect(refused({ draws: 3 })).toThrow('draws must be a list of 20 to 20000 draws');
  expect(refused({ parameters: ['mind.valu', 'mind.taste'] })).toThrow('did you mean value');
  const masked = { ...scenario, roles: [{ name: 'A', headcount: 9, mind: { value: 0.7 } }] };
  expect(refused({}, { scenario: masked })).toThrow('is overridden by roles[0].mind.value');
  const named = checkStudio({
    work: { ...given.work, posterior: { ...posterior, file: 'a\u202e<b>' } },
  });
  expect(named.work.posterior?.file).not.toContain('\u202e');
});

it('runs what uptake compare runs, replication by replication, in both arms', async () => {
  const cache = new RunCache();
  const { arms, master } = requestOf(resolved, 1);
  const runs = 6;
  for (const arm of arms)
    for (let r = 0; r < runs; r++) {
      const drawn = arm.drawn?.(r);
      expect([drawn?.mind.value, drawn?.mind.taste]).toEqual(drawOf(posterior, 's', r));
      const task = {
        ...{ kind: 'run', arm: { hash: arm.hash, scenario: drawn } },
        ...{ key: replicationKey(master, r), replication: r },
      } as never;
      cache.put(arm.hash, (await answer(task, ({ scenario: one }) => one as never)) as RunRecord);
    }
  const result = firstRuns(resultFrom(cache, resolved, 1, runs), runs);
  const base = parseScenario(scenario).arms['plain'] as Scenario;
  const plain = { ...posterior, ...fittedTo(base, posterior.parameters) };
  const compared = await compare(parseScenario(scenario), {
    ...{ seed: 's', replications: runs, posterior: plain },
  });
  const real = compared.outcomes.find(({ outcome }) => outcome.id === 'realPlateau');
  for (const k of [0, 1] as const)
    expect(result.records[k].map(({ end }) => end)).toEqual([...(real?.arms[k]?.values ?? [])]);
  expect(compared.posterior).toEqual(sourceOf(plain));
});

it('stands at the medians where only one can be shown, and is another arm to the cache', () => {
  const [base] = resolved.arms;
  expect([base.scenario.mind.value, base.scenario.mind.taste]).toEqual([0.8, 1.71]);
  const { posterior: _none, ...without } = work;
  const [other] = resolveWork(without).arms;
  expect(base.scenarioHash).toBe(other.scenarioHash);
  expect(base.hash).not.toBe(other.hash);
});

it('says where draws are from, and that a link cannot hold them', async () => {
  expect(spreadWords(resolved)).toBe('luck and draws of fit.json');
  expect(rangeWords(resolved)).toBe(
    '60 draws of fit.json (sha256 abababababab) for mind.value, mind.taste',
  );
  expect(endMeasure(resolved)).toBe('Real use, last 8 weeks, fitted inputs at their medians');
  await expect(toLink({ work, view })).rejects.toThrow('a link cannot hold the draws');
});
