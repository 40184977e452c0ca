import type { ByMeasure, MeasureId } from './measures.ts';
import { type SumName, sumAt } from './sums.ts';

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
    return total / (sums[people] as number);
  };
  return { needs: names, of };
};

/** Verification effort of those in real use; 0 if there are none. */
function verification(sums: Float64Array): number {
  const real = sums[sumAt.real] as number;
  return real > 0 ? (sums[sumAt.checked] as number) / real : 0;
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
};

/** The sums that these measures need. */
export function sumsFor(ids: readonly MeasureId[]): Set<SumName> {
  return new Set(['people', ...ids.flatMap((id) => recipes[id].needs)]);
}
