import { exp } from '../../packages/core/src/random/math.ts';
import { sum, uniforms } from './draws.ts';
import { bestIntensity, coefficients } from './intensity.ts';
import { ledgerOf } from './ledger.ts';
import { peerUse } from './peers.ts';
import { type Prices, pricesOf } from './prices.ts';
import { verificationEffort } from './verification.ts';
import type { Employee, Mode, World } from './world.ts';

/** Step 3: verification, intensity, then participation; MODEL.md 7.1-7.4. */
export function decide(world: World, employee: Employee, week: number): void {
  const prices = pricesOf(world, employee);
  employee.check = verificationEffort(prices);
  const { A1, A2 } = coefficients(prices, employee);
  employee.intensity = bestIntensity(A1, A2, prices.tool.minIntensity);
  employee.ledger = ledgerOf(world, employee, prices, peerUse(world, employee), week);
  employee.mode = modeOf(world, employee, prices, week);
  if (employee.mode !== 'real') employee.intensity = 0;
}

function modeOf({ key }: World, employee: Employee, prices: Prices, week: number): Mode {
  if (week < employee.team.accessWeek) return 'none';
  const [u, trial] = uniforms(key, employee.id, week, 16);
  const { climate } = employee.team;
  const chance = probabilities(prices, sum(Object.values(employee.ledger)), climate);
  if (u < chance.real) return 'real';
  if (u < chance.real + chance.token) return 'token';
  return trial < prices.p.exploration * climate ? 'real' : 'none';
}

/** P(real) and P(token): a logit over the modes that are open. */
export function probabilities({ p, w, tool, mind }: Prices, utility: number, climate: number) {
  const open = w.usage > 0 || p.mandate > 0;
  const token =
    p.incentive * w.usage * tool.tokenIntensity * (1 - p.audit) -
    tool.tokenCost -
    (mind.image * (1 - climate)) / 2;
  const none = -p.mandate;
  const best = Math.max(utility, none, open ? token : none);
  const weight = (U: number) => exp((U - best) / mind.noise);
  const weights = { real: weight(utility), token: open ? weight(token) : 0, none: weight(none) };
  const total = weights.real + weights.token + weights.none;
  return { real: weights.real / total, token: weights.token / total };
}
