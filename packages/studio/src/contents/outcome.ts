import type { Attribution } from '@uptake/viz/data';
import type { Result } from '../session/result.ts';
import type { Session } from '../session/session.ts';

/** What map and levers measure. */
interface EndOutcome {
  /** Name of an own outcome; nothing for real use of the last 8 weeks. */
  readonly outcome?: string;
  readonly unit: NonNullable<Attribution['unit']>;
  /** What its runs are called in the cache, beside their arm. */
  readonly name: string;
}

/** The outcome that is chosen for map and levers: an own one of the scenario, as long as it has it. */
export function endOutcome(session: Session, { scenario }: Result): EndOutcome {
  const { outcome } = session.history().present.view;
  const own = outcome !== undefined ? scenario.outcomes?.[outcome] : undefined;
  if (outcome === undefined || !own) return { unit: 'share', name: '' };
  // A difference of shares may be below 0, where a map of shares has no colour.
  const unit = own.unit === 'difference' ? 'count' : own.unit;
  return { outcome, unit, name: ` ${JSON.stringify([outcome, own])}` };
}
