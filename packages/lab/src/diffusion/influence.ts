import { refuse } from '@uptake/core/internal';
import { altersOf, check, type Diffusion } from './diffusion.ts';

/** How soon others follow a person, and how soon a person follows others. */

/** Over how many periods an influence is followed, and what the k-th of them counts: `1/k`. */
export interface InfluenceOptions {
  /** Default 1. */
  readonly span?: number;
  /** Whether to divide by the adopters of these periods, among all. Default true. */
  readonly normalised?: boolean;
}

/** What an influence is of: those who come after along turned ties, or those who came before along ties. */
function influence(
  diffusion: Diffusion,
  { normalised = true, span = 1 }: InfluenceOptions,
  after: boolean,
): (number | null)[] {
  const { adopted, periods } = diffusion;
  const counts = new Float64Array(periods + 1);
  for (const time of adopted) if (time) counts[time] = (counts[time] as number) + 1;
  const sign = after ? 1 : -1;
  return altersOf(diffusion, after).map(({ to }, i) => {
    const own = adopted[i] ?? null;
    if (own === null) return null;
    let [just, ever, among] = [0, 0, 0];
    for (let k = 1; k <= span; k++) {
      const then = own + sign * k;
      if (then < 1 || then > periods) continue;
      for (const other of to) {
        const time = adopted[other] ?? null;
        if (time === null) continue;
        if (time === then) just += 1 / k;
        if (sign * (time - then) >= 0) ever += 1 / k;
      }
      among += (counts[then] as number) / k;
    }
    if (ever === 0) return 0;
    return just / ever / (normalised ? among || 1 : 1);
  });
}

function checkSpan(name: string, { span = 1 }: InfluenceOptions): void {
  refuse(
    name,
    Number.isInteger(span) && span >= 1 ? [] : [`span must be a whole number from 1, got ${span}`],
  );
}

/**
 * Infectiousness: of those who look at a person and adopt later, the share who do so in the next periods,
 * `I_i = sum_k sum_j x_ji [T_j = T_i + k] / k over sum_k sum_j x_ji [T_j >= T_i + k] / k`; normalised by the adopters of these periods
 * among all.
 *
 * @param diffusion - Adoption times and ties.
 * @param options - `span`, `normalised`.
 * @returns One value a person, 0 where nobody follows; null for whoever has not adopted.
 * @throws RangeError as of {@link exposures}, or if `span` is not a whole number from 1.
 *
 * Source: valente2015.
 */
export function infectiousness(
  diffusion: Diffusion,
  options: InfluenceOptions = {},
): (number | null)[] {
  check('infectiousness', diffusion);
  checkSpan('infectiousness', options);
  return influence(diffusion, options, true);
}

/**
 * Susceptibility: of those whom a person looks at and who adopted before, the share who did so in the last periods,
 * `S_i = sum_k sum_j x_ij [T_j = T_i - k] / k over sum_k sum_j x_ij [T_j <= T_i - k] / k`; normalised as {@link infectiousness}.
 *
 * @param diffusion - Adoption times and ties.
 * @param options - `span`, `normalised`.
 * @returns One value a person, 0 where nobody came before; null for whoever has not adopted.
 * @throws RangeError as of {@link infectiousness}.
 *
 * Source: valente2015.
 */
export function susceptibility(
  diffusion: Diffusion,
  options: InfluenceOptions = {},
): (number | null)[] {
  check('susceptibility', diffusion);
  checkSpan('susceptibility', options);
  return influence(diffusion, options, false);
}
