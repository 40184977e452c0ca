// biome-ignore-all format: a table reads best as a table
import type { Entry } from './entry.ts';

/**
 * What a lever is about: one of the three steps of alignment, culture or governance. Every lever has one; panels, tables and
 * attributions group by it. What a rollout does beside levers (waves, gates, training, campaigns, guardrails) is the programme.
 */
export type Question = 'remove work' | 'change metrics' | 'rewards and penalties' | 'culture' | 'governance' | 'programme';

/** The questions in order, the three steps first, as panels, tables and attributions name them. */
export const questions: readonly { readonly id: Question; readonly label: string }[] = [
  { id: 'remove work', label: 'Step 1: remove work' },
  { id: 'change metrics', label: 'Step 2: change metrics' },
  { id: 'rewards and penalties', label: 'Step 3: rewards and penalties' },
  { id: 'culture', label: 'Culture' },
  { id: 'governance', label: 'Governance' },
  { id: 'programme', label: 'Programme' },
];

/** A lever: what leadership sets. */
export interface Lever extends Entry<LeverId> {
  readonly question: Question;
  /** What one arrow key of a slider moves. */
  readonly step: number;
}

const rows = [
  { id: 'displacement', label: 'Work removed', question: 'remove work', unit: 'share', min: 0, max: 1, default: 0.3, low: 0, high: 1, step: 0.05,
    meaning: 'Share of the saved time that really leaves the workload, since old work is dropped.', basis: 'policy', source: 'none' },
  { id: 'credit', label: 'Shadow work credited', question: 'change metrics', unit: 'share', min: 0, max: 1, default: 0, low: 0, high: 1, step: 0.05,
    meaning: 'Share of prompting, checking, clean-up and exception handling that counts as work done.', basis: 'policy', source: 'none' },
  { id: 'audit', label: 'Audit of usage', question: 'change metrics', unit: 'share', min: 0, max: 1, default: 0, low: 0, high: 1, step: 0.05,
    meaning: 'Share of token use that is found out and not rewarded.', basis: 'policy', source: 'none' },
  { id: 'incentive', label: 'Incentive strength', question: 'rewards and penalties', unit: 'he', min: 0, max: 20, default: 2, low: 0, high: 8, step: 0.25,
    meaning: 'Weekly reward for a full swing of a metric of weight 1: 2 is 5 % of pay per 10 % swing.', basis: 'policy', source: 'none' },
  { id: 'punishment', label: 'Punishment of failure', question: 'rewards and penalties', unit: 'he', min: 0, max: 50, default: 1.55, low: 0, high: 6.2, step: 0.25,
    meaning: 'What a noticed failure at stakes 1 costs the employee, before loss aversion.', basis: 'policy', source: 'none' },
  { id: 'relief', label: 'Penalty relief', question: 'rewards and penalties', unit: 'share', min: 0, max: 1, default: 0, low: 0, high: 1, step: 0.05,
    meaning: 'Share of the punishment that is waived when an AI-supported decision fails.', basis: 'policy', source: 'none' },
  { id: 'accountability', label: 'Accountability', question: 'rewards and penalties', unit: 'he', min: 0, max: 1, default: 0, low: 0, high: 1, step: 0.05,
    meaning: 'What ignoring a validated signal of the tool costs at full trust and full intensity.', basis: 'policy', source: 'none' },
  { id: 'mandate', label: 'Mandate', question: 'rewards and penalties', unit: 'he', min: 0, max: 20, default: 0, low: 0, high: 3, step: 0.25,
    meaning: 'Weekly cost of showing no use at all.', basis: 'policy', source: 'none' },
  { id: 'managerSupport', label: 'Manager support', question: 'culture', unit: 'factor', min: -1, max: 1, default: 0, low: -1, high: 1, step: 0.1,
    meaning: 'Whether the manager discourages (-1), ignores (0) or models and supports (1) the use.', basis: 'policy', source: 'none' },
  { id: 'climate', label: 'Psychological safety', question: 'culture', unit: 'share', min: 0, max: 1, default: 0.4, low: 0, high: 1, step: 0.05,
    meaning: 'Level of psychological safety that leadership sustains and teams recover to.', basis: 'policy', source: 'none' },
  { id: 'assurance', label: 'Job assurance', question: 'culture', unit: 'share', min: 0, max: 1, default: 0.25, low: 0, high: 1, step: 0.05,
    meaning: 'How far people are assured that saved time will not cost them their job.', basis: 'policy', source: 'none' },
  { id: 'exploration', label: 'Protected trials', question: 'culture', unit: 'share', min: 0, max: 1, default: 0, low: 0, high: 0.3, step: 0.01,
    meaning: 'Chance a week that somebody who would not use the tool tries it, in full safety.', basis: 'policy', source: 'none' },
  { id: 'sharing', label: 'Shared learning', question: 'culture', unit: 'share', min: 0, max: 1, default: 0, low: 0, high: 1, step: 0.05,
    meaning: 'How far teams make time to pass on what real users have learnt.', basis: 'policy', source: 'none' },
  { id: 'collaboration', label: 'Collaboration across teams', question: 'culture', unit: 'share', min: 0, max: 1, default: 0.3, low: 0, high: 1, step: 0.05,
    meaning: 'Weight of ties to other teams in what people see and hear of others.', basis: 'policy', source: 'none' },
  { id: 'approval', label: 'Approval hurdle', question: 'governance', unit: 'he', min: 0, max: 10, default: 0.06, low: 0, high: 0.6, step: 0.02,
    meaning: 'Weekly effort of getting permission to use the tool.', basis: 'policy', source: 'none' },
  { id: 'clarity', label: 'Clarity of responsibility', question: 'governance', unit: 'share', min: 0, max: 1, default: 0.4, low: 0, high: 1, step: 0.05,
    meaning: 'How clear it is who answers for an outcome that the tool supported.', basis: 'policy', source: 'none' },
  { id: 'verificationFloor', label: 'Verification floor', question: 'governance', unit: 'share', min: 0, max: 1, default: 0.05, low: 0, high: 1, step: 0.05,
    meaning: 'Least verification effort per routed hour that the rules demand.', basis: 'policy', source: 'none' },
  { id: 'monitoring', label: 'Monitoring', question: 'governance', unit: 'share', min: 0, max: 1, default: 0, low: 0, high: 1, step: 0.05,
    meaning: 'Chance that an error which its author missed is caught before it escapes.', basis: 'policy', source: 'none' },
] as const;

/** Name of a lever. */
export type LeverId = (typeof rows)[number]['id'];

/** A value for every lever. */
export type Levers = { readonly [Id in LeverId]: number };

/** The table of levers: what leadership sets. One row makes validation, defaults, help, sliders and documentation. */
export const levers: readonly Lever[] = rows;

const programme = ['waves', 'gates', 'training', 'campaign', 'guardrails', 'reviewWeeks'];

/**
 * The question that a part of a policy answers.
 *
 * @param part - A lever, `metrics`, or an entry of the rollout, as `differencesBetween` names it.
 * @returns Nothing for what is no policy (work, tool, mind, organisation, shocks), and for a schedule, which mixes them.
 */
export function questionOf(part: string): Question | undefined {
  if (part === 'metrics') return 'change metrics';
  if (programme.includes(part)) return 'programme';
  return levers.find(({ id }) => id === part)?.question;
}
