/** Spells of real use: Kaplan-Meier, MODEL.md 9. */
export interface Spells {
  /** Takes one person's weeks of real use, seen until the end of week `until`. */
  count(realWeeks: readonly number[], until: number): void;
  survival(weeks: number): { survival: number[]; atRisk: number[]; ended: number[] };
}

interface Spell {
  readonly length: number;
  readonly ended: boolean;
}

/** An empty collection of spells. */
export function newSpells(): Spells {
  const spells: Spell[] = [];
  return {
    count(realWeeks, until) {
      let first = realWeeks[0];
      realWeeks.forEach((week, i) => {
        const next = realWeeks[i + 1];
        const quietUntil = next === undefined ? until : next - 1;
        const ended = quietUntil - week >= 4;
        if (!ended && next !== undefined) return;
        spells.push({ length: week - (first as number) + 1, ended });
        first = next;
      });
    },
    survival(weeks) {
      const lengths = Array.from({ length: weeks + 1 }, (_, t) => t);
      const atRisk = lengths.map((t) => spells.filter(({ length }) => length >= t).length);
      const ended = lengths.map((t) => spells.filter((s) => s.ended && s.length === t).length);
      let alive = 1;
      const survival = lengths.map((t) => {
        const risk = atRisk[t] as number;
        if (risk > 0) alive *= 1 - (ended[t] as number) / risk;
        return alive;
      });
      return { survival, atRisk, ended };
    },
  };
}
