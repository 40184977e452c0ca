import type { BlockWeek } from '../organisation/block-week.ts';
import { mode } from '../organisation/employees.ts';
import type { Terms } from '../organisation/terms.ts';
import { uniforms } from '../random/draws.ts';
import type { Levers } from '../tables/levers.ts';
import type { Mind, Tool } from '../tables/parameters.ts';
import { useAround } from '../week/peers.ts';
import type { EmployeeView, RuleDraws, WeekView } from './rule.ts';

/** The employee who is asked: a rule sees it through views that cannot change anything. */
export interface Asked {
  at: BlockWeek;
  id: number;
  /** Position in the block. */
  j: number;
  team: number;
}

const modes = ['none', 'token', 'real'] as const;

/** The employee who is asked, as a rule sees it. */
export class AskedEmployee implements EmployeeView {
  readonly #asked: Asked;

  constructor(asked: Asked) {
    this.#asked = asked;
  }

  get id(): number {
    return this.#asked.id;
  }
  get role(): number {
    return this.#asked.at.block.role;
  }
  get team(): number {
    return this.#asked.team;
  }
  get hireWeek(): number {
    return this.#asked.at.employees.hireWeek[this.#asked.id] as number;
  }
  get mode(): EmployeeView['mode'] {
    return modes[this.#asked.at.employees.mode[this.#asked.id] as 0 | 1 | 2];
  }
  get intensity(): number {
    return this.#asked.at.employees.use[this.#asked.id] as number;
  }
  get ever(): boolean {
    return this.lastUse > 0;
  }
  get lastUse(): number {
    return this.#asked.at.employees.lastReal[this.#asked.id] as number;
  }
  get spellStart(): number {
    return this.#asked.at.employees.spellStart[this.#asked.id] as number;
  }
  get performance(): number {
    return this.#asked.at.employees.performance[this.#asked.id] as number;
  }
  get amenableHours(): number {
    return this.#asked.at.employees.amenableHours[this.#asked.id] as number;
  }
  get taste(): number {
    return this.#asked.at.employees.taste[this.#asked.id] as number;
  }
  get lossAversion(): number {
    return this.#asked.at.employees.loss[this.#asked.id] as number;
  }
  get trust(): number {
    return this.#asked.at.columns.trust[this.#asked.j] as number;
  }
  get skill(): number {
    return this.#asked.at.employees.skill[this.#asked.id] as number;
  }
  get habit(): number {
    return this.#asked.at.employees.habit[this.#asked.id] as number;
  }
  get engagement(): number {
    return this.#asked.at.employees.engagement[this.#asked.id] as number;
  }
  get judgement(): number {
    return this.#asked.at.employees.judgement[this.#asked.id] as number;
  }
  get experience(): number {
    return this.#asked.at.employees.experience[this.#asked.id] as number;
  }
  get believedGain(): number {
    return this.#asked.at.employees.gain[this.#asked.id] as number;
  }
  get believedOpen(): number {
    return this.#asked.at.employees.open[this.#asked.id] as number;
  }
  get climate(): number {
    return this.#asked.at.teams.climate[this.#asked.team] as number;
  }
}

/** What is in force, as copies that a rule cannot change. */
interface Frozen {
  readonly policy: Levers;
  readonly tool: Tool;
  readonly mind: Mind;
}

const frozen = new WeakMap<Terms, Frozen>();

function frozenOf(terms: Terms): Frozen {
  const known = frozen.get(terms);
  if (known) return known;
  const [policy, tool, mind] = [terms.policy, terms.tool, terms.mind].map((one) => {
    const { first: _first, ...own } = one as object & { first?: number };
    return Object.freeze(own);
  }) as [Levers, Tool, Mind];
  const copies = { policy, tool, mind };
  frozen.set(terms, copies);
  return copies;
}

/** Users of last week among the ties of an employee, and how many ties there are; imported ties count by their share. */
function tiedUsers({
  at: { cross, employees, imported },
  id,
}: Asked): [users: number, all: number] {
  const { mode: last } = employees;
  let users = 0;
  if (imported) {
    const { start, to, share } = imported;
    let all = 0;
    for (let k = start[id] as number; k < (start[id + 1] as number); k++) {
      all += share[k] as number;
      if (last[to[k] as number] === mode.real) users += share[k] as number;
    }
    return [users, all];
  }
  for (let k = 0; k < cross.perEmployee; k++)
    users += Number(last[cross.to[k * cross.employees + id] as number] === mode.real);
  return [users, cross.perEmployee];
}

/** The week of the employee who is asked, as a rule sees it. */
export class AskedWeek implements WeekView {
  readonly #asked: Asked;

