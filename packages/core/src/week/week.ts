import type { BlockWeek, WeekObserver } from '../organisation/block-week.ts';
import { account, execute } from './execute.ts';
import { chooseIntensity, verify, weighUse } from './intensity.ts';
import { feelClimate, learn, lookAround } from './learn.ts';
import { participate } from './participation.ts';
import { turnOver } from './turnover.ts';

/** What was chosen this week is what others see next week. */
function show({ block, columns, employees }: BlockWeek): void {
  employees.mode.set(columns.mode, block.from);
  employees.nextVisible.set(columns.use, block.from);
}

/** The week of one block, steps 2 to 9 of docs/model.md 3. Events come before all blocks, gates and guardrails after. */
export function stepWeek(at: BlockWeek, observer: Required<WeekObserver>): void {
  lookAround(at);
  decide(at);
  observer.decided(at);
  execute(at);
  account(at);
  learn(at);
  feelClimate(at);
  show(at);
  observer.acted(at);
  turnOver(at, observer);
}

/** Step 3: every employee decides: how hard to check, how much to route, whether to use the tool at all. */
function decide(at: BlockWeek): void {
  verify(at);
  chooseIntensity(at);
  weighUse(at);
  participate(at);
}
