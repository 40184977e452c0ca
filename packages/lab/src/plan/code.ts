import {
  addressParts,
  codeOf,
  isModuleAddress,
  outcomeAddress,
  scriptAddress,
  shortAddress,
} from '@uptake/core/internal';
import type { Plan } from './plan.ts';

/** Thrown where a plan needs code of one's own that is not there, or cannot be kept. It is bad input, not a fault. */
export class CodeMissing extends RangeError {
  override readonly name = 'CodeMissing';
}

/** Code of one's own that a plan needs. */
export interface NeededCode {
  /** What it is for, such as `the rule curious`. */
  readonly what: string;
  readonly kind: 'rule' | 'outcome';
  /** SHA-256 of its module with `#name`, or `script`. */
  readonly address: string;
  /** Whether this thread has it. */
  readonly here: boolean;
}

/** Code of one's own that the runs of a plan need, each once. */
export function codeNeeded({ bases }: Pick<Plan, 'bases'>): NeededCode[] {
  const needed = new Map<string, NeededCode>();
  const add = (kind: NeededCode['kind'], name: string, address: string, of: object): void => {
    const what = `the ${kind} ${name}`;
    const here = codeOf(of, address) !== undefined;
    needed.set(`${what} ${address}`, { what, kind, address, here });
  };
  for (const { rule } of Object.values(bases))
    if (rule?.own !== undefined) add('rule', rule.name, rule.own, rule);
  for (const { outcomes = {} } of Object.values(bases))
    for (const [name, own] of Object.entries(outcomes)) {
      const address = outcomeAddress(own);
      if (address !== undefined) add('outcome', name, address, own);
    }
  return [...needed.values()];
}

/** Whether a plan needs code of a script, which no other thread and no directory can have. */
export function needsScript(plan: Pick<Plan, 'bases'>): boolean {
  return codeNeeded(plan).some(({ address }) => !isModuleAddress(address));
}

/**
 * Refuses to run a plan whose own code this thread was not given.
 *
 * @throws CodeMissing naming all of it, with what to give.
 */
export function checkCode(plan: Pick<Plan, 'bases'>): void {
  const missing = codeNeeded(plan).filter(({ here }) => !here);
  if (missing.length === 0) return;
  const byModule = new Map<string, string[]>();
  for (const { address, what } of missing) {
    const { sha256 } = addressParts(address);
    byModule.set(sha256, [...(byModule.get(sha256) ?? []), what]);
  }
  const words = [...byModule].map(([sha256, all]) => {
    const what = `${all.join(', ')} ${all.length > 1 ? 'are' : 'is'}`;
    return sha256 === scriptAddress
      ? `${what} code of a script, which alone can run it`
      : `${what} code of a module that was not given: the same file is needed, with SHA-256 ${shortAddress(sha256)}`;
  });
  throw new CodeMissing(words.join('; '));
}

/**
 * Refuses to keep runs of code that only a script has: another version of it could not be told from this one.
 *
 * @throws CodeMissing naming the code.
 */
export function checkKeepable(plan: Pick<Plan, 'bases'>): void {
  const [found] = codeNeeded(plan).filter(({ address }) => !isModuleAddress(address));
  if (found)
    throw new CodeMissing(
      `runs of ${found.what} cannot be kept, since it is code of a script and its versions could not be told apart: put it into a module`,
    );
}
