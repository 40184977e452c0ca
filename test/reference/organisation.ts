/** Who there is: the organisation before week 1, and people as they are hired; sections 2, 5 and 8. */
import { createHash } from 'node:crypto';
import seedrandom from 'seedrandom';
import { normalQuantile } from '../../packages/core/src/random/distributions.ts';
import type { Key } from '../../packages/core/src/random/draws.ts';
import { exp } from '../../packages/core/src/random/math.ts';
import type { Decision } from './decision.ts';
import { clip, uniforms } from './draws.ts';
import type { Levers, Mind, Tool } from './parameters.ts';
import type { Start } from './reasons.ts';
import type { Metrics, Role, Scenario } from './scenario.ts';
import type { Outcome } from './work.ts';

export type { Key };

export type Mode = 'none' | 'token' | 'real';

/** One employee. */
export interface Employee extends Traits {
  readonly id: number;
  readonly role: RoleInForce;
  readonly team: Team;
  /** What users tell this week: their beliefs as they were before it. */
  told: { readonly gain: number; readonly open: number };
  /** What both would be this week if they were known. */
  actual: { readonly gain: number; readonly open: number };
  /** In mode real last week, and still there. */
  isUser: boolean;
  /** Last week's intensity if it was real use. */
  visible: number;
  /** Nothing before the access week. */
  decision: Decision | null;
  outcome: Outcome | null;
}

/** What comes with a person and leaves with them. */
export interface Traits {
  hireWeek: number;
  performance: number;
  amenableHours: number;
  taste: number;
  loss: number;
  ok: number;
  bad: number;
  /** g: hours given back per routed hour, as believed. */
  gain: number;
  /** o: share of shadow work that nobody credits, as believed. */
  open: number;
  /** n: weeks of own use behind the two. */
  experience: number;
  skill: number;
  habit: number;
  engagement: number;
  judgement: number;
  mode: Mode;
  intensity: number;
  check: number;
  /** Weeks in mode real since being hired. */
  realWeeks: number[];
  /** What is kept of the week in which the present spell began. */
  start: Start | null;
  /** Reasons of the last lapse while away. */
  away: ReadonlyMap<string, number> | null;
}

/** Consecutive employees of one role. */
export interface Team {
  readonly role: RoleInForce;
  readonly members: Employee[];
  climate: number;
  accessWeek: number;
}

/** A role with its overrides and weights in force. */
export interface RoleInForce {
  readonly role: Role;
  policy: Partial<Levers>;
  tool: Partial<Tool>;
  mind: Partial<Mind>;
  metrics: Metrics;
  feltClarity: number;
}

export interface World {
  readonly scenario: Scenario;
  readonly key: Key;
  readonly roles: readonly RoleInForce[];
  readonly teams: Team[];
  readonly employees: Employee[];
  /** Ids by employee; the same may come twice. */
  readonly crossTies: readonly number[][];
  policy: Levers;
  tool: Tool;
  mind: Mind;
  salience: number;
  freshness: number;
  /** Sizes of this week's campaign pulses, unreduced. */
  pulses: number;
  shock: number;
}

/** The levers in force for a role. */
export const leversOf = (world: World, role: RoleInForce): Levers => ({
  ...world.policy,
  ...role.policy,
});
/** The tool in force for a role. */
export const toolOf = (world: World, role: RoleInForce): Tool => ({ ...world.tool, ...role.tool });
/** The mind in force for a role. */
export const mindOf = (world: World, role: RoleInForce): Mind => ({ ...world.mind, ...role.mind });

/** The master key of a seed: section 8. */
export function masterKeyOf(seed: string): Key {
  const random = seedrandom(createHash('sha256').update(seed, 'utf8').digest('hex'));
  return [random.int32() >>> 0, random.int32() >>> 0];
}

/** The organisation before any event of week 1. */
export function found(scenario: Scenario, key: Key): World {
  const roles = scenario.roles.map(
    (role): RoleInForce => ({
      role,
      policy: role.policy,
      tool: role.tool,
      mind: role.mind,
      metrics: role.metrics,
      feltClarity: 0,
    }),
  );
  const teams: Team[] = [];
  const employees: Employee[] = [];
  const { policy, tool, mind } = scenario;
  const crossTies: number[][] = [];
  const quiet = { salience: 0, freshness: 1, pulses: 0, shock: 0 };
  const world: World = {
    scenario,
    key,
    roles,
    teams,
    employees,
    crossTies,
    policy,
    tool,
    mind,
    ...quiet,
  };
  for (const role of roles) {
    for (let seat = 0; seat < role.role.headcount; seat++) {
      if (seat % scenario.organisation.teamSize === 0) {
        const accessWeek = accessWeekOf(scenario, role.role, teams.length);
        teams.push({ role, members: [], climate: leversOf(world, role).climate, accessWeek });
      }
      const team = teams.at(-1) as Team;
      const id = employees.length;
      const employee: Employee = {
        id,
        role,
        team,
        ...hired(world, id, role, 0),
        told: { gain: 0, open: 0 },
        actual: { gain: 0, open: 0 },
        isUser: false,
        visible: 0,
        decision: null,
        outcome: null,
      };
      team.members.push(employee);
      employees.push(employee);
    }
  }
  for (const { id } of employees) crossTies.push(crossTiesOf(world, id));
  return world;
}

/** A person hired in a week, 0 at the start, by the parameters in force. */
export function hired(world: World, id: number, inForce: RoleInForce, week: number): Traits {
  const mind = mindOf(world, inForce);
  const { role } = inForce;
  const z = (purpose: number) =>
    uniforms(world.key, id, week, purpose).map((u) => normalQuantile(u)) as [number, number];
  const [zPerformance, zAmenable] = z(0);
  const [zTaste, zLoss] = z(1);
  const amenable = clip(role.amenable + mind.amenableSpread * zAmenable, 0.05, 0.8);
  return {
    hireWeek: week,
    performance: clip(1 + mind.performanceSpread * zPerformance, 0.4, 1.8),
    amenableHours: amenable * role.hours,
    taste: mind.taste * zTaste,
    loss:
      mind.lossAversion * exp(mind.lossSpread * zLoss - (mind.lossSpread * mind.lossSpread) / 2),
    ok: mind.trust * mind.trustWeight,
    bad: (1 - mind.trust) * mind.trustWeight,
    gain: mind.promise,
    open: 1 - mind.promisedCredit,
    experience: 0,
    skill: mind.skill,
    habit: 0,
    engagement: 1,
    judgement: 1,
    mode: 'none',
    intensity: 0,
    check: 0,
    realWeeks: [],
    start: null,
    away: null,
  };
}

/** Week of access of team g, counted from 0 over the whole organisation; never: infinity. */
function accessWeekOf({ rollout }: Scenario, role: Role, g: number): number {
  if (rollout.waves.length === 0) return 1;
  const lot = ((g + 1) * 0.6180339887498949) % 1;
  const reaching = rollout.waves.filter((wave) =>
    'share' in wave ? lot < wave.share : 'roles' in wave && wave.roles.includes(role.name),
  );
  return Math.min(Number.POSITIVE_INFINITY, ...reaching.map(({ week }) => week));
}

function crossTiesOf({ scenario, key, employees }: World, id: number): number[] {
  const count = employees.length;
  return Array.from({ length: scenario.organisation.crossTies }, (_, k) => {
    const j = Math.floor(uniforms(key, id, 0, 8 + k)[0] * count);
    return j === id ? (j + 1) % count : j;
  });
}
