/** A small generator of even draws in [0, 1) for sample data: a linear congruence, nothing a model should use. */
export function luck(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}
