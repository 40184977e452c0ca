import type { BlockWeek } from '../organisation/block-week.ts';
import { chooseIntensity } from './intensity.ts';
import { participate } from './participation.ts';
import { weighUse } from './utility.ts';
import { verify } from './verification.ts';

/** Step 3: everybody does the sum: how hard to check, how much to route, whether to use the tool at all. */
export function decide(at: BlockWeek): void {
  verify(at);
  chooseIntensity(at);
  weighUse(at);
  participate(at);
}
