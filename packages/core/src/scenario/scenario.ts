import type { LeverId, Levers } from '../tables/levers.ts';
import type { MeasureId } from '../tables/measures.ts';
import type { Metrics } from '../tables/metrics.ts';
import type { Mind, OrganisationId, RoleId, RoleMind, Tool } from '../tables/parameters.ts';
import type { PersonNumberId } from '../tables/people.ts';
import type { PresetId } from '../tables/presets.ts';
import type { RuleChoice, RuleInput } from '../tables/rules.ts';
import type { Economics, EconomicsInput } from './economics.ts';
import type { OwnOutcomeInput, OwnOutcomes } from './own-outcome.ts';

/** A group of employees with the same work. Its overrides win over the policy, the tool and the mind of the scenario. */
export type Role = { readonly [Id in RoleId]: number } & {
  readonly name: string;
  /** Number of employees, from 1. */
  readonly headcount: number;
  readonly metrics: Metrics;
  readonly policy: Partial<Levers>;
  readonly tool: Partial<Tool>;
  readonly mind: RoleMind;
};

/** One tie: `from` sees `to`, with a weight of 0 or more. Employees are numbered from 0 in role order. */
export type Tie = readonly [from: number, to: number, weight: number];

/** A network of mutual ties that is generated anew under every key. `degree` is the mean number of ties of a person, an even number. */
export type GeneratedTies =
  | { readonly kind: 'ring'; readonly degree: number }
  | { readonly kind: 'small-world'; readonly degree: number; readonly rewire: number }
  | { readonly kind: 'scale-free'; readonly degree: number }
  | {
      readonly kind: 'blocks';
      readonly by: 'team' | 'role';
      /** Chance of a tie for two people of one team or role, and for two others. */
      readonly within: number;
      readonly between: number;
    }
  | { readonly kind: 'hierarchy' };

/** The organisation. Imported or generated ties replace teams and cross ties as the source of peer influence. */
export type Organisation = { readonly [Id in OrganisationId]: number } & {
  readonly ties: readonly Tie[] | null;
  /** The network that every run generates; `ties` is then null. */
  readonly generate?: GeneratedTies;
};

/**
 * The people of a table, a column each, in employee order: by role, team and the order of the table. An empty cell is null. Ids
 * are not kept.
 */
export interface People {
  /** Name of the team; neighbours of one role with the same are a team. Without it teams have `teamSize` people. */
  readonly team?: readonly string[];
  /** Number of the manager. */
  readonly manager?: readonly (number | null)[];
  /** First week with access; who has none gets it by waves only. */
  readonly access?: readonly (number | null)[];
  /** Traits that are given and not drawn, and parameters that a person is hired with. */
  readonly numbers: { readonly [Id in PersonNumberId]?: readonly (number | null)[] };
  /** Other columns: numbers, or text. They move nobody. */
  readonly attributes: { readonly [name: string]: readonly (number | string | null)[] };
}

/** How central a person is in the network: how many look at them, or by paths or rank. */
export type Centrality = 'degree' | 'betweenness' | 'pagerank';

/**
 * Whom an event reaches: those who meet a condition, the most central, some at random by the key, or a list. It is known before
 * week 1 and is the same in every arm with the same network; who takes the seat of a leaver takes the place.
 */
export type Who =
  | { readonly where: string }
  | { readonly central: { readonly k: number; readonly by: Centrality } }
  | { readonly random: { readonly share?: number; readonly k?: number } }
  | { readonly list: readonly number[] };

/** Who gets access in a week: a share of all teams, the teams of some roles, or people one by one. */
export type Wave =
  | { readonly week: number; readonly share: number }
  | { readonly week: number; readonly roles: readonly string[] }
  | { readonly week: number; readonly who: Who };

/** Training in a week, before deciding: skill rises by `gain` times the gap to 1. */
export interface Training {
  readonly week: number;
  readonly gain: number;
  /** Everyone if neither is given. */
  readonly roles?: readonly string[];
  readonly who?: Who;
}

/** A campaign pulse of `size` hour-equivalents. */
export interface Campaign {
  readonly week: number;
  readonly size: number;
}

/** A change of policy, of the tool or of people from a week on, for one role or for all. */
export interface Change {
  readonly week: number;
  readonly role?: string;
  readonly set: Partial<Levers>;
  /** Replaces the metric weights of the role, or of every role. */
  readonly metrics?: Metrics;
  readonly tool?: Partial<Tool>;
  /** Parameters of hiring reach successors only; one role can change no parameter of campaigns. */
  readonly mind?: Partial<Mind>;
}

/** A shock that adds to the error rate in the weeks `from` to `to`, both included. */
export interface Shock {
  readonly from: number;
  readonly to: number;
  readonly error: number;
}

/** Every `reviewWeeks` weeks: if the measure lies strictly above or below its limit, levers are raised or lowered, for all. */
export interface Guardrail {
  readonly measure: MeasureId;
  /** Whose measure is read: `organisation` (the default), `access` for those with access, or a role by name. */
  readonly of?: string;
  readonly above?: number;
  readonly below?: number;
  readonly add: { readonly [Id in LeverId]?: number };
}

/** At the end of a week: if the measure is below `atLeast`, teams not yet reached never get access. */
export interface Gate {
  readonly week: number;
  readonly measure: MeasureId;
  /** Whose measure is read: `organisation` (the default), `access` for those with access, or a role by name. */
  readonly of?: string;
  readonly atLeast: number;
}

