import { binomial } from '../../packages/core/src/random/distributions.ts';
import { clip, uniforms } from './draws.ts';
import { pricesOf } from './prices.ts';
import { shareCaught } from './verification.ts';
import type { Employee, World } from './world.ts';

/** Step 4: tasks, errors, catches, escapes, punishments; MODEL.md 7.5. */
export function execute(world: World, employee: Employee, week: number) {
  const prices = pricesOf(world, employee);
  const { tool, p, mind } = prices;
  const { id, intensity, check, judgement, amenableHours } = employee;
  if (employee.mode !== 'real') {
    return { routed: 0, tasks: 0, errors: 0, caught: 0, monitored: 0, escaped: 0, punished: 0 };
  }
  const [uErrors, uCaught] = uniforms(world.key, id, week, 17);
  const [uMonitored, uPunished] = uniforms(world.key, id, week, 18);
  const routed = intensity * amenableHours;
  const tasks = Math.round(routed);
  const rate = clip(tool.error + tool.errorSlope * intensity + world.shock, 0, 0.95);
  const errors = binomial(tasks, rate, uErrors);
  const caught = binomial(errors, shareCaught(prices, check) * judgement, uCaught);
  const monitored = binomial(errors - caught, p.monitoring, uMonitored);
  const escaped = errors - caught - monitored;
  const punished = binomial(escaped, mind.noticed, uPunished);
  return { routed, tasks, errors, caught, monitored, escaped, punished };
}
