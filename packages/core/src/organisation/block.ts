import { accessWeek, teamsOf } from '../scenario/access.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { cutColumns } from './employees.ts';

/** Whole teams of one role, worked on together so that their columns stay in the cache. */
export interface Block {
  /** Place among all blocks. */
  readonly index: number;
  readonly role: number;
  /** Employees `from` to `to - 1`. */
  readonly from: number;
  readonly to: number;
  /** Teams `firstTeam` to `endTeam - 1`. */
  readonly firstTeam: number;
  readonly endTeam: number;
}

/** Most employees of a block; a larger team is a block of its own. Sums are taken block by block, so it fixes their last bits. */
const blockSize = 1024;

/** Blocks of an organisation, at most: two neighbours of one role have more than {@link blockSize} employees together. */
export function mostBlocks(people: number, roles: number): number {
  return Math.ceil((2 * people) / blockSize) + roles;
}

/** Cuts the organisation into blocks, in order. */
export function createBlocks(teams: Teams): Block[] {
  const blocks: Block[] = [];
  let firstTeam = 0;
  for (let team = 0; team < teams.count; team++) {
    const from = teams.start[firstTeam] as number;
    const role = teams.role[team] as number;
    const next = team + 1;
    const full = next < teams.count && (teams.start[next + 1] as number) - from > blockSize;
    if (next === teams.count || full || teams.role[next] !== role) {
      const to = teams.start[next] as number;
      blocks.push({ index: blocks.length, role, from, to, firstTeam, endTeam: next });
      firstTeam = next;
    }
  }
  return blocks;
}

/**
 * Values of the week for the employees of one block, at index = id - first id of the block.
 *
 * They are as long as the block, and the next block of that length overwrites them.
 */
export class Columns {
  /** Trust at the time of the decision. */
  declare readonly trust: Float64Array;
  /** Hours saved per routed hour at first use: in truth. */
  declare readonly saving: Float64Array;
  /** Best verification effort per routed hour, whether used or not. */
  declare readonly effort: Float64Array;
  /** Share of errors caught at that effort, as perceived. */
  declare readonly detected: Float64Array;
  /** Best intensity, whether used or not. */
  declare readonly intensity: Float64Array;
  /** Value of use at that intensity, in he. */
  declare readonly value: Float64Array;
  /** Visible use around those who never used the tool; of the others it is left as it was. */
  declare readonly peer: Float64Array;
  /** Utility of real use, in he; 0 before access. */
  declare readonly utility: Float64Array;
  /** Chance of real use. */
  declare readonly forReal: Float64Array;
  /** Positions 0, 1, 2 ... of the employees in the block. */
  declare readonly positions: Int32Array;
  /** Two random words for each of those that a draw was for, in their order. */
  declare readonly words: Uint32Array;
  /** Positions of those who never used the tool until this week, in order, and how many they are. */
  declare readonly newcomers: Int32Array;
  declare newcomerCount: number;
  /** Choice of this week. */
  declare readonly mode: Uint8Array;
  /** Positions of those in real use, in order, and how many they are. */
  declare readonly users: Int32Array;
  declare userCount: number;
  /** Positions of those not in real use, in order, and how many they are. */
  declare readonly idle: Int32Array;
  declare idleCount: number;
  /** How many are in token use. */
  declare tokenCount: number;
  /** Intensity of those in real use, else 0. */
  declare readonly use: Float64Array;
  /** Verification effort of those in real use, else 0. */
  declare readonly checked: Float64Array;
  /** Of each team of the block: users of last week, the sums of their visible use and of their two beliefs. */
  declare readonly teamUsers: Float64Array;
  declare readonly teamVisible: Float64Array;
  declare readonly teamGain: Float64Array;
  declare readonly teamOpen: Float64Array;
  /** Of each team of the block: utility of the alternative to real use, and the share of token use in it. */
  declare readonly teamOther: Float64Array;
  declare readonly teamToken: Float64Array;
  /** Of each team of the block: mean skill of last week's real users, where it counts; failures that escaped, and that were punished. */
  declare readonly teamSkill: Float64Array;
  declare readonly teamEscaped: Float64Array;
  declare readonly teamPunished: Float64Array;
  /** Hours routed, tasks and errors of those in real use. */
  declare readonly routed: Float64Array;
  declare readonly tasks: Float64Array;
  declare readonly errors: Float64Array;
  declare readonly caught: Float64Array;
  declare readonly monitored: Float64Array;
  declare readonly escaped: Float64Array;
  declare readonly punished: Float64Array;
  /** Hours. */
  declare readonly gross: Float64Array;
  declare readonly net: Float64Array;
  declare readonly rework: Float64Array;
  declare readonly shadow: Float64Array;
  declare readonly prompting: Float64Array;
  declare readonly cleanup: Float64Array;
  declare readonly checking: Float64Array;
  declare readonly handling: Float64Array;
  /** Gain of quality against the old way of working. */
  declare readonly quality: Float64Array;
  declare readonly productivity: Float64Array;
  /** What the incentives pay out, in he. */
  declare readonly bill: Float64Array;
  /** Trust and index of judgement after learning. */
  declare readonly learntTrust: Float64Array;
  declare readonly applied: Float64Array;

