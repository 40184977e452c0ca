/** A label with its height and the place that it should have. */
export interface DodgeItem {
  /** Wanted centre in px. */
  readonly y: number;
  /** Height in px. */
  readonly height: number;
}

interface Pile {
  readonly members: number[];
  height: number;
  /** Top that is nearest to what all members want. */
  top: number;
}

/**
 * Moves labels apart, each as little as possible, and keeps them between two edges while they fit there; their upper
 * edges stay in order.
 *
 * @param items - Labels with wanted centres.
 * @param top - Upper edge in px.
 * @param bottom - Lower edge in px.
 * @returns Centres in the order of `items`.
 *
 * @example Two labels that want one place
 * ```ts
 * dodge([{ y: 50, height: 20 }, { y: 50, height: 20 }], 0, 100); // => [ 40, 60 ]
 * ```
 */
export function dodge(items: readonly DodgeItem[], top: number, bottom: number): number[] {
  const edge = (k: number) => at(items, k).y - at(items, k).height / 2;
  const order = items.map((_, k) => k).sort((a, b) => edge(a) - edge(b) || a - b);
  const placed = (pile: Pile): Pile => {
    let offset = 0;
    let wanted = 0;
    for (const k of pile.members) {
      wanted += at(items, k).y - at(items, k).height / 2 - offset;
      offset += at(items, k).height;
    }
    const mean = wanted / pile.members.length;
    pile.top = Math.max(top, Math.min(mean, bottom - pile.height));
    return pile;
  };
  const piles: Pile[] = [];
  for (const k of order) {
    let pile = placed({ members: [k], height: at(items, k).height, top: 0 });
    for (let last = piles.at(-1); last && last.top + last.height > pile.top; last = piles.at(-1)) {
      piles.pop();
      const members = [...last.members, ...pile.members];
      pile = placed({ members, height: last.height + pile.height, top: 0 });
    }
    piles.push(pile);
  }
  const centres = new Array<number>(items.length).fill(0);
  for (const pile of piles) {
    let y = pile.top;
    for (const k of pile.members) {
      centres[k] = y + at(items, k).height / 2;
      y += at(items, k).height;
    }
  }
  return centres;
}

const at = (items: readonly DodgeItem[], k: number): DodgeItem => items[k] as DodgeItem;
