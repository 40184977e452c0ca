import type { Levers } from '../levers/levers.ts';
import type { Metrics } from '../levers/metrics.ts';
import type { Mind } from '../levers/mind.ts';
import type { PresetId } from '../levers/presets.ts';
import type { Tool } from '../levers/tool.ts';
import type { OrganisationId, RoleId } from '../levers/work.ts';
import type {
  Campaign,
  Change,
  Gate,
  Guardrail,
  Rollout,
  Shock,
  Training,
  Wave,
} from './scenario.ts';

/** A tie list: the name of a CSV file, that with the number of its first employee, or the ties themselves. */
export type TiesInput =
  | string
  | { readonly file: string; readonly firstId?: number }
  | readonly (readonly number[])[];

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
};

/** The rollout as written in a scenario file. */
export interface RolloutInput {
  readonly waves?: readonly Wave[];
  readonly training?: readonly Training[];
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
  readonly policy?: Partial<Levers> & {
    readonly preset?: PresetId;
    readonly metrics?: Partial<Metrics>;
  };
  readonly rollout?: RolloutInput;
}

/** A scenario as written in a file or a script; only `name` and `roles` are needed. */
export interface ScenarioInput extends ArmInput {
  readonly name: string;
  readonly question?: string;
  readonly source?: string;
  readonly expected?: string;
  readonly weeks?: number;
  readonly roles: readonly (RolePatch & { readonly headcount: number })[];
  readonly arms?: { readonly [name: string]: ArmInput };
  /**
   * Names of the arms in order, the baseline first; those not named come after. Needed only in a script whose arms have whole
   * numbers as names, which JavaScript moves to the front of a mapping; a file keeps its order without it.
   */
  readonly armOrder?: readonly string[];
}