  constructor(length: number) {
    const column = cutColumns(40, length);
    this.trust = column();
    this.saving = column();
    this.effort = column();
    this.detected = column();
    this.intensity = column();
    this.value = column();
    this.peer = column();
    this.utility = column();
    this.forReal = column();
    this.positions = Int32Array.from({ length }, (_, position) => position);
    this.words = new Uint32Array(2 * length);
    this.mode = new Uint8Array(length);
    this.newcomers = new Int32Array(length);
    this.newcomerCount = 0;
    this.users = new Int32Array(length);
    this.userCount = 0;
    this.idle = new Int32Array(length);
    this.idleCount = 0;
    this.tokenCount = 0;
    this.use = column();
    this.checked = column();
    this.teamUsers = column();
    this.teamVisible = column();
    this.teamGain = column();
    this.teamOpen = column();
    this.teamOther = column();
    this.teamToken = column();
    this.teamSkill = column();
    this.teamEscaped = column();
    this.teamPunished = column();
    this.routed = column();
    this.tasks = column();
    this.errors = column();
    this.caught = column();
    this.monitored = column();
    this.escaped = column();
    this.punished = column();
    this.gross = column();
    this.net = column();
    this.rework = column();
    this.shadow = column();
    this.prompting = column();
    this.cleanup = column();
    this.checking = column();
    this.handling = column();
    this.quality = column();
    this.productivity = column();
    this.bill = column();
    this.learntTrust = column();
    this.applied = column();
  }
}

/** Columns for every block; blocks of one length share theirs. */
export function columnsFor(blocks: readonly Block[]): Columns[] {
  const byLength = new Map<number, Columns>();
  return blocks.map(({ from, to }) => {
    const columns = byLength.get(to - from) ?? new Columns(to - from);
    byLength.set(to - from, columns);
    return columns;
  });
}

/** The teams, in employee order: consecutive employees of one role. */
export class Teams {
  declare readonly count: number;
  /** Number of employees in all of them. */
  declare readonly people: number;
  /** First employee of each team; one more entry marks the end. */
  declare readonly start: Int32Array;
  /** First week with access, or `never`. */
  declare readonly access: Int32Array;
  /** The same of each employee, where people of one team differ; {@link access} then has the first of each team. */
  declare personal: Int32Array | null;
  /** Psychological safety felt, in [0, 1]. */
  declare readonly climate: Float64Array;
  /** Position of the role of each team. */
  declare readonly role: Int32Array;

  /** Divides every role into teams and gives each its week of access (docs/model.md 5). */
  constructor(scenario: Scenario) {
    const { roles, rollout, policy } = scenario;
    const teams = teamsOf(scenario);
    this.count = teams.length;
    this.start = new Int32Array(teams.length + 1);
    teams.forEach(({ size }, team) => {
      this.start[team + 1] = (this.start[team] as number) + size;
    });
    this.people = this.start[teams.length] as number;
    this.role = Int32Array.from(teams, ({ role }) => role);
    this.climate = Float64Array.from(
      teams,
      ({ role }) => roles[role]?.policy.climate ?? policy.climate,
    );
    this.access = Int32Array.from(teams, ({ role }, team) =>
      accessWeek(team, roles[role]?.name ?? '', rollout.waves),
    );
    this.personal = null;
  }
}

/** First week with access of an employee of a team, or `never`. */
export function accessOf({ access, personal }: Teams, team: number, id: number): number {
  return (personal ? personal[id] : access[team]) as number;
}

/** Gives a team access from a week on, if it has none by then. */
export function openTeam({ access, personal, start }: Teams, team: number, week: number): void {
  access[team] = Math.min(access[team] as number, week);
  for (let i = start[team] as number; personal && i < (start[team + 1] as number); i++)
    personal[i] = Math.min(personal[i] as number, week);
}

/** First week with access of every employee: their own, or that of their team. */
export function personalAccess({ access, count, people, personal, start }: Teams): Int32Array {
  if (personal) return personal;
  const all = new Int32Array(people);
  for (let team = 0; team < count; team++)
    all.fill(access[team] as number, start[team] as number, start[team + 1] as number);
  return all;
}

/** Lets access go by teams again, where nobody differs from their team. */
export function forgetPersonal(teams: Teams): void {
  const byTeam = personalAccess({ ...teams, personal: null });
  if (teams.personal?.every((week, id) => week === byTeam[id])) teams.personal = null;
}
