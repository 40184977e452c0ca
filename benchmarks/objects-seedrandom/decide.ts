import type { Scenario } from '@uptake/core';
import type { Employee, Ledger, Random } from './employee.ts';

/** Chances of an employee's choice, of whom the week asks once: what stands in the week's model. */
function peerUse(employee: Employee, collaboration: number): number {
  const { members } = employee.team;
  let mates = 0;
  for (const mate of members) if (mate !== employee) mates += mate.lastVisible;
  if (members.length > 1) mates /= members.length - 1;
  if (employee.ties.length === 0) return mates;
  let cross = 0;
  for (const tie of employee.ties) cross += tie.lastVisible;
  return (1 - collaboration) * mates + (collaboration * cross) / employee.ties.length;
}

/** Steps 2 and 3 for one employee: look around, do the sum, choose. */
export function decide(scenario: Scenario, employee: Employee, week: number, random: Random): void {
  const { policy: p, tool, mind, roles } = scenario;
  const { metrics: w, hours, stakes } = roles[0] as Scenario['roles'][number];
  const swing = hours * mind.metricSwing;
  const hourPrice = mind.value + (p.incentive * (w.volume * mind.reinvest + w.speed)) / swing;
  const missPrice = (p.incentive * w.quality) / swing;
  const lossPrice = employee.loss * p.punishment * mind.noticed * stakes * (1 - p.relief);
  const open = 1 - p.credit;
  const trust = employee.ok / (employee.ok + employee.bad);
  const doubt = 1 - trust;

  employee.saving =
    tool.saving *
    (tool.skillFloor + (1 - tool.skillFloor) * employee.skill) *
    Math.max(0, 1 + tool.novice * (1 - employee.performance));
  const perceived = employee.saving * (1 + mind.perceptionBias);
  const worth = mind.blame * lossPrice + missPrice - hourPrice * open * tool.handling;
  const price = hourPrice * open * tool.verification;
  let v = p.verificationFloor;
  if (worth > 0) {
    const best =
      Math.log((worth * doubt * tool.detection * tool.detectable) / price) / tool.detection;
    v = price === 0 ? 1 : Math.min(Math.max(best, p.verificationFloor), 1);
  }
  const d = tool.detectable * (1 - Math.exp(-tool.detection * v));

  const help =
    tool.prompting * (1 - employee.skill / 2) +
    tool.cleanup * (1 - tool.dataReadiness) +
    tool.verification * v;
  const first =
    employee.amenableHours *
      (hourPrice * (p.displacement * perceived - open * (help + tool.handling * doubt * d)) +
        missPrice * tool.quality * employee.skill -
        mind.blame * lossPrice * doubt * (1 - d) -
        missPrice * (doubt * (1 - d) - tool.humanError)) +
    p.incentive * w.usage -
    mind.fear * (1 - p.assurance) * (0.5 + p.displacement) +
    p.accountability * trust;
  const second =
    employee.amenableHours *
    (hourPrice *
      (p.displacement * perceived * tool.saturation + open * tool.handling * d * tool.errorSlope) +
      (mind.blame * lossPrice + missPrice) * (1 - d) * tool.errorSlope +
      missPrice * tool.quality * employee.skill * tool.saturation);
  const a = Math.min(Math.max(first / (2 * second), tool.minIntensity), 1);

  const { climate } = employee.team;
  const peer = peerUse(employee, p.collaboration);
  const age = week - Math.max(1, employee.hired);
  const real =
    first * a -
    second * a * a +
    mind.peers * peer +
    mind.manager * p.managerSupport +
    mind.novelty * Math.exp(-age / mind.noveltyWeeks) +
    mind.habit * employee.habit -
    mind.switching * (1 - employee.habit) -
    (p.approval + mind.ambiguity * stakes * (1 - p.clarity)) -
    mind.image * (1 - climate) * (1 - peer) +
    employee.taste -
    mind.engagementValue * (1 - employee.engagement);
  const token =
    w.usage > 0 || p.mandate > 0
      ? p.incentive * w.usage * tool.tokenIntensity * (1 - p.audit) -
        tool.tokenCost -
        (mind.image * (1 - climate)) / 2
      : Number.NEGATIVE_INFINITY;
  const forReal = Math.exp(real / mind.noise);
  const forToken = Math.exp(token / mind.noise);
  const forNone = Math.exp(-p.mandate / mind.noise);
  const drawn = random() * (forReal + forToken + forNone);
  const before = employee.mode;
  employee.mode = drawn < forReal ? 'real' : drawn < forReal + forToken ? 'token' : 'none';
  if (employee.mode === 'none' && p.exploration > 0 && random() < p.exploration * climate)
    employee.mode = 'real';
  employee.intensity = a;
  employee.verification = v;
  employee.detected = d;
  employee.use = employee.mode === 'real' ? a : 0;
  employee.checked = employee.mode === 'real' ? v : 0;

  if ((before === 'real') === (employee.mode === 'real')) return;
  const fresh = a - tool.saturation * a * a;
  const missed = a * doubt * (1 - d) + a * a * (1 - d) * tool.errorSlope;
  const X = employee.amenableHours;
  const ledger: Ledger = {
    time: hourPrice * p.displacement * perceived * X * fresh,
    shadow:
      -hourPrice *
      open *
      X *
      (a * (help + tool.handling * doubt * d) + a * a * tool.handling * d * tool.errorSlope),
    qualityMetric:
      missPrice * X * (tool.quality * employee.skill * fresh - missed + a * tool.humanError),
    usageMetric: a * p.incentive * w.usage,
    blame: -mind.blame * lossPrice * X * missed,
    accountability: a * p.accountability * trust,
    fear: -a * mind.fear * (1 - p.assurance) * (0.5 + p.displacement),
    peers: mind.peers * peer,
    manager: mind.manager * p.managerSupport,
    campaign: 0,
    novelty: mind.novelty * Math.exp(-age / mind.noveltyWeeks),
    habit: mind.habit * employee.habit - mind.switching * (1 - employee.habit),
    friction: -(p.approval + mind.ambiguity * stakes * (1 - p.clarity)),
    image: -mind.image * (1 - climate) * (1 - peer),
    taste: employee.taste,
    engagement: -mind.engagementValue * (1 - employee.engagement),
  };
  employee.ledger = ledger;
}
