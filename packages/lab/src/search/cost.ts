/** What it costs to move a lever. Money in the currency of the file; levers in their own units. */
export interface Price {
  /** For each unit away from the baseline, each employee and each week in force. Default 0. */
  readonly perPersonWeek?: number;
  /** The same for lowering the lever. Default: as `perPersonWeek`. */
  readonly down?: number;
  /** Once, if the lever is moved at all. Default 0. */
  readonly oneOff?: number;
  /** For each hour that a participant of a training spends. Default 0. */
  readonly perHour?: number;
  /** Hours that raising the lever by one unit takes each participant. Default 0. */
  readonly hours?: number;
}

/** Prices by lever. */
export type Prices = Readonly<Record<string, Price>>;

/** The bill of a policy. */
export interface Bill {
  readonly total: number;
  /** By lever; levers at their baseline, or without a price, are left out. */
  readonly parts: Readonly<Record<string, number>>;
}

/**
 * What a policy costs: `sum over levers of oneOff [p != b] + rate |p - b| personWeeks`, the rate being
 * `perPersonWeek + perHour hours` upwards and `down` downwards.
 *
 * @param policy - Values by lever.
 * @param baseline - Values by lever where nothing is spent.
 * @param prices - Unpriced levers cost nothing and should not be searched.
 * @param personWeeks - Employees times weeks in force, participants for a training; a function where levers differ in them.
 * @throws RangeError if the baseline lacks a priced lever of the policy.
 *
 * @example Removing a tenth of the work for 50 people over 100 weeks
 * ```ts
 * policyCost({ displacement: 0.4 }, { displacement: 0.3 }, { displacement: { perPersonWeek: 12, oneOff: 500 } }, 5000).total.toFixed(2); // => '6500.00'
 * ```
 *
 * @example Ten hours of training for 50 people, which raise their skill by .2
 * ```ts
 * policyCost({ training: 0.2 }, { training: 0 }, { training: { perHour: 60, hours: 50 } }, 50).total; // => 30000
 * ```
 */
export function policyCost(
  policy: Readonly<Record<string, number>>,
  baseline: Readonly<Record<string, number>>,
  prices: Prices,
  personWeeks: number | ((lever: string) => number),
): Bill {
  const parts: Record<string, number> = {};
  let total = 0;
  for (const [lever, value] of Object.entries(policy)) {
    const price = Object.hasOwn(prices, lever) ? prices[lever] : undefined;
    if (price === undefined) continue;
    const from = Object.hasOwn(baseline, lever) ? baseline[lever] : undefined;
    if (from === undefined) throw new RangeError(`baseline.${lever} must be given, got nothing`);
    if (value === from) continue;
    const { perPersonWeek = 0, down = perPersonWeek, oneOff = 0, perHour = 0, hours = 0 } = price;
    const weeks = typeof personWeeks === 'number' ? personWeeks : personWeeks(lever);
    const rate = value > from ? perPersonWeek + perHour * hours : down;
    const part = oneOff + rate * Math.abs(value - from) * weeks;
    parts[lever] = part;
    total += part;
  }
  return { total, parts };
}
