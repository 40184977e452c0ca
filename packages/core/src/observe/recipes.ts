import type { ByMeasure } from './measures.ts';
import { type SumName, sumAt } from './sums.ts';

type Recipe = (sums: Float64Array) => number;

const of = (sums: Float64Array, name: SumName): number => sums[sumAt[name]] as number;
const mean = (...names: readonly SumName[]): Recipe => {
  const places = names.map((name) => sumAt[name]);
  return (sums) => {
    let total = 0;
    for (const place of places) total += sums[place] as number;
    return total / of(sums, 'people');
  };
};

/** Engagement of the top fifth minus the rest; 0 if one of them is empty. */
function engagementGap(sums: Float64Array): number {
  const top = of(sums, 'topPeople');
  const rest = of(sums, 'people') - top;
  if (top === 0 || rest === 0) return 0;
  return (
    of(sums, 'topEngagement') / top - (of(sums, 'engagement') - of(sums, 'topEngagement')) / rest
  );
}

/** How every measure follows from the sums over a group. */
export const recipes: ByMeasure<Recipe> = {
  active: mean('real', 'token'),
  real: mean('real'),
  token: mean('token'),
  ever: mean('ever'),
  intensity: mean('use'),
  verification: (sums) => (of(sums, 'real') > 0 ? of(sums, 'checked') / of(sums, 'real') : 0),
  trust: mean('trust'),
  skill: mean('skill'),
  habit: mean('habit'),
  engagement: mean('engagement'),
  engagementGap,
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
