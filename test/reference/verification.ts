import { exp, log } from '../../packages/core/src/random/math.ts';
import { clip } from './draws.ts';
import type { Prices } from './prices.ts';

/** The effort v that checking is worth; MODEL.md 7.1. */
export function verificationEffort({ p, tool, mind, c, q, L, open, doubt }: Prices): number {
  const D = mind.blame * L + q - c * open * tool.handling;
  if (D <= 0) return p.verificationFloor;
  const price = c * open * tool.verification;
  if (price === 0) return 1;
  const argument = (D * doubt * tool.detection * tool.detectable) / price;
  return clip(log(argument) / tool.detection, p.verificationFloor, 1);
}

/** The share d of errors caught, as perceived. */
export function shareCaught({ tool }: Pick<Prices, 'tool'>, v: number): number {
  return tool.detectable * (1 - exp(-tool.detection * v));
}

/** Hours s saved per routed hour at first use. */
export function savingOf(
  { tool }: Pick<Prices, 'tool'>,
  skill: number,
  performance: number,
): number {
  const skilled = tool.skillFloor + (1 - tool.skillFloor) * skill;
  return tool.saving * skilled * Math.max(0, 1 + tool.novice * (1 - performance));
}

/** Hours h of shadow work per routed hour, before handling. */
export function shadowHours({ tool }: Pick<Prices, 'tool'>, skill: number, v: number): number {
  return (
    tool.prompting * (1 - skill / 2) +
    tool.cleanup * (1 - tool.dataReadiness) +
    tool.verification * v
  );
}
