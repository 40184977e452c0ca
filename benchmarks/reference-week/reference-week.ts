import { threefryMany } from '../../packages/core/src/random/draws.ts';
import { exp } from '../../packages/core/src/random/math.ts';

/** Size of the reference week; the same in reference-week.c. */
export const size = { employees: 16_384, weeks: 104, block: 1024, team: 8 } as const;

/** Eight state fields; the last is what others see, double-buffered. */
interface State {
  readonly fields: readonly Float64Array[];
  seen: Float64Array;
  shown: Float64Array;
}

const positions = Int32Array.from({ length: size.block }, (_, at) => at);
const words = new Uint32Array(2 * size.block);
const parameters = Float64Array.from({ length: 64 }, (_, at) => (at + 10) / 100);

function startingState(): State {
  const column = (field: number): Float64Array =>
    Float64Array.from({ length: size.employees }, (_, i) => ((i * (field + 3)) % 97) / 97);
  return {
    fields: Array.from({ length: 7 }, (_, field) => column(field)),
    seen: column(7),
    shown: new Float64Array(size.employees),
  };
}

/** One week of everybody: the sums of the eight fields after it. */
function liveThrough({ fields, seen, shown }: State, week: number, sums: Float64Array): void {
  const [trust, skill, doubt, habit, strain, safety, pull] = fields as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const p = parameters;
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let s4 = 0;
  let s5 = 0;
  let s6 = 0;
  let s7 = 0;
  for (let block = 0; block < size.employees; block += size.block) {
    threefryMany(7, 9, block, positions, size.block, week, words);
    for (let from = block; from < block + size.block; from += size.team) {
      const role = ((from / size.team) & 3) * 16;
      const p0 = p[role] as number;
      const p1 = p[role + 1] as number;
      const p2 = p[role + 2] as number;
      const p3 = p[role + 3] as number;
      const p4 = p[role + 4] as number;
      const p5 = p[role + 5] as number;
      const p6 = p[role + 6] as number;
      const p7 = p[role + 7] as number;
      const p8 = p[role + 8] as number;
      const p9 = p[role + 9] as number;
      const p10 = p[role + 10] as number;
      const p11 = p[role + 11] as number;
      const p12 = p[role + 12] as number;
      const p13 = p[role + 13] as number;
      const p14 = p[role + 14] as number;
      const p15 = p[role + 15] as number;
      let sum = 0;
      for (let i = from; i < from + size.team; i++) sum += seen[i] as number;
      const peers = sum * 0.125;
      for (let i = from, j = 2 * (from - block); i < from + size.team; i++, j += 2) {
        const luck = ((words[j] as number) + 0.5) * 2.3283064365386963e-10;
        const whim = ((words[j + 1] as number) + 0.5) * 2.3283064365386963e-10;
        const a = trust[i] as number;
        const b = skill[i] as number;
        const c = doubt[i] as number;
        const d = habit[i] as number;
        const e = strain[i] as number;
        const f = safety[i] as number;
        const g = pull[i] as number;
        const h = seen[i] as number;
        const value = a * p0 + b * p1 - c * p2 + d * p3 + peers * p4 - e * p5 + f * p6 + g * p7;
        const hurdle = value * (1 - a) * p9 + h * p10 - b * c * p11 + (1 - d) * p12;
        const worth = hurdle * p13 + p14 * (1 - e) * (1 - f) - p15 * h + g * (p2 - c * p3) - p8;
        const chance = 1 / (1 + exp(-(value + worth)));
        const use = Number(luck < chance) * (0.5 + 0.5 * whim);
        const nextTrust = a + p1 * (use - a) * p2;
        const nextSkill = b + p3 * (1 - b) * use - 0.01 * b;
        const nextDoubt = 0.99 * c + p5 * (1 - nextSkill) * use * 0.1;
        const nextHabit = d + p7 * (chance - d);
        const nextStrain = e + 0.1 * (1 - e) - p10 * use * c;
        const nextSafety = f + p11 * (use - f) * p12;
        const nextPull = 0.9 * g + p13 * (1 - g) * use;
        trust[i] = nextTrust;
        skill[i] = nextSkill;
        doubt[i] = nextDoubt;
        habit[i] = nextHabit;
        strain[i] = nextStrain;
        safety[i] = nextSafety;
        pull[i] = nextPull;
        shown[i] = use;
        s0 += nextTrust;
        s1 += nextSkill;
        s2 += nextDoubt;
        s3 += nextHabit;
        s4 += nextStrain;
        s5 += nextSafety;
        s6 += nextPull;
        s7 += use;
      }
    }
  }
  sums.set([s0, s1, s2, s3, s4, s5, s6, s7]);
}

/** Lives the weeks; the bits of the last sums, so that another language can be held to them. */
export function referenceWeeks(): string {
  const state = startingState();
  const sums = new Float64Array(8);
  for (let week = 1; week <= size.weeks; week++) {
    liveThrough(state, week, sums);
    const { seen } = state;
    state.seen = state.shown;
    state.shown = seen;
  }
  const bits = new BigUint64Array(sums.buffer);
  return Array.from(bits, (word) => word.toString(16).padStart(16, '0')).join('');
}
