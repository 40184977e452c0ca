import { masterKey, replicationKey, type Scenario } from '@uptake/core';
import { renderSvg } from '@uptake/viz';
import { describe, expect, it } from 'vitest';
import { RunCache } from '../live/cache.ts';
import { recordRun } from '../live/record.ts';
import type { ArmRef, Task } from '../live/task.ts';
import { answer } from '../live/worker.ts';
import { resolveWork } from '../session/resolve.ts';
import { resultFrom } from '../session/result.ts';
import type { Session } from '../session/session.ts';
import { firstView, workOf } from '../state/initial.ts';
import type { PanelId } from '../state/state.ts';
import { panelTable } from './panel-table.ts';

const replications = 8;
const rule = { name: 'threshold' };
const firm = { name: 'Firm', weeks: 10, roles: [{ name: 'Analyst', headcount: 32 }] };

/** Both arms of the studio over a few runs, and a session that answers at once. */
function shown(arms: object) {
  const work = workOf({ ...firm, arms } as Parameters<typeof workOf>[0]);
  const resolved = resolveWork(work);
  const cache = new RunCache();
  for (const { hash, scenario } of resolved.arms)
    for (let r = 0; r < replications; r++)
      cache.put(hash, recordRun(scenario, replicationKey(masterKey(work.seed), r), r));
  const scenarioOf = ({ scenario }: ArmRef): Scenario => scenario as Scenario;
  const session = {
    history: () => ({ present: { work, view: firstView } }),
    ask: (_: string, task: Task) => answer(task, scenarioOf),
    askLazily: (_: string, __: string, make: () => Task) => answer(make(), scenarioOf),
  } as unknown as Session;
  return { session, result: resultFrom(cache, resolved, 1, replications) };
}

const withLedger: readonly PanelId[] = ['reasons', 'learning', 'rivals', 'calculation'];
const words = /^copied decides by the rule threshold \(.*\), which has no ledger\.$/;

describe('an arm with a rule', () => {
  it.each(withLedger)('is not in the panel %s beside one that weighs, which says why', (id) => {
    const { result, session } = shown({ now: {}, copied: { rule } });
    const content = panelTable[id](session, result);
    if (typeof content === 'string') {
      expect([id, content]).toEqual(['rivals', 'Computing …']);
      return;
    }
    const { data, figure, finding, options } = content;
    expect(finding?.at(-1)).toMatch(words);
    expect(renderSvg(figure(data, options))).toContain('now');
  });

  it.each(withLedger)(
    'leaves nothing but that sentence of the panel %s where no arm weighs',
    (id) => {
      const { result, session } = shown({ begun: { rule: 'bass' }, copied: { rule } });
      const content = panelTable[id](session, result);
      expect(content).toMatch(
        /^begun decides by the rule bass .* copied decides by the rule threshold /,
      );
    },
  );
});
