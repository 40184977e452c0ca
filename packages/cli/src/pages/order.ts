import type { WaveOrder, WaveOrders } from '@uptake/lab/decide';
import {
  capital,
  differenceRange,
  drawn,
  listed,
  outcomeSize,
  outcomeValue,
  roleOrders,
} from '@uptake/viz/internal';
import { moneyAmount } from '@uptake/viz/numbers';
import { counted, grouped, percent } from '../output/numbers.ts';
import { harmless } from '../output/text.ts';
import { unitOf } from './attribute.ts';
import { type AnswerPage, type ReadTable, reportTable } from './page.ts';

const right = 'right' as const;

/** What the orders are judged by, in words. */
const measureOf = ({ currency, outcome }: WaveOrders): string =>
  harmless(
    (outcome.unit === 'money' && currency !== null
      ? outcome.label.replace(`, ${currency}`, '')
      : outcome.label
    ).toLowerCase(),
    60,
  );

/** An amount in the unit of the outcome: `1.2 points`, `3 400 EUR`. */
function amount({ currency, outcome }: WaveOrders, value: number): string {
  const fine = { lo: 0, hi: 0 };
  const after = outcome.unit === 'money' && currency !== null ? ` ${harmless(currency, 12)}` : '';
  return `${outcomeSize(value, outcome.unit, fine)}${after}`;
}

/** The roles of an order, the first to get access first. */
const rolesOf = ({ waves }: WaveOrder): string[] =>
  waves.filter(({ week }) => week !== null).map(({ role }) => harmless(role, 40));

const without = ({ waves }: WaveOrder): string[] =>
  waves.filter(({ week }) => week === null).map(({ role }) => harmless(role, 40));

/** An order in words: `Hub first, then Analyst, then Rep`; who gets no access last. */
function inWords(one: WaveOrder): string {
  const [first, ...then] = rolesOf(one);
  const left = without(one);
  const rest = then.map((role) => `, then ${role}`).join('');
  return `${first} first${rest}${left.length > 0 ? `, and none to ${listed(left)}` : ''}`;
}

/** How the waves are paced, in words. */
function paceWords({ currency, pace }: WaveOrders): string {
  const { budget, every, seats } = pace;
  const speed =
    seats === undefined
      ? `a wave every ${every === 1 ? 'week' : counted(every ?? 1, 'week')}`
      : `${counted(seats, 'new seat')} a week`;
  return budget === undefined
    ? speed
    : `${speed}, licences of at most ${moneyAmount(budget)} ${harmless(currency ?? '', 12)}`;
}

/** What the order of the file costs, where it is not as good. */
function fileWords(found: WaveOrders): string {
  const file = found.orders.find(({ isOrderOfFile }) => isOrderOfFile);
  if (!file || file.place === 'best') return '';
  const behind = `${amount(found, file.behind.value)} of ${measureOf(found)}`;
  if (file.behind.hi <= (found.precision ?? 0))
    return ` The order of the file is one of them${file.place === 'behind' ? `, ${behind} behind` : ''}.`;
  return file.place === 'behind'
    ? ` The order of the file is ${behind} behind.`
    : ' The order of the file is not surely worse.';
}

/** Other orders that are hardly worse, or not surely: words follow intervals. */
function nearWords(found: WaveOrders): string {
  const { orders, precision } = found;
  const others = orders.filter(({ place }) => place !== 'best');
  const near = others.filter(({ behind }) => behind.hi <= (precision ?? 0));
  const worse = near.filter(({ place }) => place === 'behind').length;
  const tied = others.filter((one) => one.place === 'tied' && !near.includes(one)).length;
  const are = (count: number): string => (count === 1 ? 'is' : 'are');
  if (near.length === 0)
    return tied > 0
      ? ` ${counted(tied, 'other order')} ${are(tied)} not surely worse, so these runs do not tell which is best.`
      : others.length > 0
        ? ' It is surely better than every other order that was run again.'
        : '';
  const how =
    worse === 0
      ? ' and would do as well'
      : `, ${worse < near.length ? `${grouped(worse)} of them ` : ''}surely worse by less than that`;
  const more = tied > 0 ? `; ${grouped(tied)} more ${are(tied)} not surely worse` : '';
  return ` ${counted(near.length, 'other order')} of those run again ${near.length === 1 ? 'lies' : 'lie'} within the precision of ${amount(found, precision ?? 0)}${how}${more}.`;
}

