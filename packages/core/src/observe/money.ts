/** Money of a run: what its hours, errors and seats are worth by the economics of its scenario. */
import { accessOf } from '../organisation/block.ts';
import type { BlockWeek, WeekObserver } from '../organisation/block-week.ts';
import { BlockRows, type Crew } from '../organisation/crew.ts';
import { pow } from '../random/math.ts';
import type { Economics } from '../scenario/economics.ts';
import { errorOf, hourOf } from '../scenario/economics-checks.ts';
import { leverCosts } from '../scenario/prices.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { benefitIds, costIds, type MoneyId, type MoneySource } from '../tables/money-numbers.ts';

/** Numbers of money of a run; null where it has none. */
export type MoneyValues = { readonly [Id in MoneyId]: number | null };

/** Money of a run week by week, discounted; costs are positive, and net value is benefits less costs. */
export type MoneyByWeek = { readonly [Id in MoneySource | 'netValue']: Float64Array };

/** Sums of a role by week. */
interface RoleWeeks {
  readonly net: Float64Array;
  readonly programme: Float64Array;
  /** Incentives in he. */
  readonly bill: Float64Array;
  /** Escaped errors less those by hand. */
  readonly errors: Float64Array;
}

/** Follows by week what money is made of: hours, incentives and errors of each role, quality, errors, routed hours and seats of all. */
export class MoneyRecorder implements WeekObserver {
  readonly accounts = true;
  readonly roles: readonly RoleWeeks[];
  /** Units of quality gained, errors left out. */
  readonly quality: Float64Array;
  /** Escaped errors less those by hand. */
  readonly errors: Float64Array;
  readonly routed: Float64Array;
  /** Seats with access. */
  readonly seats: Float64Array;
  private readonly rows: BlockRows;
  private readonly crew: Crew;

  constructor({ roles, weeks }: Scenario, crew: Crew) {
    this.crew = crew;
    this.rows = new BlockRows(crew, 7);
    const made = (): Float64Array => new Float64Array(weeks);
    this.roles = roles.map(() => ({
      net: made(),
      programme: made(),
      bill: made(),
      errors: made(),
    }));
    [this.quality, this.errors, this.routed, this.seats] = [made(), made(), made(), made()];
  }

  /** Takes over what another run has followed of the weeks so far. */
  takeOver(from: MoneyRecorder): void {
    this.roles.forEach(({ bill, errors, net, programme }, role) => {
      const before = from.roles[role] as RoleWeeks;
      net.set(before.net);
      programme.set(before.programme);
      bill.set(before.bill);
      errors.set(before.errors);
    });
    for (const id of ['quality', 'errors', 'routed', 'seats'] as const) this[id].set(from[id]);
  }

  acted({ block, columns, programmeHours, teams, terms, week }: BlockWeek): void {
    const { bill, escaped, net, quality, routed, userCount, users } = columns;
    const { hours, tool } = terms;
    let [left, paid, seats] = [0, 0, 0];
    for (let i = block.from, j = 0, team = block.firstTeam; i < block.to; i++, j++) {
      while (i >= (teams.start[team + 1] as number)) team++;
      seats += Number(accessOf(teams, team, i) <= week);
      left += net[j] as number;
      paid += bill[j] as number;
    }
    let [gained, more, used] = [0, 0, 0];
    for (let k = 0; k < userCount; k++) {
      const j = users[k] as number;
      const given = routed[j] as number;
      const failed = (escaped[j] as number) - tool.humanError * given;
      used += given;
      more += failed;
      gained += (quality[j] as number) * hours + failed;
    }
    const programme = programmeHours * (block.to - block.from);
    this.rows.keep(block, [left, paid, programme, seats, gained, more, used]);
  }

  closeWeek(week: number): void {
    const at = week - 1;
    this.crew.threads.wait();
    this.rows.forEach((row, of) => {
      const { net, bill, programme, errors } = this.roles[of] as RoleWeeks;
      const sums = [net, bill, programme, this.seats, this.quality, this.errors, this.routed];
      errors[at] = (errors[at] as number) + (row[5] as number);
      sums.forEach((values, k) => {
        values[at] = (values[at] as number) + (row[k] as number);
      });
    });
  }
}

/** What a unit of money of a week is worth in week 1: `(1 + discount)^(-(week - 1) / 52)`. */
export function discountFactor(discount: number, week: number): number {
  return discount === 0 ? 1 : pow(1 + discount, -(week - 1) / 52);
}

/** Seats that are paid for in a week. */
function paidSeats({ licence: { seats } }: Economics, people: number, access: number): number {
  if (seats === 'access') return access;
  return seats === 'all' ? people : seats;
}

