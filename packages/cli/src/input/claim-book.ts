import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { ClaimBook } from '@uptake/viz/internal';

/** Where the claims lie, seen from the sources, from what they become, and from the command in a few files alike. */
const place = fileURLToPath(new URL('../../data/claims.json', import.meta.url));

/** The claims with what was found of them, as this version of the program came with them. */
export async function readClaimBook(): Promise<ClaimBook> {
  try {
    return JSON.parse(await readFile(place, 'utf8')) as ClaimBook;
  } catch (error) {
    throw new Error('this installation holds no claims; install it again', { cause: error });
  }
}
