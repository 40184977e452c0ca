import { replicationKey } from '@uptake/core';
import type { Ensemble } from '@uptake/viz/data';
import type { RunRecord } from '../live/record.ts';
import { allArms, isDrawn, type Resolved, resolveWork } from '../session/resolve.ts';
import type { Result } from '../session/result.ts';
import type { Session } from '../session/session.ts';
import type { Work } from '../state/state.ts';
import { ensembleOf } from './ensemble.ts';

/** Runs behind the curves of a snapshot, the first replications. */
const replications = 20;

const known = new WeakMap<Work, Resolved | undefined>();

/** A snapshot filled in; nothing where the model refuses it by now. */
function resolved(work: Work): Resolved | undefined {
  if (!known.has(work)) {
    let found: Resolved | undefined;
    try {
      found = resolveWork(work);
    } catch {
      found = undefined;
    }
    known.set(work, found);
  }
  return known.get(work);
}

/** Runs of one arm of a snapshot that are in. */
function runsOf(session: Session, { master }: Resolved, arm: Resolved['arms'][0]): RunRecord[] {
  return Array.from({ length: replications }, (_, r) => r).flatMap((r) => {
    const hash = isDrawn(arm) ? `${arm.hash}#${r}` : arm.hash;
    const run = session.askLazily(`behind ${arm.hash} ${r}`, 'soon', () => ({
      kind: 'run',
      arm: { hash, scenario: arm.drawn(r) },
      key: replicationKey(master, r),
      replication: r,
    }));
    return run ?? [];
  });
}

/**
 * The curves of the snapshot that is to be drawn behind the main chart, once its runs are in: of its two arms with levers
 * those that are not drawn already.
 */
export function behindOf(session: Session, result: Result, measure: 'active' | 'real'): Ensemble[] {
  const { snapshots = [], view } = session.history().present;
  const snapshot = snapshots.find(({ name }) => name === view.behind);
  const old = snapshot && resolved(snapshot.work);
  if (!old || old.scenario.weeks !== result.scenario.weeks) return [];
  const drawn = new Set(allArms(result).map(({ hash }) => hash));
  return old.arms
    .filter(({ hash }) => !drawn.has(hash))
    .flatMap((arm): Ensemble[] => {
      const runs = runsOf(session, old, arm);
      if (runs.length < replications) return [];
      return [ensembleOf({ arm: arm.id, label: arm.label }, runs, measure)];
    });
}