/** Money of a run by week. */
export function moneyByWeek(
  scenario: Scenario & { readonly economics: Economics },
  followed: MoneyRecorder,
): MoneyByWeek {
  const { economics, roles, weeks } = scenario;
  const { baseline, discount, licence, prices, quality, training } = economics;
  const people = roles.reduce((sum, { headcount }) => sum + headcount, 0);
  const worth = roles.map(({ name }) => hourOf(economics, name));
  const harm = roles.map(({ name }) => errorOf(economics, name));
  // One price for all is that of the sum over all: its last bits are those of files that know no other.
  const isAlike = harm.every((price) => price === economics.error);
  const moved = baseline && leverCosts(scenario, prices, baseline);
  const series = [...benefitIds, ...costIds, 'netValue'] as const;
  const money = Object.fromEntries(
    series.map((id) => [id, new Float64Array(weeks)]),
  ) as unknown as MoneyByWeek;
  for (let w = 0; w < weeks; w++) {
    const weight = discountFactor(discount, w + 1);
    const overRoles = (of: keyof RoleWeeks, price: (role: number) => number): number =>
      followed.roles.reduce((sum, role, r) => sum + (role[of][w] as number) * price(r), 0);
    const hour = (role: number): number => worth[role] as number;
    const perHour = training.perHour === 'hour' ? hour : () => training.perHour as number;
    const seats = paidSeats(economics, people, followed.seats[w] as number);
    const now: { readonly [Id in MoneySource]: number } = {
      benefitHours: overRoles('net', hour),
      benefitQuality: (followed.quality[w] as number) * quality,
      benefitErrors: isAlike
        ? -(followed.errors[w] as number) * economics.error
        : -overRoles('errors', (role) => harm[role] as number),
      costLicences: seats * licence.perSeatWeek,
      costProgramme: overRoles('programme', perHour),
      costIncentives: overRoles('bill', hour),
      costLevers: moved?.[w] ?? 0,
    };
    // Minus nought is nought.
    for (const id of [...benefitIds, ...costIds]) money[id][w] = weight * now[id] + 0;
    const benefits = benefitIds.reduce((sum, id) => sum + (money[id][w] as number), 0);
    const costs = costIds.reduce((sum, id) => sum + (money[id][w] as number), 0);
    money.netValue[w] = benefits - costs;
  }
  return money;
}

const totalOf = (series: Float64Array): number => series.reduce((sum, value) => sum + value, 0);

/**
 * First week from which net value so far is 0 or more up to the horizon; null if there is none. Sums that are 0 but for rounding
 * count as 0.
 *
 * @param scale - Size of the sums that it is made from.
 */
function breakEvenWeek(net: Float64Array, scale: number): number | null {
  let sum = 0;
  let week = 1;
  net.forEach((value, w) => {
    sum += value;
    if (sum < -1e-12 * scale) week = w + 2;
  });
  return week > net.length ? null : week;
}

/** Numbers of money of a run. */
export function moneyValues(
  { economics, roles }: Scenario & { readonly economics: Economics },
  followed: MoneyRecorder,
  money: MoneyByWeek,
  lateWeeks: ArrayLike<number>,
): MoneyValues {
  const sources = Object.fromEntries(
    [...benefitIds, ...costIds].map((id) => [id, totalOf(money[id])]),
  ) as { readonly [Id in MoneySource]: number };
  const sumOver = (ids: readonly MoneySource[]): number =>
    ids.reduce((sum, id) => sum + sources[id], 0);
  const [benefits, costs] = [sumOver(benefitIds), sumOver(costIds)];
  const netValue = benefits - costs;
  const scale = benefitIds.reduce((sum, id) => sum + Math.abs(sources[id]), costs);
  const even = breakEvenWeek(money.netValue, scale);
  const firstCost =
    1 + money.netValue.findIndex((_, w) => costIds.some((id) => (money[id][w] as number) > 0));
  const routed = totalOf(followed.routed);
  const people = roles.reduce((sum, { headcount }) => sum + headcount, 0);
  const paid = paidSeats(economics, people, followed.seats.at(-1) as number);
  const used = Array.from(lateWeeks).filter((weeks) => weeks > 0).length;
  return {
    ...{ netValue, benefits, costs },
    ...sources,
    returnOnCost: costs > 0 ? netValue / costs : null,
    breakEvenWeek: even,
    paybackWeeks: even === null || firstCost === 0 ? null : Math.max(0, even - firstCost),
    costPerUsedHour: routed > 0 ? costs / routed : null,
    reclaimableSeats: Math.max(0, paid - used),
  };
}