/** How and when the policy reaches people. Empty lists if nothing was given. */
export interface Rollout {
  /** Empty: all have access from week 1. */
  readonly waves: readonly Wave[];
  readonly training: readonly Training[];
  readonly campaign: readonly Campaign[];
  readonly schedule: readonly Change[];
  readonly shocks: readonly Shock[];
  readonly guardrails: readonly Guardrail[];
  readonly gates: readonly Gate[];
  /** Weeks between two reviews of the guardrails. Default 13. */
  readonly reviewWeeks: number;
}

/**
 * What is simulated: organisation, work, policy, rollout and horizon. No seed in it.
 *
 * Made by {@link parseScenario}; complete (every default filled in), checked and frozen.
 */
export interface Scenario {
  readonly name: string;
  /** Horizon in weeks, 1 to 1,040. */
  readonly weeks: number;
  readonly organisation: Organisation;
  readonly roles: readonly Role[];
  /** The people one by one, only where a table gives them. */
  readonly people?: People;
  readonly tool: Tool;
  readonly mind: Mind;
  /** How employees decide, if not by costs and benefits, the rule of the model. */
  readonly rule?: RuleChoice;
  readonly policy: Levers;
  readonly rollout: Rollout;
  /** Every arm as a scenario of its own; {@link armNames} has their order. Empty in an arm itself. */
  readonly arms: { readonly [name: string]: Scenario };
  /** Own outcomes by name, only where there are any; each arm has them too. */
  readonly outcomes?: OwnOutcomes;
  /** What hours, seats, errors and levers are worth, only where it is given; each arm has it too. It moves nobody. */
  readonly economics?: Economics;
  /** Names of the arms in order, only where a name is a whole number, which JavaScript moves to the front. */
  readonly armOrder?: readonly string[];
  /** What the scenario asks, where it comes from and what is expected; for people only. */
  readonly about: {
    readonly question?: string;
    readonly source?: string;
    readonly expected?: string;
  };
}

/** Number of employees: the headcounts of all roles. */
export function headcountOf(scenario: {
  readonly roles: readonly { readonly headcount: number }[];
}): number {
  return scenario.roles.reduce((sum, { headcount }) => sum + headcount, 0);
}

/**
 * A tie list: the name of a CSV file, that with the number of its first employee, a network to be generated, or the ties themselves.
 * With a table of people ties name its ids.
 */
export type TiesInput =
  | string
  | { readonly file: string; readonly firstId?: number }
  | { readonly generate: GeneratedTies }
  | readonly (readonly (number | string)[])[];

/** A table of people: the name of a CSV file, the text of one, or a mapping of columns for each person. */
export type PeopleInput =
  | string
  | { readonly file: string }
  | { readonly text: string }
  | readonly { readonly [column: string]: string | number | null }[];

/** The organisation as written in a scenario file. */
export type OrganisationInput = { readonly [Id in OrganisationId]?: number } & {
  readonly ties?: TiesInput;
};

/** What a role may change of itself, as written in an arm. */
export type RolePatch = { readonly [Id in RoleId]?: number } & {
  readonly name: string;
  readonly metrics?: Partial<Metrics>;
  readonly policy?: Partial<Levers>;
  readonly tool?: Partial<Tool>;
  readonly mind?: RoleMind;
};

/** Whom an event reaches, as written: one of these. A list holds numbers of employees, or ids of the table of people. */
export interface WhoInput {
  readonly where?: string;
  readonly central?: { readonly k: number; readonly by: Centrality };
  readonly random?: { readonly share?: number; readonly k?: number };
  readonly list?: readonly (number | string)[];
}

/** The rollout as written in a scenario file. */
export interface RolloutInput {
  readonly waves?: readonly {
    readonly week: number;
    readonly share?: number;
    readonly roles?: readonly string[];
    readonly who?: WhoInput;
  }[];
  readonly training?: readonly (Omit<Training, 'who'> & { readonly who?: WhoInput })[];
  readonly campaign?: readonly Campaign[];
  readonly schedule?: readonly (Omit<Change, 'set' | 'metrics'> & {
    readonly set?: Partial<Levers>;
    readonly metrics?: Partial<Metrics>;
  })[];
  readonly shocks?: readonly Shock[];
  readonly guardrails?: readonly Guardrail[];
  readonly gates?: readonly Gate[];
  readonly reviewWeeks?: Rollout['reviewWeeks'];
}

/** A patch on a scenario, as written in its `arms`. */
export interface ArmInput {
  readonly organisation?: OrganisationInput;
  readonly roles?: readonly RolePatch[];
  readonly tool?: Partial<Tool>;
  readonly mind?: Partial<Mind>;
  readonly rule?: RuleInput;
  readonly policy?: Partial<Levers> & {
    readonly preset?: PresetId;
    readonly metrics?: Partial<Metrics>;
  };
  readonly rollout?: RolloutInput;
}

/** A scenario as written in a file or a script; only `name` and `roles` are needed. */
export interface ScenarioInput extends ArmInput {
  /** Own outcomes by name. */
  readonly outcomes?: { readonly [name: string]: OwnOutcomeInput };
  /** Money of hours, seats, errors and levers. */
  readonly economics?: EconomicsInput;
  readonly name: string;
  readonly question?: string;
  readonly source?: string;
  readonly expected?: string;
  readonly weeks?: number;
  /** With a table of people it must not be given: they are counted. */
  readonly roles: readonly (RolePatch & { readonly headcount?: number })[];
  readonly people?: PeopleInput;
  readonly arms?: { readonly [name: string]: ArmInput };
  /**
   * Names of the arms in order, the baseline first; those not named come after. Needed only in a script whose arms have whole
   * numbers as names, which JavaScript moves to the front of a mapping; a file keeps its order without it.
   */
  readonly armOrder?: readonly string[];
}