  constructor(asked: Asked) {
    this.#asked = asked;
  }

  /** Users of last week among the other members of the team, and how many these are. */
  #mates(): [users: number, all: number] {
    const { at, id, team } = this.#asked;
    const { teams, employees, columns, block } = at;
    const own = Number(employees.mode[id] === mode.real);
    const users = (columns.teamUsers[team - block.firstTeam] as number) - own;
    return [users, (teams.start[team + 1] as number) - (teams.start[team] as number) - 1];
  }

  get week(): number {
    return this.#asked.at.week;
  }
  get mates(): number {
    const [users, all] = this.#mates();
    return all > 0 ? users / all : 0;
  }
  get ties(): number {
    const [users, all] = tiedUsers(this.#asked);
    return all > 0 ? users / all : 0;
  }
  get around(): number {
    const { at } = this.#asked;
    if (at.imported) return this.ties;
    const [mates, others] = this.#mates();
    const weight = at.terms.policy.collaboration;
    if (weight === 0) return others > 0 ? mates / others : 0;
    const [tied, ties] = tiedUsers(this.#asked);
    const all = others + weight * ties;
    return all > 0 ? (mates + weight * tied) / all : 0;
  }
  get visible(): number {
    return useAround(this.#asked.at, this.#asked.id, this.#asked.team);
  }
  get utility(): number {
    return this.#asked.at.columns.utility[this.#asked.j] as number;
  }
  get alternative(): number {
    const { at, team } = this.#asked;
    return at.columns.teamOther[team - at.block.firstTeam] as number;
  }
  get bestIntensity(): number {
    return this.#asked.at.columns.intensity[this.#asked.j] as number;
  }
  get policy(): Levers {
    return frozenOf(this.#asked.at.terms).policy;
  }
  get tool(): Tool {
    return frozenOf(this.#asked.at.terms).tool;
  }
  get mind(): Mind {
    return frozenOf(this.#asked.at.terms).mind;
  }
}

const pair = new Float64Array(2);

/** The draws of the employee who is asked, each name with a purpose of its own. */
export class AskedDraws implements RuleDraws {
  readonly #asked: Asked;
  readonly #purposes: ReadonlyMap<string, number>;
  readonly #traits: ReadonlySet<string>;

  /**
   * @param weekly - Names that are drawn anew every week.
   * @param traits - Names that are drawn at hire.
   * @param first - Purpose of the first name.
   */
  constructor(asked: Asked, weekly: readonly string[], traits: readonly string[], first: number) {
    this.#asked = asked;
    this.#purposes = new Map([...weekly, ...traits].map((name, k) => [name, first + k]));
    this.#traits = new Set(traits);
  }

  uniform(name: string): number {
    const what = this.#purposes.get(name);
    if (what === undefined)
      throw new RangeError(`there is no draw "${name}"; name it in draws or traits of the rule`);
    const { at, id } = this.#asked;
    const week = this.#traits.has(name) ? (at.employees.hireWeek[id] as number) : at.week;
    uniforms(at.key0, at.key1, id, week, what, pair);
    return pair[0] as number;
  }
}