/** All roles at once beside the best order, where it is not ahead. */
function togetherWords(found: WaveOrders): string {
  const { together } = found;
  if (together === null) return '';
  return together.place === 'behind'
    ? ` All roles at once is ${amount(found, together.behind.value)} behind.`
    : ' All roles at once is neither surely better nor worse.';
}

/** What is surely better than every order: all at once. */
function aheadWords(found: WaveOrders): string | undefined {
  if (found.together?.place !== 'ahead') return undefined;
  const by = amount(found, -found.together.behind.value);
  return `Give access to all roles at once: it is ${by} of ${measureOf(found)} ahead of the best order of waves.`;
}

/** The answer in a sentence or two. */
function orderSentence(found: WaveOrders): string {
  const { anyOrder, first, orders, precision } = found;
  const [best] = orders as readonly [WaveOrder];
  const ahead = aheadWords(found);
  const worst = orders.at(-1) as WaveOrder;
  if (anyOrder && precision !== null)
    return `${ahead === undefined ? 'Any' : `${ahead} If it must be in waves, any`} order would do: the worst that was found is at most ${amount(found, Math.max(0, worst.behind.hi))} of ${measureOf(found)} behind the best, less than the precision of ${amount(found, precision)}.${ahead === undefined ? togetherWords(found) : ''}`;
  const head =
    ahead === undefined
      ? `Give access to ${inWords(best)}.`
      : `${ahead} If it must be in waves: ${inWords(best)}.`;
  const others = orders.filter(({ waves }) => waves[0]?.role !== best.waves[0]?.role);
  const least = Math.min(...others.map(({ behind }) => behind.lo));
  const must =
    first === null
      ? ''
      : ` ${harmless(first, 40)} must come first: every order found that begins otherwise is at least ${amount(found, least)} behind.`;
  const rest = `${nearWords(found)}${fileWords(found)}`;
  return `${head}${must}${rest}${ahead === undefined ? togetherWords(found) : ''}`;
}

/** Roles, pace and runs, in a few words each. */
export function orderFacts(found: WaveOrders): string[] {
  const { arm, exhaustive, orders, runs, tried } = found;
  return [
    measureOf(found),
    `arm ${harmless(arm, 60)}`,
    counted(orders[0]?.waves.length ?? 0, 'role'),
    paceWords(found),
    `${counted(tried, 'order')}${exhaustive ? ', all that there are' : ' tried'}`,
    counted(runs, 'run'),
  ];
}

const places = {
  ...{ best: 'best', tied: 'not surely worse', behind: 'behind' },
  ahead: 'ahead of the best',
} as const;

/** Where an order stands; what lies within the precision is said to, so that the table says what the answer says. */
function placeWords({ anyOrder, precision }: WaveOrders, one: WaveOrder): string {
  const near = precision !== null && one.place === 'behind' && one.behind.hi <= precision;
  const best = one.place === 'best' && anyOrder ? 'best, within precision' : places[one.place];
  return `${near ? 'within precision' : best}${one.isOrderOfFile ? ', as given' : ''}`;
}

/** Orders that ran again, the best first. */
export function ordersTable(found: WaveOrders): ReadTable {
  const { orders, outcome, together } = found;
  const row = (one: WaveOrder, name: string): string[] => [
    name,
    outcomeValue(one.mean, outcome.unit),
    one.place === 'best'
      ? '–'
      : `${one.behind.value < 0 ? '−' : ''}${amount(found, one.behind.value)}`,
    one.place === 'best' ? '–' : differenceRange(one.behind, outcome.unit),
    placeWords(found, one),
  ];
  return {
    columns: [
      { title: 'order' },
      { title: measureOf(found), align: right },
      { title: 'behind', align: right },
      { title: 'interval', align: right },
      { title: 'which' },
    ],
    rows: [
      ...orders.map((one) =>
        row(
          one,
          `${rolesOf(one).join(', ')}${without(one).length > 0 ? ` (not ${listed(without(one))})` : ''}`,
        ),
      ),
      ...(together === null ? [] : [row(together, 'all at once')]),
    ],
  };
}

