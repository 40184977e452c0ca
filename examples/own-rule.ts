/** What if people did not calculate but were content with what is good enough? A rule of one's own against the model's. */
import { parseScenario } from '@uptake/core';
import { type Rule, withRules } from '@uptake/core/rules';
import { compare } from '@uptake/lab';

const satisficing: Rule = {
  name: 'satisficing',
  parameters: { enough: 0.5 },
  traits: ['patience'],
  decide({ ever, lastUse }, { week, utility, alternative, around }, draws) {
    if (!ever) return 0.05 + 0.5 * around;
    const away = week - lastUse - 1;
    if (utility - alternative > 0.5) return { mode: 'real' };
    return away < 4 * draws.uniform('patience') ? 0.5 : 0;
  },
};
const scenario = parseScenario({
  name: 'Own rule',
  policy: { displacement: 0.7, credit: 0.6 },
  roles: [{ name: 'Analyst', headcount: 120 }],
});
const arms = withRules(scenario, { satisficing });
const { outcomes, warnings } = await compare(arms, { seed: 'own', replications: 20 });
const plateau = outcomes.find(({ outcome }) => outcome.id === 'realPlateau');
for (const { arm, mean } of plateau?.arms ?? [])
  console.log(`${arm === 'base' ? 'costs and benefits' : arm}: ${Math.round(100 * mean)} %`);
console.log(warnings.join('\n'));
