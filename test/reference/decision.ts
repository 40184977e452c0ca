/** The third step of a week: verification, intensity, then participation; sections 7.1 to 7.4. */
import { exp, log } from '../../packages/core/src/random/math.ts';
import { clip, mean, sum, uniforms } from './draws.ts';
import { lossPerFailure, type Prices } from './events.ts';
import type { Employee, Mode, World } from './organisation.ts';

/** The lines of the ledger in order; the first seven are the value of use. */
export const ledgerLines = [
  'time',
  'shadow',
  'qualityMetric',
  'usageMetric',
  'blame',
  'accountability',
  'fear',
  'peers',
  'manager',
  'campaign',
  'novelty',
  'habit',
  'friction',
  'image',
  'taste',
  'engagement',
] as const;

/** Every term of U_real, in he. */
export type Ledger = Record<(typeof ledgerLines)[number], number>;
type UseLine =
  | 'time'
  | 'shadow'
  | 'qualityMetric'
  | 'usageMetric'
  | 'blame'
  | 'accountability'
  | 'fear';

/** What was weighed up in a week. */
export interface Decision {
  readonly prices: Prices;
  /** Intensity and check as chosen, also where no real use follows. */
  readonly intensity: number;
  readonly check: number;
  readonly ledger: Ledger;
  /** The most that anything else than real use is worth, smoothed, with its sign turned: the seventeenth line. */
  readonly otherWays: number;
  readonly chances: Chances;
}

/** Probabilities before exploration; `miss` is 1 - P(real). */
export interface Chances {
  readonly real: number;
  readonly token: number;
  readonly none: number;
  readonly miss: number;
}

/** What of a person enters the value of use. */
export type Person = Pick<
  Employee,
  'performance' | 'amenableHours' | 'loss' | 'ok' | 'bad' | 'gain' | 'open' | 'skill'
>;

export function trustOf({ ok, bad }: Pick<Employee, 'ok' | 'bad'>): number {
  return ok / (ok + bad);
}

/** s: hours saved per routed hour at first use. */
export function savingOf({ tool }: Prices, { skill, performance }: Person): number {
  const skilled = tool.skillFloor + (1 - tool.skillFloor) * skill;
  return tool.saving * skilled * Math.max(0, 1 + tool.novice * (1 - performance));
}

/** What g and o would be if they were known: hours really given back as they feel, and the share really uncredited. */
export function truth(prices: Prices, person: Person): { gain: number; open: number } {
  const { p, mind } = prices;
  const felt = savingOf(prices, person) * (1 + mind.perceptionBias);
  return { gain: p.displacement * felt, open: 1 - p.credit };
}

/** v: the effort that checking is believed to be worth; 7.1. */
export function verificationEffort(prices: Prices, person: Person): number {
  const { p, tool, mind, c, q } = prices;
  const o = person.open;
  const D = mind.blame * lossPerFailure(prices, person.loss) + q - c * o * tool.handling;
  if (D <= 0) return p.verificationFloor;
  const price = c * o * tool.verification;
  if (price === 0) return 1;
  const doubt = 1 - trustOf(person);
  const worth = D * doubt * tool.detection * tool.detectable;
  return clip(log(worth / price) / tool.detection, p.verificationFloor, 1);
}

/** d: share of errors caught, as perceived; 7.1. */
export function shareCaught({ tool }: Prices, v: number): number {
  return tool.detectable * (1 - exp(-tool.detection * v));
}

/** h: hours of shadow work per routed hour, before handling; 7.2. */
export function shadowHours({ tool }: Prices, { skill }: Pick<Person, 'skill'>, v: number): number {
  const cleanup = tool.cleanup * (1 - tool.dataReadiness);
  return tool.prompting * (1 - skill / 2) + cleanup + tool.verification * v;
}

/** A1 and A2: the value of use is A1*a - A2*a^2; 7.2. */
export function coefficients(prices: Prices, person: Person, v: number) {
  const { p, w, tool, mind, H, c, q } = prices;
  const { amenableHours: X, skill: K, gain: g, open: o } = person;
  const { handling, saturation, errorSlope, quality, humanError } = tool;
  const T = trustOf(person);
  const doubt = 1 - T;
  const L = lossPerFailure(prices, person.loss);
  const d = shareCaught(prices, v);
  const h = shadowHours(prices, person, v);
  const A1 =
    X *
      (c * (g - o * (h + handling * doubt * d)) +
        q * quality * K -
        mind.blame * L * doubt * (1 - d) -
        q * (doubt * (1 - d) - humanError)) +
    p.incentive * w.usage -
    (mind.fear * (1 - p.assurance) * (0.5 + p.displacement) * X) / H +
    p.accountability * T;
  const A2 =
    X *
    (c * (g * saturation + o * handling * d * errorSlope) +
      (mind.blame * L + q) * (1 - d) * errorSlope +
      q * quality * K * saturation);
  return { A1, A2 };
}

/** a: the intensity at which the value of use is highest; 7.2. */
export function bestIntensity(A1: number, A2: number, minIntensity: number): number {
  if (A2 <= 0) return A1 > 0 ? 1 : minIntensity;
  return clip(A1 / (2 * A2), minIntensity, 1);
}

/** Visible use around an employee; 7.3. */
export function peerUse(world: World, employee: Employee, collaboration: number): number {
  const useOf = (id: number) => (world.employees[id] as Employee).visible;
  const { ties } = world.scenario.organisation;
  if (ties !== null) {
    const own = ties.filter(([from]) => from === employee.id);
    const weight = sum(own.map(([, , w]) => w));
    return weight === 0 ? 0 : sum(own.map(([, to, w]) => w * useOf(to))) / weight;
  }
  const others = employee.team.members.filter((mate) => mate !== employee);
  const mates = mean(others.map(({ visible }) => visible));
  const crossTies = world.crossTies[employee.id] as number[];
  if (crossTies.length === 0) return mates;
  const cross = mean(crossTies.map(useOf));
  return 1 - (1 - mates) * (1 - collaboration * cross);
}