/** The waves of the best order: week, people, seats and licences. */
export function wavesTable(found: WaveOrders): ReadTable {
  const { cost, currency } = found;
  const [best] = found.orders as readonly [WaveOrder];
  const priced = cost.some(({ licences }) => licences !== null);
  const unit = harmless(currency ?? '', 12);
  return {
    columns: [
      { title: 'access' },
      { title: 'people', align: right },
      { title: 'week', align: right },
      { title: 'seats', align: right },
      ...(priced ? [{ title: `licences a week, ${unit}`, align: right }] : []),
    ],
    rows: best.waves.map(({ people, role, week }) => {
      const then = week === null ? undefined : cost[week - 1];
      return [
        harmless(role, 40),
        grouped(people),
        week === null ? 'never' : String(week),
        then ? grouped(then.seats) : '–',
        ...(priced ? [then?.licences == null ? '–' : moneyAmount(then.licences)] : []),
      ];
    }),
  };
}

/** What the licences of the best order cost by a quarter, a half and the end of the horizon. */
export function costLines({ cost, currency }: WaveOrders): string[] {
  if (!cost.some(({ licences }) => licences !== null)) return [];
  let sum = 0;
  const soFar = cost.map(({ licences }) => {
    sum += licences ?? 0;
    return sum;
  });
  const weeks = cost.length;
  const marks = [...new Set([0.25, 0.5, 1].map((share) => Math.max(1, Math.round(share * weeks))))];
  const told = marks.map((week) => `${moneyAmount(soFar[week - 1] ?? 0)} by week ${week}`);
  return [`Licences of the best order in all, ${harmless(currency ?? '', 12)}: ${listed(told)}.`];
}

/** What a report says and shows of an order of waves. */
export function orderPage(found: WaveOrders): AnswerPage {
  const { alpha, currency, orders, outcome, precision, replications, together, tried } = found;
  const figure = drawn(roleOrders, {
    measure: capital(measureOf(found)),
    unit: unitOf(outcome),
    ...(outcome.unit === 'money' && currency !== null ? { currency } : {}),
    orders: [...orders, ...(together === null ? [] : [together])].map((one) => ({
      roles: rolesOf(one),
      behind: one.behind,
      ...(one === together
        ? { kind: 'together' as const }
        : one.place === 'best'
          ? { kind: 'best' as const }
          : one.isOrderOfFile
            ? { kind: 'file' as const }
            : {}),
    })),
    ...(precision === null ? {} : { precision }),
    runs: replications,
    tried,
    alpha,
  });
  const waves = wavesTable(found);
  const steps = waves.rows.map(
    ([role, people, week, seats, licences]) =>
      `${capital(String(role))}: ${people} people, week ${week}, ${seats} seats then${licences === undefined ? '' : `, licences ${licences} ${harmless(currency ?? '', 12)} a week`}.`,
  );
  return {
    question: 'Which role gets access first?',
    answer: orderSentence(found),
    facts: orderFacts(found),
    figures: [{ id: 'orders', heading: 'Which role first?', figure }],
    table: reportTable(ordersTable(found), 'Orders on the same luck, which the search never saw'),
    warnings: [
      ...steps,
      ...costLines(found),
      `Differences hold together at ${percent(1 - alpha)}. The orders are the best few, the best that begins with each role, that of the file and the worst found${together === null ? '' : ', beside all roles at once'}.`,
      'Waves of the scenario are replaced; training, campaigns and changes of policy keep their weeks.',
    ],
  };
}
