import type { CostFront, PricedPolicy } from '../../data.ts';
import type { Cell, DataTable } from '../../figure.ts';
import { showValue } from '../../marks/value-format.ts';
import { clean } from '../../text/clean.ts';
import { withinLimit } from '../../text/within-limit.ts';
import { moneyScale } from './money.ts';

/** Every policy of the figure. */
export function allPolicies({ arms, candidates, chosen }: CostFront): PricedPolicy[] {
  return [...candidates, ...arms, ...(chosen ? [chosen] : [])];
}

/** The candidates of which none is both cheaper and better than another, cheapest first. */
export function frontOf({ candidates, orientation }: CostFront): PricedPolicy[] {
  let best = Number.NEGATIVE_INFINITY;
  return candidates
    .toSorted((a, b) => a.cost - b.cost || orientation * (b.value - a.value))
    .filter(({ value }) => {
      const better = orientation * value > best;
      best = Math.max(best, orientation * value);
      return better;
    });
}

/** The finding of `costFront`: the policy chosen, or the ends of the front; then the arms. */
export function describeFront(data: CostFront): string {
  const { arms, chosen, currency, measure, unit = 'share' } = data;
  const money = moneyScale(
    Math.max(...allPolicies(data).map(({ cost }) => cost)),
    clean(currency, 12),
  );
  const priced = ({ cost, value }: PricedPolicy): string => {
    const sum = cost === 0 ? `0 ${clean(currency, 12)}` : `${money.text(cost)} ${money.name}`;
    return `${sum}, ${showValue(value, unit)}`;
  };
  const front = frontOf(data);
  const [first, last] = [front[0], front[front.length - 1]];
  const lead = chosen
    ? [`Cheapest that holds: ${clean(chosen.label, 80)} for ${priced(chosen)}.`]
    : first && last
      ? [
          `${clean(measure, 40)} against cost, ${front.length} policies on the front: from ${priced(first)} to ${priced(last)}.`,
        ]
      : [`${clean(measure, 40)} against cost: no policy was found.`];
  return withinLimit([...lead, ...arms.map((one) => `${clean(one.label, 30)}: ${priced(one)}.`)]);
}

/** The numbers of `costFront`, one row a policy, by cost. */
export function frontTable(data: CostFront): DataTable {
  const { arms, candidates, chosen, currency, measure, unit = 'share' } = data;
  const front = new Set(frontOf(data));
  const rows = [
    ...(chosen ? [{ one: chosen, kind: 'cheapest that holds' }] : []),
    ...arms.map((one) => ({ one, kind: 'arm' })),
    ...candidates.map((one) => ({ one, kind: front.has(one) ? 'front' : 'candidate' })),
  ].toSorted((a, b) => a.one.cost - b.one.cost);
  return {
    caption: `${measure} against cost`,
    columns: [
      { id: 'policy', label: 'Policy', unit: '' },
      { id: 'kind', label: 'Kind', unit: '' },
      { id: 'cost', label: 'Cost', unit: currency },
      { id: 'value', label: measure, unit },
      { id: 'lo', label: 'Lower limit', unit },
      { id: 'hi', label: 'Upper limit', unit },
    ],
    rows: rows.map(({ one, kind }): Cell[] => [
      one.label,
      kind,
      one.cost,
      one.value,
      one.lo,
      one.hi,
    ]),
  };
}
