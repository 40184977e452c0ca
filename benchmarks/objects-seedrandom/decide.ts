import type { Scenario } from '@uptake/core';
import type { Employee, Ledger, Random } from './employee.ts';

/** Visible use around an employee. */
function peerUse(employee: Employee, collaboration: number): number {
  const { members } = employee.team;
  let mates = 0;
  for (const mate of members) if (mate !== employee) mates += mate.lastVisible;
  if (members.length > 1) mates /= members.length - 1;
  if (employee.ties.length === 0) return mates;
  let cross = 0;
  for (const tie of employee.ties) cross += tie.lastVisible;
  return 1 - (1 - mates) * (1 - (collaboration * cross) / employee.ties.length);
}

/** What a policy makes of the hours, failures and blame of an employee. */
function pricesFor({ policy: p, mind, roles }: Scenario, employee: Employee) {
  const { metrics: w, hours, stakes } = roles[0] as Scenario['roles'][number];
  const swing = hours * mind.metricSwing;
  return {
    hour: mind.value + (p.incentive * (w.volume * mind.reinvest + w.speed)) / swing,
    miss: (p.incentive * w.quality) / swing,
    blame: mind.blame * employee.loss * p.punishment * mind.noticed * stakes * (1 - p.relief),
    fear: (mind.fear * (1 - p.assurance) * (0.5 + p.displacement)) / hours,
  };
}

/** Hours of prompting, clean-up and checking per routed hour. */
const helpOf = ({ tool }: Scenario, employee: Employee): number =>
  tool.prompting * (1 - employee.skill / 2) +
  tool.cleanup * (1 - tool.dataReadiness) +
  tool.verification * employee.verification;

/** The terms of the utility of real use at an intensity, in hour-equivalents. */
export function ledgerAt(scenario: Scenario, employee: Employee, week: number, a: number): Ledger {
  const { policy: p, tool, mind, roles } = scenario;
  const { metrics: w, stakes } = roles[0] as Scenario['roles'][number];
  const price = pricesFor(scenario, employee);
  const doubt = 1 - employee.trust;
  const d = employee.detected;
  const X = employee.amenableHours;
  const fresh = a - tool.saturation * a * a;
  const missed = a * doubt * (1 - d) + a * a * (1 - d) * tool.errorSlope;
  const help = helpOf(scenario, employee);
  const age = week - Math.max(1, employee.hired);
  return {
    time: price.hour * employee.gain * X * fresh,
    shadow:
      -price.hour *
      employee.open *
      X *
      (a * (help + tool.handling * doubt * d) + a * a * tool.handling * d * tool.errorSlope),
    qualityMetric:
      price.miss * X * (tool.quality * employee.skill * fresh - missed + a * tool.humanError),
    usageMetric: a * p.incentive * w.usage,
    blame: -price.blame * X * missed,
    accountability: a * p.accountability * employee.trust,
    fear: -a * price.fear * X,
    peers: employee.lastReal === 0 ? mind.peers * employee.peer : 0,
    manager: mind.manager * p.managerSupport,
    campaign: 0,
    novelty: mind.novelty * Math.exp(-age / mind.noveltyWeeks),
    habit: mind.habit * employee.habit - mind.switching * (1 - employee.habit),
    friction: -(p.approval + mind.ambiguity * stakes * (1 - p.clarity)),
    image: -mind.image * (1 - employee.team.climate),
    taste: employee.taste,
    engagement: -mind.engagementValue * (1 - employee.engagement),
  };
}

/** How hard to check, and how much to route. */
function optimise(scenario: Scenario, employee: Employee): void {
  const { policy: p, tool, roles } = scenario;
  const { metrics: w } = roles[0] as Scenario['roles'][number];
  const price = pricesFor(scenario, employee);
  const { amenableHours: X, gain, open, skill } = employee;
  employee.trust = employee.ok / (employee.ok + employee.bad);
  const doubt = 1 - employee.trust;
  employee.saving =
    tool.saving *
    (tool.skillFloor + (1 - tool.skillFloor) * skill) *
    Math.max(0, 1 + tool.novice * (1 - employee.performance));
  const worth = price.blame + price.miss - price.hour * open * tool.handling;
  const dear = price.hour * open * tool.verification;
  let v = p.verificationFloor;
  if (worth > 0) {
    const best =
      Math.log((worth * doubt * tool.detection * tool.detectable) / dear) / tool.detection;
    v = dear === 0 ? 1 : Math.min(Math.max(best, p.verificationFloor), 1);
  }
  const d = tool.detectable * (1 - Math.exp(-tool.detection * v));
  employee.verification = v;
  employee.detected = d;
  const first =
    X *
      (price.hour * (gain - open * (helpOf(scenario, employee) + tool.handling * doubt * d)) +
        price.miss * tool.quality * skill -
        price.blame * doubt * (1 - d) -
        price.miss * (doubt * (1 - d) - tool.humanError) -
        price.fear) +
    p.incentive * w.usage +
    p.accountability * employee.trust;
  const second =
    X *
    (price.hour * (gain * tool.saturation + open * tool.handling * d * tool.errorSlope) +
      (price.blame + price.miss) * (1 - d) * tool.errorSlope +
      price.miss * tool.quality * skill * tool.saturation);
  const best = second > 0 ? first / (2 * second) : first > 0 ? 1 : 0;
  employee.intensity = Math.min(Math.max(best, tool.minIntensity), 1);
}

/** Steps 2 and 3 for one employee: look around, do the sum, choose. */
export function decide(scenario: Scenario, employee: Employee, week: number, random: Random): void {
  const { policy: p, tool, mind, roles } = scenario;
  const { metrics: w } = roles[0] as Scenario['roles'][number];
  const { climate } = employee.team;
  employee.peer = peerUse(employee, p.collaboration);
  optimise(scenario, employee);
  employee.ledger = ledgerAt(scenario, employee, week, employee.intensity);
  let real = 0;
  for (const line in employee.ledger) real += employee.ledger[line] as number;
  const reward = p.incentive * w.usage * tool.tokenIntensity * (1 - p.audit);
  const push = reward + p.mandate;
  const token = reward - tool.tokenCost - (mind.image * (1 - climate)) / 2;
  const forReal = Math.exp(real / mind.noise);
  const forToken = push > 0 ? (push / (push + tool.tokenCost)) * Math.exp(token / mind.noise) : 0;
  const forNone = Math.exp(-p.mandate / mind.noise);
  const drawn = random() * (forReal + forToken + forNone);
  employee.utility = real;
  employee.other = mind.noise * Math.log(forToken + forNone);
  employee.mode = drawn < forReal ? 'real' : drawn < forReal + forToken ? 'token' : 'none';
  let a = employee.intensity;
  if (employee.mode === 'none' && p.exploration > 0 && random() < p.exploration * climate) {
    employee.mode = 'real';
    a = Math.max(a, tool.trialIntensity);
  }
  employee.use = employee.mode === 'real' ? a : 0;
  employee.checked = employee.mode === 'real' ? employee.verification : 0;
}
