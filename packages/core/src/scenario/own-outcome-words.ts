/** Own outcomes in words: what one is made of, and when it has no value. */
import { diffusionNumbers } from '../tables/diffusion-numbers.ts';
import { moneyNumbers } from '../tables/money-numbers.ts';
import { runNumbers } from '../tables/run-numbers.ts';
import { codeAddress, scriptAddress, shortAddress } from './code.ts';
import type { Expression } from './expression.ts';
import type { OwnOutcome } from './own-outcome.ts';
import { expressionOf } from './own-outcomes.ts';

/** Where the code of an own outcome is from; nothing for an expression. */
export function outcomeAddress(own: Pick<OwnOutcome, 'code' | 'export'>): string | undefined {
  return own.code === undefined ? undefined : codeAddress(own.code, own.export ?? 'default');
}

/**
 * What an own outcome is made of, in words: its expression, or where its code is from.
 *
 * @example
 * ```ts
 * madeOf({ expr: 'mean(active)', better: 'higher', unit: 'share' }); // => 'mean(active)'
 * madeOf({ code: 'script', better: 'higher', unit: 'share' }); // => 'own code'
 * ```
 */
export function madeOf(own: OwnOutcome): string {
  const address = outcomeAddress(own);
  if (address === undefined) return own.expr as string;
  return own.code === scriptAddress ? 'own code' : `own code ${shortAddress(address)}`;
}

/** The same, with the prices that it counts at where it is of money, as far as tells two apart. */
export function definitionOf(own: OwnOutcome): string {
  const { prices } = own;
  return prices === undefined ? madeOf(own) : `${madeOf(own)} at prices ${prices.slice(0, 8)}`;
}

/** When an own outcome has no value, in words; nothing if it always has one. */
export function absenceOf(own: OwnOutcome): string | undefined {
  if (own.expr === undefined) return 'its code gives null';
  const reasons = new Set<string>();
  const visit = (one: Expression): void => {
    if (one.kind === 'run') {
      const absent = runNumbers[one.id]?.absent;
      if (absent) reasons.add(absent);
    }
    if (one.kind === 'diffusion') reasons.add(diffusionNumbers[one.id].absent);
    if (one.kind === 'money') {
      const { absent, reaches } = moneyNumbers[one.id];
      if (absent || reaches) reasons.add(absent ?? `it never ${reaches}`);
    }
    if (one.kind === 'series' && one.weeks && one.weeks[0] > one.weeks[1])
      reasons.add(`there are no weeks ${one.weeks.join('..')}`);
    if (one.kind === 'negative') visit(one.inner);
    if ('left' in one) {
      visit(one.left);
      visit(one.right);
      if (one.kind === '/') reasons.add(`${one.text} is 0`);
    }
  };
  visit(expressionOf(own.expr));
  return reasons.size === 0 ? undefined : [...reasons].join(' or ');
}
