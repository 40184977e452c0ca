import type { Teams } from './teams.ts';

/** Whole teams of one role, worked on together so that their columns stay in the cache. */
export interface Block {
  readonly role: number;
  /** Employees `from` to `to - 1`. */
  readonly from: number;
  readonly to: number;
  /** Teams `firstTeam` to `endTeam - 1`. */
  readonly firstTeam: number;
  readonly endTeam: number;
}

/** Most employees of a block; a larger team is a block of its own. Sums are taken block by block, so it fixes their last bits. */
export const blockSize = 1024;

/** Cuts the organisation into blocks, in order. */
export function createBlocks(teams: Teams): Block[] {
  const blocks: Block[] = [];
  let firstTeam = 0;
  for (let team = 0; team < teams.count; team++) {
    const from = teams.start[firstTeam] as number;
    const role = teams.role[team] as number;
    const next = team + 1;
    const full = next < teams.count && (teams.start[next + 1] as number) - from > blockSize;
    if (next === teams.count || full || teams.role[next] !== role) {
      blocks.push({ role, from, to: teams.start[next] as number, firstTeam, endTeam: next });
      firstTeam = next;
    }
  }
  return blocks;
}
