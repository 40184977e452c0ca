import type { BlockWeek, WeekObserver } from '../organisation/block-week.ts';
import { shownWidth } from '../organisation/employees.ts';
import { lookAround } from './around.ts';
import { account, execute } from './execute.ts';
import { chooseIntensity, verify, weighUse } from './intensity.ts';
import { feelClimate, learn } from './learn.ts';
import { participate } from './participation.ts';
import { turnOver } from './turnover.ts';

/** What was chosen and learnt this week is what others see and hear next week; a user at intensity 0 is still seen as one. */
function show({ block, columns, employees, terms, week }: BlockWeek): void {
  const { mode, lastReal, nextShown } = employees;
  const { users, userCount, use, learntGain, learntOpen } = columns;
  mode.set(columns.mode, block.from);
  for (let j = 0, to = block.from * shownWidth; j < use.length; j++, to += shownWidth) {
    nextShown[to] = use[j] as number;
    nextShown[to + 1] = learntGain[j] as number;
    nextShown[to + 2] = learntOpen[j] as number;
  }
  const least = terms.tool.minIntensity === 0 ? Number.MIN_VALUE : 0;
  for (let k = 0; k < userCount; k++) {
    const i = block.from + (users[k] as number);
    lastReal[i] = week;
    if (least > 0) nextShown[i * shownWidth] = Math.max(nextShown[i * shownWidth] as number, least);
  }
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
