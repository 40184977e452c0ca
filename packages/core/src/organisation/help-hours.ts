import type { Terms } from './terms.ts';

/**
 * Hours of prompting, clean-up and checking per routed hour, `prompting (1 - skill / 2) + cleanup + verification * effort`.
 *
 * @param skill - Skill with the tool, in [0, 1].
 * @param effort - Verification effort, in [0, 1].
 */
export function helpHours({ tool, cleanup }: Terms, skill: number, effort: number): number {
  return tool.prompting * (1 - skill / 2) + cleanup + tool.verification * effort;
}
