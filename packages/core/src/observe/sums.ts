import type { Columns } from '../organisation/block.ts';
import type { BlockWeek } from '../organisation/block-week.ts';
import { type Employees, mode } from '../organisation/employees.ts';
import type { ByMeasure, MeasureId } from '../tables/measures.ts';
import type { Part } from './parts.ts';

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
  'gain',
  'open',
  'actualGain',
  'actualOpen',
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
  'programme',
  'routed',
  'byHand',
] as const;

/** What is added up over employees, in order; every measure is made from these. */
export const sumNames: readonly SumName[] = names;
/** Name of a sum over employees. */
type SumName = (typeof names)[number];

/** Place of a sum. */
export const sumAt: { readonly [Name in SumName]: number } = Object.fromEntries(
  names.map((name, index) => [name, index]),
) as {
  [Name in SumName]: number;
};

/** A sum in four parts by index mod 4, joined (0 + 1) + (2 + 3), so that vector code gives the same bits. */
function sumOf(values: Float64Array, from: number, length: number): number {
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

function sumClimate({ block, teams }: BlockWeek, part: Part): number {
  let sum = 0;
  for (let team = part.firstTeam; team < part.endTeam; team++) {
    const first = Math.max((teams.start[team] as number) - block.from, part.from);
    const end = Math.min((teams.start[team + 1] as number) - block.from, part.to);
    sum += (teams.climate[team] as number) * (end - first);
  }
  return sum;
}

/** How many positions of an ascending list, of which `count` count, lie before a position; by halving. */
function before(list: Int32Array, count: number, position: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] as number) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

const usersBefore = ({ users, userCount }: Columns, position: number): number =>
  before(users, userCount, position);

function countTokens({ columns }: BlockWeek, { from, to }: Part): number {
  if (to - from === columns.mode.length) return columns.tokenCount;
  let count = 0;
  for (let j = from; j < to; j++) count += Number(columns.mode[j] === mode.token);
  return count;
}

/** Adds up what those in real use did: whole numbers, exact in any order, and the hours routed. */
function sumWork({ columns, terms }: BlockWeek, { from, to }: Part, sums: Float64Array): void {
  const { users, errors, caught, escaped, punished, routed } = columns;
  let made = 0;
  let found = 0;
  let failed = 0;
  let blamed = 0;
  let hours = 0;
  const end = usersBefore(columns, to);
  for (let k = usersBefore(columns, from); k < end; k++) {
    const j = users[k] as number;
    made += errors[j] as number;
    found += caught[j] as number;
    failed += escaped[j] as number;
    blamed += punished[j] as number;
    hours += routed[j] as number;
  }
  sums[sumAt.errors] = made;
  sums[sumAt.caught] = found;
  sums[sumAt.escaped] = failed;
  sums[sumAt.punished] = blamed;
  sums[sumAt.routed] = hours;
  sums[sumAt.byHand] = terms.tool.humanError * hours;
}

/** Adds up a part of a block after its week. */
export type Adder = (at: BlockWeek, part: Part, sums: Float64Array) => void;

interface Addition {
  readonly gives: readonly SumName[];
  readonly add: Adder;
}

const one = (name: SumName, value: (at: BlockWeek, part: Part) => number): Addition => ({
  gives: [name],
  add(at, part, sums) {
    sums[sumAt[name]] = value(at, part);
  },
});

const overBlock = (name: SumName, of: (columns: Columns) => Float64Array): Addition =>
  one(name, ({ columns }, { from, to }) => sumOf(of(columns), from, to - from));

const overPeople = (name: SumName, of: (employees: Employees) => Float64Array): Addition =>
  one(name, ({ block, employees }, { from, to }) =>
    sumOf(of(employees), block.from + from, to - from),
  );

/** All but `ever`, `lapses`, `topEngagement` and `topPeople`, which the recorder keeps itself. */
const additions: readonly Addition[] = [
  one('people', (_, { from, to }) => to - from),
  one('real', ({ columns }, { from, to }) => usersBefore(columns, to) - usersBefore(columns, from)),
  one('token', countTokens),
  overBlock('use', ({ use }) => use),
  overBlock('checked', ({ checked }) => checked),
  overBlock('trust', ({ learntTrust }) => learntTrust),
  overPeople('skill', ({ skill }) => skill),
  overPeople('habit', ({ habit }) => habit),
  overPeople('engagement', ({ engagement }) => engagement),
  overBlock('applied', ({ applied }) => applied),
  one('climate', sumClimate),
  overPeople('gain', ({ gain }) => gain),
  overPeople('open', ({ open }) => open),
  one(
    'actualGain',
    ({ columns, terms }, { from, to }) => terms.gained * sumOf(columns.saving, from, to - from),
  ),
  one('actualOpen', ({ terms }, { from, to }) => terms.open * (to - from)),
  overBlock('gross', ({ gross }) => gross),
  overBlock('net', ({ net }) => net),
  overBlock('rework', ({ rework }) => rework),
  overBlock('prompting', ({ prompting }) => prompting),
  overBlock('cleanup', ({ cleanup }) => cleanup),
  overBlock('checking', ({ checking }) => checking),
  overBlock('handling', ({ handling }) => handling),
  one('tokenTime', (at, part) => at.terms.tool.tokenCost * countTokens(at, part)),
  { gives: ['errors', 'caught', 'escaped', 'punished', 'routed', 'byHand'], add: sumWork },
  overBlock('productivity', ({ productivity }) => productivity),
  one('tokenUse', (at, part) => at.terms.tool.tokenIntensity * countTokens(at, part)),
  overBlock('bill', ({ bill }) => bill),
  one('programme', ({ programmeHours }, { from, to }) => programmeHours * (to - from)),
];

