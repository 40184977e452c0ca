import type { BlockWeek } from '../organisation/block-week.ts';
import type { Columns } from '../organisation/columns.ts';
import type { Employees } from '../organisation/employees.ts';

const names = [
  'people',
  'real',
  'token',
  'ever',
  'lapses',
  'use',
  'checked',
  'trust',
  'skill',
  'habit',
  'engagement',
  'topEngagement',
  'topPeople',
  'applied',
  'climate',
  'gross',
  'net',
  'rework',
  'prompting',
  'cleanup',
  'checking',
  'handling',
  'tokenTime',
  'errors',
  'caught',
  'escaped',
  'punished',
  'productivity',
  'tokenUse',
  'bill',
] as const;

/** What is added up over employees, in order; every measure is made from these. */
export const sumNames: readonly SumName[] = names;
/** Name of a sum over employees. */
export type SumName = (typeof names)[number];

/** Place of a sum. */
export const sumAt: { readonly [Name in SumName]: number } = Object.fromEntries(
  names.map((name, index) => [name, index]),
) as {
  [Name in SumName]: number;
};

/** A sum in four parts by index mod 4, joined (0 + 1) + (2 + 3), so that vector code gives the same bits. */
export function sumOf(values: Float64Array, from: number, length: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  const even = from + length - (length % 4);
  let i = from;
  for (; i < even; i += 4) {
    s0 += values[i] as number;
    s1 += values[i + 1] as number;
    s2 += values[i + 2] as number;
    s3 += values[i + 3] as number;
  }
  if (length % 4 > 0) s0 += values[i] as number;
  if (length % 4 > 1) s1 += values[i + 1] as number;
  if (length % 4 > 2) s2 += values[i + 2] as number;
  return s0 + s1 + (s2 + s3);
}

function sumClimate({ block, teams }: BlockWeek): number {
  let sum = 0;
  for (let team = block.firstTeam; team < block.endTeam; team++) {
    const size = (teams.start[team + 1] as number) - (teams.start[team] as number);
    sum += (teams.climate[team] as number) * size;
  }
  return sum;
}

/** Adds up the counts of those in real use: whole numbers, exact in any order. */
function sumCounts({ columns }: BlockWeek, sums: Float64Array): void {
  const { users, userCount, errors, caught, escaped, punished } = columns;
  let made = 0;
  let found = 0;
  let failed = 0;
  let blamed = 0;
  for (let k = 0; k < userCount; k++) {
    const j = users[k] as number;
    made += errors[j] as number;
    found += caught[j] as number;
    failed += escaped[j] as number;
    blamed += punished[j] as number;
  }
  sums[sumAt.errors] = made;
  sums[sumAt.caught] = found;
  sums[sumAt.escaped] = failed;
  sums[sumAt.punished] = blamed;
}

/** Adds up one block after its week. */
export type Adder = (at: BlockWeek, sums: Float64Array) => void;

interface Addition {
  readonly gives: readonly SumName[];
  readonly add: Adder;
}

const one = (name: SumName, value: (at: BlockWeek) => number): Addition => ({
  gives: [name],
  add(at, sums) {
    sums[sumAt[name]] = value(at);
  },
});

const overBlock = (name: SumName, of: (columns: Columns) => Float64Array): Addition =>
  one(name, ({ block, columns }) => sumOf(of(columns), 0, block.to - block.from));

const overPeople = (name: SumName, of: (employees: Employees) => Float64Array): Addition =>
  one(name, ({ block, employees }) => sumOf(of(employees), block.from, block.to - block.from));

/** All but `ever`, `lapses`, `topEngagement` and `topPeople`, which the recorder keeps itself. */
const additions: readonly Addition[] = [
  one('people', ({ block }) => block.to - block.from),
  one('real', ({ columns }) => columns.userCount),
  one('token', ({ columns }) => columns.tokenCount),
  overBlock('use', ({ use }) => use),
  overBlock('checked', ({ checked }) => checked),
  overBlock('trust', ({ learntTrust }) => learntTrust),
  overPeople('skill', ({ skill }) => skill),
  overPeople('habit', ({ habit }) => habit),
  overPeople('engagement', ({ engagement }) => engagement),
  overBlock('applied', ({ applied }) => applied),
  one('climate', sumClimate),
  overBlock('gross', ({ gross }) => gross),
  overBlock('net', ({ net }) => net),
  overBlock('rework', ({ rework }) => rework),
  overBlock('prompting', ({ prompting }) => prompting),
  overBlock('cleanup', ({ cleanup }) => cleanup),
  overBlock('checking', ({ checking }) => checking),
  overBlock('handling', ({ handling }) => handling),
  one('tokenTime', ({ columns, terms }) => terms.tool.tokenCost * columns.tokenCount),
  { gives: ['errors', 'caught', 'escaped', 'punished'], add: sumCounts },
  overBlock('productivity', ({ productivity }) => productivity),
  one('tokenUse', ({ columns, terms }) => terms.tool.tokenIntensity * columns.tokenCount),
  overBlock('bill', ({ bill }) => bill),
];

/** What must be done to have these sums of a block. */
export function addersOf(needed: ReadonlySet<SumName>): Adder[] {
  return additions
    .filter(({ gives }) => gives.some((name) => needed.has(name)))
    .map(({ add }) => add);
}
