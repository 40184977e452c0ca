/**
 * Hours of prompting, clean-up and checking per routed hour, `prompting (1 - skill / 2) + cleanup + verification * effort`.
 *
 * @param prompting - Hours of prompting without skill.
 * @param cleanup - Hours of clean-up of the data as they are.
 * @param verification - Hours of checking everything.
 * @param skill - Skill with the tool, in [0, 1].
 * @param effort - Verification effort, in [0, 1].
 */
export function helpHours(
  prompting: number,
  cleanup: number,
  verification: number,
  skill: number,
  effort: number,
): number {
  return prompting * (1 - skill / 2) + cleanup + verification * effort;
}
