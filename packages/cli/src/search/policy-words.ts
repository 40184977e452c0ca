import { type Experiment, inputValue } from '@uptake/lab';
import { significant } from '@uptake/viz/numbers';
import { harmless } from '../output/harmless.ts';
import { grouped } from '../output/numbers.ts';

const events = { schedule: 'change', training: 'training', campaign: 'campaign' } as const;

/** A lever as it is named in a file; what is staged by its place: `credit (change 1)`. */
function nameOf(path: string): string {
  const [, list, index] = /^rollout\.(\w+)\[(\d+)\]/.exec(path) ?? [];
  const event = events[list as keyof typeof events] as string | undefined;
  if (event === undefined) return path.replace(/^policy\./, '');
  return `${path.replace(/^.*\./, '')} (${event} ${Number(index) + 1})`;
}

/** Values by lever. */
export interface Policy {
  readonly [lever: string]: number;
}

/** What the levers of a policy are in the arm that is varied. */
export function baselineOf({ arm, scenario }: Experiment, levers: Iterable<string>): Policy {
  const base = scenario.arms[arm] ?? scenario;
  return Object.fromEntries([...levers].map((id) => [id, inputValue(base, id)]));
}

/** The levers that a policy moves, and where to. */
export function policyWords(policy: Policy, baseline: Policy): string {
  const moved = Object.entries(policy)
    .filter(([lever, value]) => value !== baseline[lever])
    .map(([lever, value]) => `${nameOf(lever)} ${significant(value, 3)}`);
  return moved.length === 0 ? 'nothing changed' : moved.join(', ');
}

/** An amount of money with its currency. */
export function moneyWords(value: number, currency: string): string {
  return `${grouped(value)}\u00a0${harmless(currency, 8)}`;
}
