import { referenceWeeks, size } from '../reference-week/reference-week.ts';
import { cpuTime } from '../timing.ts';

/** The reference week in a process of its own: least time of so many rounds, and the bits of its sums. */
const [rounds = '5'] = process.argv.slice(2);
let bits = referenceWeeks();
const times = Array.from({ length: Number(rounds) }, () =>
  cpuTime(() => {
    bits = referenceWeeks();
  }),
);
const nanoseconds = Math.min(...times) / size.employees / size.weeks;
console.log(JSON.stringify({ nanoseconds, bits }));