/** The seven lines of the value of use at an intensity; 7.4. */
export function useLines(
  prices: Prices,
  person: Person,
  v: number,
  a: number,
): Pick<Ledger, UseLine> {
  const { p, w, tool, mind, H, c, q } = prices;
  const { amenableHours: X, skill: K, gain: g, open: o } = person;
  const { handling, saturation, errorSlope, quality, humanError } = tool;
  const T = trustOf(person);
  const doubt = 1 - T;
  const L = lossPerFailure(prices, person.loss);
  const d = shareCaught(prices, v);
  const h = shadowHours(prices, person, v);
  return {
    time: c * g * X * (a - saturation * a * a),
    shadow: -c * o * X * (a * (h + handling * doubt * d) + a * a * handling * d * errorSlope),
    qualityMetric:
      q *
      X *
      (quality * K * (a - saturation * a * a) -
        a * (doubt * (1 - d) - humanError) -
        a * a * (1 - d) * errorSlope),
    usageMetric: a * p.incentive * w.usage,
    blame: -mind.blame * L * X * (a * doubt * (1 - d) + a * a * (1 - d) * errorSlope),
    accountability: a * p.accountability * T,
    fear: (-a * mind.fear * (1 - p.assurance) * (0.5 + p.displacement) * X) / H,
  };
}

/** Every term of U_real; 7.4. */
function ledgerOf(
  world: World,
  employee: Employee,
  prices: Prices,
  { v, a, week }: { readonly v: number; readonly a: number; readonly week: number },
): Ledger {
  const { p, mind, S } = prices;
  const { team, habit, taste, engagement, hireWeek, realWeeks } = employee;
  const age = week - Math.max(1, hireWeek, team.accessWeek);
  const neverUsed = realWeeks.length === 0;
  const use = useLines(prices, employee, v, a);
  return {
    time: use.time,
    shadow: use.shadow,
    qualityMetric: use.qualityMetric,
    usageMetric: use.usageMetric,
    blame: use.blame,
    accountability: use.accountability,
    fear: use.fear,
    peers: neverUsed ? mind.peers * peerUse(world, employee, p.collaboration) : 0,
    manager: mind.manager * p.managerSupport,
    campaign: world.salience,
    novelty: mind.novelty * exp(-age / mind.noveltyWeeks),
    habit: mind.habit * habit - mind.switching * (1 - habit),
    friction: -(p.approval + mind.ambiguity * S * (1 - employee.role.feltClarity)),
    image: -mind.image * (1 - team.climate),
    taste,
    engagement: -mind.engagementValue * (1 - engagement),
  };
}

/** U_token, U_none and how far token use is considered at all; 7.4. */
export function alternatives({ p, w, tool, mind }: Prices, climate: number) {
  const reward = p.incentive * w.usage * tool.tokenIntensity * (1 - p.audit);
  const push = reward + p.mandate;
  const heed = push === 0 ? 0 : push / (push + tool.tokenCost);
  return {
    heed,
    token: reward - tool.tokenCost - (mind.image * (1 - climate)) / 2,
    none: -p.mandate,
  };
}

/** The choice between real, token and no use: a logit in which token use weighs as far as it is considered; 7.4. */
export function choose(
  U: number,
  { heed, token, none }: ReturnType<typeof alternatives>,
  noise: number,
): { chances: Chances; otherWays: number } {
  const weigh = (above: number) => ({
    real: exp((U - above) / noise),
    token: heed === 0 ? 0 : heed * exp((token - above) / noise),
    none: exp((none - above) / noise),
  });
  const highest = heed === 0 ? none : Math.max(token, none);
  const weights = weigh(Math.max(U, highest));
  const total = weights.real + weights.token + weights.none;
  const others = weigh(highest);
  return {
    chances: {
      real: weights.real / total,
      token: weights.token / total,
      none: weights.none / total,
      miss: (weights.token + weights.none) / total,
    },
    otherWays: -(highest + noise * log(others.token + others.none)),
  };
}

/** Step 3 for one employee. */
export function decide(world: World, employee: Employee, prices: Prices, week: number): void {
  const { p, tool, mind } = prices;
  employee.actual = truth(prices, employee);
  if (mind.informed) Object.assign(employee, employee.actual);
  employee.mode = 'none';
  employee.intensity = 0;
  employee.check = 0;
  employee.decision = null;
  if (week < employee.team.accessWeek) return;

  const v = verificationEffort(prices, employee);
  const { A1, A2 } = coefficients(prices, employee, v);
  const a = bestIntensity(A1, A2, tool.minIntensity);
  const ledger = ledgerOf(world, employee, prices, { v, a, week });
  const U = sum(ledgerLines.map((line) => ledger[line]));
  const { climate } = employee.team;
  const { chances, otherWays } = choose(U, alternatives(prices, climate), mind.noise);
  employee.decision = { prices, intensity: a, check: v, ledger, otherWays, chances };

  const [u, trial] = uniforms(world.key, employee.id, week, 16);
  const chosen: Mode =
    u < chances.real ? 'real' : u < chances.real + chances.token ? 'token' : 'none';
  const tries = chosen === 'none' && trial < p.exploration * climate;
  employee.mode = tries ? 'real' : chosen;
  if (employee.mode !== 'real') return;
  employee.intensity = tries ? Math.max(a, tool.trialIntensity) : a;
  employee.check = v;
}
