import type { Block } from './blocks.ts';

/**
 * Values of the week for the employees of one block, at index = id - first id of the block.
 *
 * They are as long as the block, and the next block of that length overwrites them.
 */
export interface Columns {
  /** Trust at the time of the decision. */
  readonly trust: Float64Array;
  /** Hours saved per routed hour at first use: in truth. */
  readonly saving: Float64Array;
  /** Best verification effort per routed hour, whether used or not. */
  readonly effort: Float64Array;
  /** Share of errors caught at that effort, as perceived. */
  readonly detected: Float64Array;
  /** Best intensity, whether used or not. */
  readonly intensity: Float64Array;
  /** Value of use at that intensity, in he. */
  readonly value: Float64Array;
  /** Visible use around. */
  readonly peer: Float64Array;
  /** Utility of real use, in he; 0 before access. */
  readonly utility: Float64Array;
  /** Chance of real use. */
  readonly forReal: Float64Array;
  /** Positions 0, 1, 2 ... of the employees in the block. */
  readonly everybody: Int32Array;
  /** Two random words for each of those that a draw was for, in their order. */
  readonly words: Uint32Array;
  /** Choice of this week. */
  readonly mode: Uint8Array;
  /** Positions of those in real use, in order, and how many they are. */
  readonly users: Int32Array;
  userCount: number;
  /** Intensity of those in real use, else 0. */
  readonly use: Float64Array;
  /** Verification effort of those in real use, else 0. */
  readonly checked: Float64Array;
  /** Of each team of the block: utility of what stands against real use, and the share of token use in it. */
  readonly teamOther: Float64Array;
  readonly teamToken: Float64Array;
  /** Of each team of the block: mean skill of last week's real users, where it counts; failures that escaped, and that were punished. */
  readonly teamSkill: Float64Array;
  readonly teamEscaped: Float64Array;
  readonly teamPunished: Float64Array;
  readonly tasks: Float64Array;
  readonly errors: Float64Array;
  readonly caught: Float64Array;
  readonly monitored: Float64Array;
  readonly escaped: Float64Array;
  readonly punished: Float64Array;
  /** Hours. */
  readonly gross: Float64Array;
  readonly net: Float64Array;
  readonly rework: Float64Array;
  readonly shadow: Float64Array;
  readonly prompting: Float64Array;
  readonly cleanup: Float64Array;
  readonly checking: Float64Array;
  readonly handling: Float64Array;
  /** Gain of quality against the old way of working. */
  readonly quality: Float64Array;
  readonly productivity: Float64Array;
  /** What the incentives pay out, in he. */
  readonly bill: Float64Array;
  /** Trust and index of judgement after learning. */
  readonly learntTrust: Float64Array;
  readonly applied: Float64Array;
}

function createColumns(length: number): Columns {
  const column = (): Float64Array => new Float64Array(length);
  return {
    trust: column(),
    saving: column(),
    effort: column(),
    detected: column(),
    intensity: column(),
    value: column(),
    peer: column(),
    utility: column(),
    forReal: column(),
    everybody: Int32Array.from({ length }, (_, position) => position),
    words: new Uint32Array(2 * length),
    mode: new Uint8Array(length),
    users: new Int32Array(length),
    userCount: 0,
    use: column(),
    checked: column(),
    teamOther: column(),
    teamToken: column(),
    teamSkill: column(),
    teamEscaped: column(),
    teamPunished: column(),
    tasks: column(),
    errors: column(),
    caught: column(),
    monitored: column(),
    escaped: column(),
    punished: column(),
    gross: column(),
    net: column(),
    rework: column(),
    shadow: column(),
    prompting: column(),
    cleanup: column(),
    checking: column(),
    handling: column(),
    quality: column(),
    productivity: column(),
    bill: column(),
    learntTrust: column(),
    applied: column(),
  };
}

/** Columns for every block; blocks of one length share theirs. */
export function columnsFor(blocks: readonly Block[]): Columns[] {
  const byLength = new Map<number, Columns>();
  return blocks.map(({ from, to }) => {
    const columns = byLength.get(to - from) ?? createColumns(to - from);
    byLength.set(to - from, columns);
    return columns;
  });
}
