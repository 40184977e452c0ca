import { join } from 'node:path';
import { masterKey } from '@uptake/core';
import { draws, drawTag } from '@uptake/lab/statistics';
import { flipBit, otherDamages } from './damages.ts';
import { judge } from './judge.ts';

/**
 * The process that the damage tests watch, since a verb that hangs cannot be stopped from inside. Arguments: folder to work in, sound
 * directory, directory of another seed, `flips` or `others`, first and last of them. Prints one JSON line for each step.
 */
const [work = '', sound = '', other = '', what = '', from = '0', to = '0'] = process.argv.slice(2);
const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);
const others = otherDamages(sound, other);
const last = what === 'flips' ? Number(to) : Math.min(Number(to), others.length);
for (let n = Number(from); n < last; n++) {
  const damage =
    what === 'flips'
      ? (copy: string) => flipBit(copy, draws(masterKey('flips'), n, drawTag.permutation))
      : (others[n] as (typeof others)[number]);
  const verdicts = await judge(join(work, 'copy'), sound, damage, (verb) => say({ n, verb }));
  say({ n, verdicts });
}
