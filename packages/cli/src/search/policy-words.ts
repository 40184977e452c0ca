import { harmless } from '../output/harmless.ts';
import { grouped } from '../output/numbers.ts';

const events = { schedule: 'change', training: 'training', campaign: 'campaign' } as const;

/** A lever as it is named in a file; what is staged by its place: `credit of change 1`. */
function nameOf(path: string): string {
  const [, list, index] = /^rollout\.(\w+)\[(\d+)\]/.exec(path) ?? [];
  const event = events[list as keyof typeof events] as string | undefined;
  if (event === undefined) return path.replace(/^policy\./, '');
  return `${path.replace(/^.*\./, '')} of ${event} ${Number(index) + 1}`;
}

/** The levers of a policy and their values, as they are named in a file. */
export function policyWords(policy: { readonly [lever: string]: number }): string {
  return Object.entries(policy)
    .map(([lever, value]) => `${nameOf(lever)} ${Number(value.toPrecision(3))}`)
    .join(', ');
}

/** An amount of money with its currency. */
export function moneyWords(value: number, currency: string): string {
  return `${grouped(value)}\u00a0${harmless(currency, 8)}`;
}
