import type { UsageDecayOptions } from './options.ts';

/** Title of `usageDecay`. */
export function decayTitle({ measure = 'active' }: UsageDecayOptions): string {
  return measure === 'active'
    ? 'Share of people using AI each week'
    : 'Share of people in real use of AI each week';
}
