/** A parameter that no study settles, and what moving it over its plausible range does to real use. */
export interface WeakParameter {
  readonly id: string;
  /** Largest move of the plateau of real use, in points, from default to an end of the range. */
  readonly unaligned: number;
  readonly aligned: number;
}

/**
 * The bounded and assumed parameters that move the plateau of real use most, one at a time, in either preset.
 *
 * 300 analysts, 52 weeks, 8 replications on common luck; a test measures them anew.
 */
export const weakParameters: readonly WeakParameter[] = [
  { id: 'switching', unaligned: 19.4, aligned: -15.8 },
  { id: 'amenable', unaligned: 0.2, aligned: -16.5 },
  { id: 'perceptionBias', unaligned: 6.3, aligned: 13.5 },
  { id: 'taste', unaligned: -9.2, aligned: 9.8 },
  { id: 'saturation', unaligned: -0.1, aligned: -9.3 },
  { id: 'value', unaligned: 0.1, aligned: -8.5 },
  { id: 'peers', unaligned: -0.3, aligned: -7.9 },
  { id: 'fear', unaligned: 1.0, aligned: -6.8 },
];
