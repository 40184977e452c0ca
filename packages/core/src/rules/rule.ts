import type { Levers } from '../tables/levers.ts';
import type { Mind, Tool } from '../tables/parameters.ts';

/**
 * How an employee decides: asked once a week for everyone with access, in order, between what they see of others and the work.
 *
 * A rule keeps nothing between weeks: what it gives must follow from what it is given, so that a run can be taken up again from a
 * snapshot, forked and repeated. All that is not decided stays the model's: hiring, learning, work, failures, turnover.
 */
export interface Rule {
  /** Name for reports, of 1 to 60 characters. */
  readonly name: string;
  /** Its numbers, as reports show them and as the fingerprint of a run counts them; `this.parameters` in `decide`. */
  readonly parameters?: { readonly [parameter: string]: number };
  /** Names of random numbers that are drawn anew for every person and week; with `traits` at most 16. */
  readonly draws?: readonly string[];
  /** Names of random numbers that are drawn once for every person, at hire. */
  readonly traits?: readonly string[];
  /** SHA-256 of the module that it came from, if it came from one; what `loadRule` has loaded needs none. */
  readonly source?: string;
  /**
   * Decides for one employee and week.
   *
   * @param employee - The employee, before the decision. To be read only, and only during the call.
   * @param week - The week as this employee has it: use around, costs, policy.
   * @param draws - Random numbers of this employee under the names of `draws` and `traits`, keyed as all draws of a run.
   * @returns The chance of real use in [0, 1], which is then drawn with the draw that decides under every rule; or what is done. An
   * intensity that is not given is the one that costs and benefits would choose.
   */
  decide(employee: EmployeeView, week: WeekView, draws: RuleDraws): number | Decision;
}

/** What an employee does in a week. */
export interface Decision {
  readonly mode: 'none' | 'token' | 'real';
  /** Share of amenable hours routed through the tool in real use, in [0, 1]. */
  readonly intensity?: number;
}

/** Random numbers of one employee in one week, in (0, 1). */
export interface RuleDraws {
  /**
   * @param name - One of the rule's `draws` or `traits`.
   * @throws RangeError for another name.
   */
  uniform(name: string): number;
}

/** One employee before the decision of a week. */
export interface EmployeeView {
  /** Number of the employee, from 0. */
  readonly id: number;
  /** Position of the role in the scenario, and number of the team, from 0. */
  readonly role: number;
  readonly team: number;
  /** First week of work; 0 for those who were there at the start. */
  readonly hireWeek: number;
  /** Choice and intensity of last week; none and 0 in the first week of work. */
  readonly mode: 'none' | 'token' | 'real';
  readonly intensity: number;
  /** Whether there was real use since hire, and the last week of it, 0 before. */
  readonly ever: boolean;
  readonly lastUse: number;
  /** First week of the spell of real use that last week's belongs to, 0 before the first. */
  readonly spellStart: number;
  /** Fixed at hire: performance (1 on average), amenable hours, liking in he, loss aversion. */
  readonly performance: number;
  readonly amenableHours: number;
  readonly taste: number;
  readonly lossAversion: number;
  /** In [0, 1], experience in weeks, believed gain in hours per routed hour. */
  readonly trust: number;
  readonly skill: number;
  readonly habit: number;
  readonly engagement: number;
  readonly judgement: number;
  readonly experience: number;
  readonly believedGain: number;
  readonly believedOpen: number;
  /** Psychological safety that the team feels, in [0, 1]. */
  readonly climate: number;
}

/** A week as one employee has it. */
export interface WeekView {
  /** From 1. */
  readonly week: number;
  /** Share of the other members of the team in real use last week; 0 of none. */
  readonly mates: number;
  /** The same over the employee's cross ties, or the weighted mean over imported ties; 0 without ties. */
  readonly ties: number;
  /** Share of all around: mates count 1 each, cross ties `collaboration` each; with imported ties these alone. */
  readonly around: number;
  /** Visible use around, as costs and benefits see it (docs/model.md 7.3). */
  readonly visible: number;
  /** Utility of real use, and of everything else together, in he, as costs and benefits see them (docs/model.md 7.4). */
  readonly utility: number;
  readonly alternative: number;
  /** Intensity that costs and benefits would choose, in [0, 1]. */
  readonly bestIntensity: number;
  /** What is in force for the role. */
  readonly policy: Levers;
  readonly tool: Tool;
  readonly mind: Mind;
}

/** A rule gave what is no decision, or threw: the run fails, and a plan of runs records it as a failed unit. */
export class RuleError extends Error {
  override readonly name = 'RuleError';
  readonly employee: number;
  readonly week: number;
  /** What the rule gave; what it threw, if it threw. */
  readonly value: unknown;

  constructor(message: string, at: { employee: number; week: number; value: unknown }) {
    super(message);
    this.employee = at.employee;
    this.week = at.week;
    this.value = at.value;
  }
}
