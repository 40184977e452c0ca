import type { BlockWeek } from '../organisation/block-week.ts';

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

/** Adds up one block after its week. `ever`, `topEngagement`, `topPeople` and `lapses` come from elsewhere. */
export function sumBlock(at: BlockWeek, sums: Float64Array): void {
  const { block, columns, employees, terms } = at;
  const n = block.to - block.from;
  const token = columns.tokenCount;
  sums[sumAt.people] = n;
  sums[sumAt.real] = columns.userCount;
  sums[sumAt.token] = token;
  sumCounts(at, sums);
  sums[sumAt.use] = sumOf(columns.use, 0, n);
  sums[sumAt.checked] = sumOf(columns.checked, 0, n);
  sums[sumAt.trust] = sumOf(columns.learntTrust, 0, n);
  sums[sumAt.skill] = sumOf(employees.skill, block.from, n);
  sums[sumAt.habit] = sumOf(employees.habit, block.from, n);
  sums[sumAt.engagement] = sumOf(employees.engagement, block.from, n);
  sums[sumAt.applied] = sumOf(columns.applied, 0, n);
  sums[sumAt.climate] = sumClimate(at);
  sums[sumAt.gross] = sumOf(columns.gross, 0, n);
  sums[sumAt.net] = sumOf(columns.net, 0, n);
  sums[sumAt.rework] = sumOf(columns.rework, 0, n);
  sums[sumAt.prompting] = sumOf(columns.prompting, 0, n);
  sums[sumAt.cleanup] = sumOf(columns.cleanup, 0, n);
  sums[sumAt.checking] = sumOf(columns.checking, 0, n);
  sums[sumAt.handling] = sumOf(columns.handling, 0, n);
  sums[sumAt.tokenTime] = terms.tool.tokenCost * token;
  sums[sumAt.productivity] = sumOf(columns.productivity, 0, n);
  sums[sumAt.tokenUse] = terms.tool.tokenIntensity * token;
  sums[sumAt.bill] = sumOf(columns.bill, 0, n);
}
