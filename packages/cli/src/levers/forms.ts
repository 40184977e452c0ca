import type { TableRow } from './rows.ts';

const form = (id: string, label: string, example: string, meaning: string): TableRow => ({
  id,
  label,
  facts: [example],
  meaning,
  data: { id, label, example, meaning },
});

/** What a rollout can hold, each with one line of YAML that is valid under `rollout:`. */
export const rolloutForms: readonly TableRow[] = [
  form(
    'waves',
    'Waves of access',
    'waves: [{ week: 1, share: 0.2 }, { week: 13, share: 1 }]',
    'Who has access from which week: a share of all teams, or roles: [Analyst] for all teams of a role. Without waves everybody has it from week 1.',
  ),
  form(
    'training',
    'Training',
    'training: [{ week: 3, gain: 0.4 }]',
    'Before the decisions of the week skill rises by gain times the gap to 1; roles: [Analyst] trains these roles only.',
  ),
  form(
    'campaign',
    'Campaign',
    'campaign: [{ week: 9, size: 1.5 }]',
    'A pull towards use of that many hour-equivalents, which fades in some weeks.',
  ),
  form(
    'schedule',
    'Schedule of the policy',
    'schedule: [{ week: 27, set: { credit: 0.6 }, metrics: { volume: 0.4, quality: 0.6 } }]',
    'From that week on levers (set) or metric weights (metrics) are changed; role: Analyst changes them for one role.',
  ),
  form(
    'shocks',
    'Error shocks',
    'shocks: [{ from: 21, to: 23, error: 0.35 }]',
    'Added to the error rate of everybody in these weeks, both included.',
  ),
  form(
    'guardrails',
    'Guardrails',
    'guardrails: [{ measure: escaped, above: 0.06, add: { verificationFloor: 0.35 } }]',
    'At each review, if the measure of that week lies above (or below) the limit, the amounts are added to the levers.',
  ),
  form(
    'gates',
    'Gates',
    'gates: [{ week: 13, measure: real, atLeast: 0.2 }]',
    'At the end of the week, if the measure of the whole organisation is below, teams without access never get it.',
  ),
  form(
    'reviewWeeks',
    'Weeks between reviews',
    'reviewWeeks: 13',
    'Every how many weeks the guardrails are looked at.',
  ),
];
