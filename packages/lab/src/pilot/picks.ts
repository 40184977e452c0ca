import type { Key } from '@uptake/core';
import { draws, drawTag } from '../random.ts';

/** Which teams of a pool make up the pilots that a power is taken from: the same in every design, so that designs compare. */
export interface Picks {
  readonly pilots: number;
  /** The team at a place of a pilot, by its number in the pool. */
  readonly team: (pilot: number, place: number) => number;
}

const pilots = 4000;

/** Most teams of a pilot. */
export const mostTeams = 400;

const planned: Key = [0x70696c6f, 0x7470726c];

/**
 * Draws the teams of 4,000 pilots.
 *
 * @param pool - How many teams there are.
 */
export function picksFrom(pool: number): Picks {
  const teams = new Uint32Array(pilots * mostTeams);
  const source = draws(planned, pool, drawTag.design);
  for (let at = 0; at < teams.length; at++) teams[at] = source.below(pool);
  return { pilots, team: (pilot, place) => teams[pilot * mostTeams + place] as number };
}
