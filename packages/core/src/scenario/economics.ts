/** Money of a scenario: what hours, seats, errors and levers are worth. It moves nobody, so it is not in the scenario hash. */

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

/** Planned values of a lever in a role: those from a week on, ascending. Guardrails are not planned. */
export type PlannedSteps = readonly (readonly [week: number, value: number])[];

/** What priced levers and trainings are in the first arm: of a lever by role, of a training its gain. */
export interface PricedBaseline {
  /** Name of that arm. */
  readonly arm: string;
  readonly levers: { readonly [lever: string]: readonly PlannedSteps[] };
  readonly gains: { readonly [path: string]: number };
}

/** Which seats are paid for: those of employees with access, those of all, or a number of them. */
export type LicensedSeats = 'access' | 'all' | number;

/** Money of a scenario as written; docs/guide/money.md has all of it. */
export interface EconomicsInput {
  /** At most 12 letters, digits and currency signs. Default EUR. */
  readonly currency?: string;
  /** What an hour of work is worth. */
  readonly hour: number;
  /** Roles whose hour is worth another amount, or whose errors cost another. */
  readonly roles?: { readonly [role: string]: { readonly hour?: number; readonly error?: number } };
  /** What a seat costs a week (default 0), and which seats are paid for (default `access`). */
  readonly licence?: { readonly perSeatWeek?: number; readonly seats?: LicensedSeats };
  /** What an hour of training or campaign costs: `hour` (default), as every hour of the role, or an amount. */
  readonly training?: { readonly perHour?: 'hour' | number };
  /** What an error that escapes costs beside its rework, in every role that says nothing else. Default 0. */
  readonly error?: number;
  /** What a unit of quality is worth: as much as one task done right and not wrong. Default 0. */
  readonly quality?: number;
  /** What it costs to move levers away from the first arm, by lever or by the gain of a training. */
  readonly prices?: { readonly [lever: string]: Price };
  /** Share by which money of a year later counts less: that of week w counts `(1 + discount)^(-(w - 1) / 52)`. Default 0. */
  readonly discount?: number;
}

/** The same with its defaults, and what prices count from. */
export interface Economics
  extends Required<Omit<EconomicsInput, 'licence' | 'prices' | 'roles' | 'training'>> {
  /** What an hour of a role is worth; what its errors cost only where that is given, since `error` is that of all others. */
  readonly roles: { readonly [role: string]: { readonly hour: number; readonly error?: number } };
  readonly licence: { readonly perSeatWeek: number; readonly seats: LicensedSeats };
  readonly training: { readonly perHour: 'hour' | number };
  readonly prices: Prices;
  /** Only where there are prices. */
  readonly baseline?: PricedBaseline;
}