/** What must be done to have these sums of a block. */
export function addersOf(needed: ReadonlySet<SumName>): Adder[] {
  return additions
    .filter(({ gives }) => gives.some((name) => needed.has(name)))
    .map(({ add }) => add);
}

/** How a measure follows from the sums over a group, and which of them it needs beside the number of people. */
export interface Recipe {
  readonly needs: readonly SumName[];
  readonly of: (sums: Float64Array) => number;
}

const mean = (...names: readonly SumName[]): Recipe => {
  const places = Int32Array.from(names, (name) => sumAt[name]);
  const people = sumAt.people;
  const of = (sums: Float64Array): number => {
    let total = 0;
    for (let k = 0; k < places.length; k++) total += sums[places[k] as number] as number;
    const count = sums[people] as number;
    return count > 0 ? total / count : 0;
  };
  return { needs: names, of };
};

/** Verification effort of those in real use; 0 if there are none. */
function verification(sums: Float64Array): number {
  const real = sums[sumAt.real] as number;
  return real > 0 ? (sums[sumAt.checked] as number) / real : 0;
}

/** Escaped errors less those by hand, per employee; 0 of no one. */
function errorsAgainstOldWay(sums: Float64Array): number {
  const more = (sums[sumAt.escaped] as number) - (sums[sumAt.byHand] as number);
  return more === 0 ? 0 : more / (sums[sumAt.people] as number);
}

/** Escaped errors per routed hour; 0 where nothing is routed. */
function escapedPerHour(sums: Float64Array): number {
  const hours = sums[sumAt.routed] as number;
  return hours > 0 ? (sums[sumAt.escaped] as number) / hours : 0;
}

/** Engagement of the top fifth minus the rest; 0 if one of them is empty. */
function engagementGap(sums: Float64Array): number {
  const top = sums[sumAt.topPeople] as number;
  const rest = (sums[sumAt.people] as number) - top;
  if (top === 0 || rest === 0) return 0;
  const engagement = sums[sumAt.topEngagement] as number;
  return engagement / top - ((sums[sumAt.engagement] as number) - engagement) / rest;
}

/** The recipe of every measure. */
export const recipes: ByMeasure<Recipe> = {
  active: mean('real', 'token'),
  real: mean('real'),
  token: mean('token'),
  ever: mean('ever'),
  intensity: mean('use'),
  verification: { needs: ['real', 'checked'], of: verification },
  trust: mean('trust'),
  skill: mean('skill'),
  habit: mean('habit'),
  engagement: mean('engagement'),
  engagementGap: { needs: ['engagement', 'topEngagement', 'topPeople'], of: engagementGap },
  judgement: mean('applied'),
  climate: mean('climate'),
  believedGain: mean('gain'),
  believedOpen: mean('open'),
  actualGain: mean('actualGain'),
  actualOpen: mean('actualOpen'),
  gross: mean('gross'),
  net: mean('net'),
  rework: mean('rework'),
  shadow: mean('prompting', 'cleanup', 'checking', 'handling', 'tokenTime'),
  prompting: mean('prompting'),
  cleanup: mean('cleanup'),
  checking: mean('checking'),
  handling: mean('handling'),
  tokenTime: mean('tokenTime'),
  errors: mean('errors'),
  caught: mean('caught'),
  escaped: mean('escaped'),
  punished: mean('punished'),
  productivity: mean('productivity'),
  measuredUse: mean('use', 'tokenUse'),
  lapses: mean('lapses'),
  programmeHours: mean('programme'),
  errorsAgainstOldWay: { needs: ['escaped', 'byHand'], of: errorsAgainstOldWay },
  escapedPerHour: { needs: ['escaped', 'routed'], of: escapedPerHour },
};

/** The sums that these measures need. */
export function sumsFor(ids: readonly MeasureId[]): Set<SumName> {
  return new Set(['people', ...ids.flatMap((id) => recipes[id].needs)]);
}
