import type { BlockWeek } from '../organisation/block-week.ts';
import { mode } from '../organisation/mode.ts';
import { binomial } from '../random/binomial.ts';
import { purpose, uniforms } from '../random/uniforms.ts';

const pair = new Float64Array(2);

/** Step 4: tasks, errors, catches, escapes and punishments of those in real use (docs/model.md 7.5). */
export function execute(at: BlockWeek): void {
  const { block, columns, employees, terms, week, key0, key1, shock } = at;
  const { error, errorSlope } = terms.tool;
  const { monitoring } = terms.policy;
  const { noticed } = terms.mind;
  const { use, detected, tasks, errors, caught, monitored, escaped, punished } = columns;
  for (let i = block.from, j = 0; i < block.to; i++, j++) {
    let done = 0;
    let wrong = 0;
    let found = 0;
    let seen = 0;
    let blamed = 0;
    if (columns.mode[j] === mode.real) {
      const a = use[j] as number;
      done = Math.round(a * (employees.amenableHours[i] as number));
      const rate = error + errorSlope * a + shock;
      if (done > 0 && rate > 0) {
        uniforms(key0, key1, i, week, purpose.errors, pair);
        wrong = binomial(done, rate < 0.95 ? rate : 0.95, pair[0] as number);
        if (wrong > 0) {
          found = binomial(
            wrong,
            (detected[j] as number) * (employees.judgement[i] as number),
            pair[1] as number,
          );
          if (wrong > found) {
            uniforms(key0, key1, i, week, purpose.failures, pair);
            seen = binomial(wrong - found, monitoring, pair[0] as number);
            blamed = binomial(wrong - found - seen, noticed, pair[1] as number);
          }
        }
      }
    }
    tasks[j] = done;
    errors[j] = wrong;
    caught[j] = found;
    monitored[j] = seen;
    escaped[j] = wrong - found - seen;
    punished[j] = blamed;
  }
}
