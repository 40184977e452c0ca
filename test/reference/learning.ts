/** The sixth and seventh step of a week: trust, skill, beliefs, habit, engagement, judgement, climate; sections 7.7 and 7.8. */
import { exp } from '../../packages/core/src/random/math.ts';
import { truth } from './decision.ts';
import { clip, mean, sum } from './draws.ts';
import type { Prices } from './events.ts';
import type { Employee, Team, World } from './organisation.ts';
import type { Outcome } from './work.ts';

/** What users around an employee tell of their beliefs, and how far it reaches; nobody tells at reach 0. */
export interface Told {
  readonly reach: number;
  readonly gain: number;
  readonly open: number;
}

/** Users around an employee: those of the team, oneself included, and those among the ties; 7.7. */
export function hear(world: World, employee: Employee, collaboration: number): Told {
  const near = heardFrom(employee.team.members.map((mate) => [mate, 1]));
  const { ties } = world.scenario.organisation;
  const other = (id: number) => world.employees[id] as Employee;
  if (ties !== null) {
    const own = ties.filter(([from]) => from === employee.id);
    return heardFrom(own.map(([, to, weight]) => [other(to), weight]));
  }
  const cross = heardFrom((world.crossTies[employee.id] as number[]).map((id) => [other(id), 1]));
  const far = collaboration * cross.reach;
  const total = near.reach + far;
  if (total === 0) return { reach: 0, gain: 0, open: 0 };
  const heard = (of: 'gain' | 'open') => (near.reach * near[of] + far * cross[of]) / total;
  return { reach: 1 - (1 - near.reach) * (1 - far), gain: heard('gain'), open: heard('open') };
}

/** Weighted share of users among some people, and the weighted mean of what they tell. */
function heardFrom(people: readonly (readonly [Employee, number])[]): Told {
  const users = people.filter(([person]) => person.isUser);
  const all = sum(people.map(([, weight]) => weight));
  const weight = sum(users.map(([, w]) => w));
  if (weight === 0) return { reach: 0, gain: 0, open: 0 };
  return {
    reach: weight / all,
    gain: sum(users.map(([{ told }, w]) => w * told.gain)) / weight,
    open: sum(users.map(([{ told }, w]) => w * told.open)) / weight,
  };
}

/** M: what skill a team's users can pass on, taken before anybody learns this week. */
export function skillToShare({ members }: Team): number {
  return mean(members.filter(({ isUser }) => isUser).map(({ skill }) => skill));
}

/** Step 6 for one employee. */
export function learn(world: World, employee: Employee, prices: Prices, M: number): void {
  const { p, mind, H } = prices;
  const outcome = employee.outcome as Outcome;
  const { intensity: a, check: v } = employee;
  employee.ok *= mind.memory;
  employee.bad *= mind.memory;
  if (employee.mode === 'real') {
    learnByUse(employee, prices, outcome);
  } else {
    employee.skill -= mind.forgetting * employee.skill;
    employee.experience *= mind.recall;
    const { reach, gain, open } = hear(world, employee, p.collaboration);
    employee.gain += mind.hearsay * reach * (gain - employee.gain);
    employee.open += mind.hearsay * reach * (open - employee.open);
  }
  employee.skill += p.sharing * mind.skillSharing * Math.max(0, M - employee.skill);
  employee.habit += mind.habitRate * (a - employee.habit);

  const { engagement: E, judgement: J, performance: pi } = employee;
  const load = (pi * (1 - p.credit) * (outcome.shadow + outcome.rework)) / H;
  employee.engagement = clip(
    E + mind.engagementRecovery * (1 - E) - mind.engagementLoss * load,
    0,
    1,
  );
  employee.judgement = clip(J + mind.reskilling * (1 - J) - mind.deskilling * a * (1 - v), 0.3, 1);
}

/** Errors that nobody saw teach nothing; what a week really gave back moves the beliefs. */
export function learnByUse(
  employee: Employee,
  prices: Prices,
  done: Pick<Outcome, 'caught' | 'monitored' | 'punished' | 'tasks' | 'routed'>,
): void {
  const { tool, mind } = prices;
  const real = truth(prices, employee);
  const seen = done.caught + done.monitored + done.punished;
  employee.ok += done.tasks - seen;
  employee.bad += mind.failureWeight * seen;
  employee.skill += (1 - employee.skill) * (1 - exp(-tool.learning * done.routed));
  const k = 1 / (mind.promiseWeight + employee.experience + 1);
  employee.gain += k * (real.gain - employee.gain);
  employee.open += k * (real.open - employee.open);
  employee.experience = mind.recall * employee.experience + 1;
}

/** Step 7: the psychological safety that a team feels; 7.8. */
export function updateClimate(team: Team, { p, mind }: Prices): void {
  const punished = sum(team.members.map(({ outcome }) => (outcome as Outcome).punished));
  const loss = (mind.climateLoss * p.punishment * (1 - p.relief) * punished) / team.members.length;
  const recovered = team.climate + mind.climateRecovery * (p.climate - team.climate);
  team.climate = clip(recovered - loss, 0, 1);
}
