import { chanceOfChange, people, steps } from './rule.ts';

/** One object a person and Math.random. */
export function plainObjects(): number {
  const everybody = Array.from({ length: people }, () => ({ using: false }));
  for (let step = 0; step < steps; step++) {
    const share = everybody.filter(({ using }) => using).length / people;
    for (const person of everybody) {
      if (Math.random() < chanceOfChange(person.using, share)) person.using = !person.using;
    }
  }
  return everybody.filter(({ using }) => using).length;
}
