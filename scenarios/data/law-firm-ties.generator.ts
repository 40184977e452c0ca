import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Key } from '@uptake/core';
import { exp, log, normalQuantile, uniforms } from '@uptake/core/internal';

/** Where the generated list stands, from the root of the repository. */
export const tiesFile = 'scenarios/data/law-firm-ties.csv';

const seed: Key = [71, 892];
/** Lawyers by office, largest first. Partners have the lower numbers. */
const partners = [22, 12, 2];
const associates = [25, 7, 3];

interface Lawyer {
  readonly partner: boolean;
  readonly office: number;
  /** How often the others come: log-normal, so that a few are asked by half the firm. */
  readonly asked: number;
  /** How many colleagues the lawyer goes to. */
  readonly asks: number;
}

/** The first uniform of (person, other, purpose): other 0 stands for the person alone. */
function uniform(person: number, other: number, purpose: number): number {
  const pair = new Float64Array(2);
  uniforms(...seed, person, other, purpose, pair);
  return pair[0] as number;
}

function lawyers(): Lawyer[] {
  const firm = [partners, associates].flatMap((offices, role) =>
    offices.flatMap((count, office) => Array.from({ length: count }, () => ({ role, office }))),
  );
  return firm.map(({ role, office }, i) => {
    const spread = exp(0.55 * normalQuantile(uniform(i + 1, 0, 1)));
    return {
      partner: role === 0,
      office,
      asked: exp(0.8 * normalQuantile(uniform(i + 1, 0, 0))),
      asks: Math.min(30, Math.round(11.8 * spread)),
    };
  });
}

/** How much likelier a lawyer asks this one than an average one: in the own office and role, and partners seldom downwards. */
function pull(from: Lawyer, to: Lawyer): number {
  const office = from.office === to.office ? 8 : 1;
  if (from.partner === to.partner) return 1.5 * to.asked * office;
  return (from.partner ? 0.25 : 1) * to.asked * office;
}

/**
 * A made-up advice network of the shape of a law firm: 71 lawyers, two roles, three offices, a few who are asked by many.
 *
 * Each lawyer goes to as many colleagues as drawn, the more attractive the likelier (without replacement, by the largest of
 * log weight and a Gumbel draw each).
 *
 * @returns CSV `from,to`; lawyers 1 to 36 are partners, 37 to 71 associates.
 */
export function lawFirmTies(): string {
  const firm = lawyers();
  const ties = firm.flatMap((from, i) => {
    const ranked = firm
      .map((to, j) => ({ j, luck: log(pull(from, to)) - log(-log(uniform(i + 1, j + 1, 2))) }))
      .filter(({ j }) => j !== i)
      .sort((a, b) => b.luck - a.luck);
    const chosen = ranked.slice(0, from.asks).map(({ j }) => j);
    return chosen.sort((a, b) => a - b).map((j) => `${i + 1},${j + 1}`);
  });
  return `${['from,to', ...ties].join('\n')}\n`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  writeFileSync(tiesFile, lawFirmTies());
