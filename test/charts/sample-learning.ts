import type { ArmRivals } from '@uptake/lab/internal';
import type { MechanismSeries, TurningSeries } from '@uptake/viz/data';
import { sampleReasons } from './sample-shares.ts';

const weeks = Int16Array.from({ length: 52 }, (_, k) => k + 1);

/** Moves from one value towards another, by a share of the gap each week. */
function course(from: number, to: number, pull: number): Float64Array {
  let gap = from - to;
  return Float64Array.from(weeks, () => {
    const value = to + gap;
    gap *= 1 - pull;
    return value;
  });
}

/** Beliefs that move to what is true, and use that follows them. */
export function sampleMechanism(arm: string, label: string, gain: number, use: number): MechanismSeries {
  return {
    arm,
    label,
    weeks,
    active: course(0.55, use, 0.15),
    believedGain: course(0.63, gain, 0.05),
    actualGain: course(gain * 0.8, gain, 0.1),
    believedOpen: course(0.4, gain < 0.3 ? 1 : 0.4, 0.06),
    actualOpen: course(gain < 0.3 ? 1 : 0.4, gain < 0.3 ? 1 : 0.4, 0),
    learned: course(0, 0.3 * (1 - use), 0.1),
    otherLines: course(0, 0.05 * (1 - use), 0.1),
    chance: course(0, 0.5 * (1 - use), 0.08),
    runs: 40,
  };
}

/** Turning points that add up to about a share of all people. */
export function sampleTurning(arm: string, keeps: string, loses: string, share: number): TurningSeries {
  const { groups, chance, other, runs } = sampleReasons(
    arm,
    keeps,
    { groups: { time: share / 40, peers: share / 60, shadow: share / 90 }, chance: share / 200 },
    'other-arm',
    52,
  );
  return { arm, keeps, loses, weeks, groups, chance, other, runs };
}

/** An arm whose use moves from one share to another, beside three rivals. */
export function sampleRivals(arm: string, label: string, start: number, plateau: number): ArmRivals {
  const fall = (from: number, pull: number) => ({
    active: course(from, plateau, pull),
    start: from,
    plateau,
    drop: from - plateau,
  });
  const explained = (from: number) => (start > plateau ? (from - plateau) / (start - plateau) : null);
  return {
    arm,
    label,
    weeks,
    full: fall(start, 0.15),
    rivals: [
      { id: 'informed', label: 'Nothing to learn', meaning: '', ...fall(0.12, 0.1), explained: explained(0.12), r2: null },
      { id: 'oldNovelty', label: 'Novelty wears off', meaning: '', ...fall(0.56, 0.2), explained: explained(0.56), r2: null },
      { id: 'heterogeneity', label: 'People merely differ', meaning: '', ...fall(0.57, 0.14), explained: explained(0.57), r2: 0.991 },
    ],
    runs: 40,
  };
}
