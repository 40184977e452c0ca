import { clip } from './draws.ts';
import type { Prices } from './prices.ts';
import { savingOf, shadowHours, shareCaught } from './verification.ts';

/** Who uses the tool and how hard the result is checked. */
export interface Use {
  readonly amenableHours: number;
  readonly performance: number;
  readonly skill: number;
  readonly check: number;
}

/** The value of use is A1*a - A2*a^2; MODEL.md 7.2. */
export function coefficients(
  prices: Prices,
  { amenableHours: X, performance, skill: K, check }: Use,
) {
  const { p, w, tool, mind, c, q, L, open, doubt, trust } = prices;
  const perceived = savingOf(prices, K, performance) * (1 + mind.perceptionBias);
  const d = shareCaught(prices, check);
  const h = shadowHours(prices, K, check);
  const { handling, saturation, errorSlope, quality, humanError } = tool;
  const A1 =
    X *
      (c * (p.displacement * perceived - open * (h + handling * doubt * d)) +
        q * quality * K -
        mind.blame * L * doubt * (1 - d) -
        q * (doubt * (1 - d) - humanError)) +
    p.incentive * w.usage -
    mind.fear * (1 - p.assurance) * (0.5 + p.displacement) +
    p.accountability * trust;
  const A2 =
    X *
    (c * (p.displacement * perceived * saturation + open * handling * d * errorSlope) +
      (mind.blame * L + q) * (1 - d) * errorSlope +
      q * quality * K * saturation);
  return { A1, A2 };
}

/** The intensity a that the value of use is highest at, within [minIntensity, 1]. */
export function bestIntensity(A1: number, A2: number, minIntensity: number): number {
  if (A2 === 0) return A1 > 0 ? 1 : minIntensity;
  return clip(A1 / (2 * A2), minIntensity, 1);
}
