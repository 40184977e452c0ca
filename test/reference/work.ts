/** The fourth and fifth step of a week: what use does, and what it is worth; sections 7.5 and 7.6. */
import { binomial } from '../../packages/core/src/random/distributions.ts';
import { pow } from '../../packages/core/src/random/math.ts';
import { savingOf, shadowHours, shareCaught } from './decision.ts';
import { clip, sum, uniforms } from './draws.ts';
import { type Prices, reaches, trainingsOf } from './events.ts';
import type { Employee, Team, World } from './organisation.ts';

/** Tasks and errors of a week; 7.5. */
export interface Execution {
  readonly routed: number;
  readonly tasks: number;
  readonly errors: number;
  readonly caught: number;
  readonly monitored: number;
  readonly escaped: number;
  readonly punished: number;
}

/** What a week came to for one employee, in hours where nothing else is said; 7.5 and 7.6. */
export interface Outcome extends Execution {
  readonly prompting: number;
  readonly cleanup: number;
  readonly checking: number;
  readonly handling: number;
  readonly tokenTime: number;
  readonly shadow: number;
  readonly gross: number;
  readonly rework: number;
  readonly net: number;
  readonly qualityGain: number;
  readonly productivity: number;
  readonly measuredUse: number;
  readonly errorsAgainstOldWay: number;
  readonly programmeHours: number;
  /** What the incentive pays, in he. */
  readonly bill: number;
}

const nothing: Execution = {
  routed: 0,
  tasks: 0,
  errors: 0,
  caught: 0,
  monitored: 0,
  escaped: 0,
  punished: 0,
};

/** Step 4 for one employee. */
export function execute(world: World, employee: Employee, prices: Prices, week: number): Execution {
  const { tool, p, mind } = prices;
  const { id, intensity: a, check: v, judgement } = employee;
  if (employee.mode !== 'real') return nothing;
  const routed = a * employee.amenableHours;
  const tasks = Math.floor(routed + 0.5);
  const rate = clip(tool.error + tool.errorSlope * a + world.shock, 0, 0.95);
  const [uErrors, uCaught] = uniforms(world.key, id, week, 17);
  const [uMonitored, uPunished] = uniforms(world.key, id, week, 18);
  const errors = binomial(tasks, rate, uErrors);
  const caught = binomial(errors, shareCaught(prices, v) * judgement, uCaught);
  const monitored = binomial(errors - caught, p.monitoring, uMonitored);
  const escaped = errors - caught - monitored;
  const punished = binomial(escaped, mind.noticed, uPunished);
  return { routed, tasks, errors, caught, monitored, escaped, punished };
}

/** Steps 4 and 5 for a team, which does the rework of its escaped errors together. */
export function work(world: World, team: Team, prices: Prices, week: number): void {
  const done = team.members.map((member) => execute(world, member, prices, week));
  const escaped = sum(done.map((execution) => execution.escaped));
  const { reworkRouting } = prices.mind;
  const weights = team.members.map(({ performance }) => pow(performance, reworkRouting));
  const hours = prices.tool.reworkHours * escaped;
  const total = sum(weights);
  team.members.forEach((member, i) => {
    const rework = (hours * (weights[i] as number)) / total;
    const programme = programmeHours(world, member, prices, week);
    member.outcome = account(member, prices, done[i] as Execution, { rework, programme });
  });
}

/** Step 5 for one employee. */
function account(
  employee: Employee,
  prices: Prices,
  done: Execution,
  { rework, programme }: { readonly rework: number; readonly programme: number },
): Outcome {
  const { p, w, tool, mind, H } = prices;
  const { mode, intensity: a, check: v, skill: K, engagement } = employee;
  const { routed, tasks, errors, caught, monitored, escaped, punished } = done;
  const gross = p.displacement * savingOf(prices, employee) * routed * (1 - tool.saturation * a);
  const handling = tool.handling * (caught + monitored);
  const tokenTime = mode === 'token' ? tool.tokenCost : 0;
  const shadow = routed * shadowHours(prices, employee, v) + handling + tokenTime;
  const net = gross - shadow - rework;
  const errorsAgainstOldWay = escaped - tool.humanError * routed;
  const qualityGain =
    (tool.quality * K * routed * (1 - tool.saturation * a) - errorsAgainstOldWay) / H;
  const output = 1 - mind.disengagedOutput * (1 - engagement);
  const counted = mode === 'token' ? (1 - p.audit) * tool.tokenIntensity : a;
  const swings =
    (((w.volume * mind.reinvest + w.speed) * net) / H + w.quality * qualityGain) / mind.metricSwing;
  return {
    routed,
    tasks,
    errors,
    caught,
    monitored,
    escaped,
    punished,
    prompting: routed * tool.prompting * (1 - K / 2),
    cleanup: routed * tool.cleanup * (1 - tool.dataReadiness),
    checking: routed * tool.verification * v,
    handling,
    tokenTime,
    shadow,
    gross,
    rework,
    net,
    qualityGain,
    productivity: output * (1 + (mind.reinvest * net) / H) * (1 + qualityGain) - 1,
    measuredUse: mode === 'token' ? tool.tokenIntensity : a,
    errorsAgainstOldWay,
    programmeHours: programme,
    bill: p.incentive * Math.max(0, w.usage * counted + swings),
  };
}

/** Hours that campaigns and trainings of the week take, of everybody; recorded beside all accounts. */
function programmeHours(world: World, { role }: Employee, { mind }: Prices, week: number): number {
  const gains = trainingsOf(world, week)
    .filter((training) => reaches(training, role))
    .map(({ gain }) => gain);
  return mind.campaignHours * world.pulses + mind.trainingHours * sum(gains);
}
