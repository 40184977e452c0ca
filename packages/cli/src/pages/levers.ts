import {
  ledgerLines,
  levers,
  type Metrics,
  measures,
  metrics,
  parameters,
  presets,
  rolePresets,
} from '@uptake/core';
import { type Anchor, leverAnchors, questions } from '@uptake/core/internal';
import { rules } from '@uptake/core/rules';
import { outcomes } from '@uptake/lab';
import { diffusionOutcomes } from '@uptake/lab/diffusion';
import { moneyOutcomes } from '@uptake/lab/internal';

const form = (id: string, label: string, example: string, meaning: string): TableRow => ({
  id,
  label,
  facts: [],
  example,
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
    'Schedule of changes',
    'schedule: [{ week: 27, set: { credit: 0.6 }, metrics: { volume: 0.4, quality: 0.6 } }]',
    'From that week on levers (set), metric weights (metrics) or parameters (tool, mind) are changed; role: Analyst changes them for one role.',
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
    'At each review, if the measure of that week lies above (or below) the limit, the amounts are added to the levers; of: access or of: Analyst reads those with access or one role.',
  ),
  form(
    'gates',
    'Gates',
    'gates: [{ week: 13, measure: real, atLeast: 0.2 }]',
    'At the end of the week, if the measure of the whole organisation is below, teams without access never get it; of: access or of: Analyst reads those with access or one role.',
  ),
  form(
    'reviewWeeks',
    'Weeks between reviews',
    'reviewWeeks: 13',
    'Every how many weeks the guardrails are looked at.',
  ),
];

/** A row of any table, as text and as data. */
export interface TableRow {
  readonly id: string;
  readonly label: string;
  /** Unit, range and default, or whatever stands for them. */
  readonly facts: readonly string[];
  /** One line of YAML that is valid where the row belongs. */
  readonly example?: string;
  readonly meaning: string;
  /** What values of a lever look like; shown where the row was searched for. */
  readonly anchors?: readonly Anchor[];
  readonly data: object;
}

/** One table of `uptake levers`. */
export interface NamedTable {
  readonly id: string;
  readonly title: string;
  /** Heads of the facts. */
  readonly heads: readonly string[];
  readonly rows: readonly TableRow[];
}

type Entry = (typeof levers)[number] | (typeof parameters)[number] | (typeof metrics)[number];

const entryHeads = ['default', 'range', 'usual', 'unit', 'basis'];

function entryRow(entry: Entry): TableRow {
  const { id, label, unit, min, max, open, low, high, meaning, basis, source } = entry;
  const valid = `${open ? '(' : '['}${min}, ${max}]`;
  const known = source === 'none' ? basis : `${basis}: ${source}`;
  return {
    id,
    label,
    facts: [String(entry.default), valid, `${low} to ${high}`, unit, known],
    meaning,
    data: entry,
  };
}

const entries = (id: string, title: string, rows: readonly Entry[]): NamedTable => ({
  id,
  title,
  heads: entryHeads,
  rows: rows.map(entryRow),
});

const stepOf = new Map(questions.map(({ id, label }) => [id, label]));

/** The levers, each with the step of alignment that it belongs to. */
const leverTable: NamedTable = {
  id: 'levers',
  title: 'Levers: what leadership sets, by the three steps (policy)',
  heads: ['step', ...entryHeads],
  rows: levers.map((lever) => {
    const row = entryRow(lever);
    const anchors = leverAnchors[lever.id];
    const facts = [stepOf.get(lever.question) ?? '', ...row.facts];
    return { ...row, facts, anchors, data: { ...lever, anchors } };
  }),
};

/** A shipped rule: what to write, its parameters with their defaults, and what they mean. */
function ruleRow(rule: (typeof rules)[number]): TableRow {
  const { id, label, meaning, parameters, source } = rule;
  const told = parameters.map(
    (one) =>
      `${one.id}: ${one.meaning.replace(/\.$/, '')}, in ${one.open ? '(' : '['}${one.min}, ${one.max}]`,
  );
  return {
    id,
    label,
    facts: [parameters.map((one) => `${one.id} ${one.default}`).join(', '), source],
    meaning: [meaning.replace(/\.$/, ''), ...told].join('; '),
    data: rule,
  };
}

const place = (of: string): readonly Entry[] => parameters.filter((entry) => entry.of === of);
const oriented = { 1: 'more is better', [-1]: 'less is better', 0: 'neither' } as const;

/** Settings as text, `credit 0.6, relief 0.5`; what is 0 and may be left out is. */
const settings = (values: object, all = true): string =>
  Object.entries(values)
    .filter(([, value]) => all || value > 0)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');

const weightsText = (weights: Metrics): string => settings(weights, false);

function presetRow([id, preset]: [string, (typeof presets)[keyof typeof presets]]): TableRow {
  return {
    id,
    label: preset.label,
    facts: [weightsText(preset.metrics)],
    meaning: settings(preset.levers) || 'all defaults',
    data: { id, ...preset },
  };
}

/** A role preset: what to write in the role, and its metric weights of today and with the tool. */
function rolePresetRow([id, preset]: [
  string,
  (typeof rolePresets)[keyof typeof rolePresets],
]): TableRow {
  const { after, amenable, before, label, policy, stakes, tool } = preset;
  const parts = [
    settings({ amenable, stakes }),
    `policy: ${settings(policy)}`,
    ...(Object.keys(tool).length > 0 ? [`tool: ${settings(tool)}`] : []),
  ];
  return {
    id,
    label,
    facts: [weightsText(before), weightsText(after)],
    meaning: parts.join('; '),
    data: { id, ...preset },
  };
}

/** An outcome of the lab as a row. */
function outcomeRow(outcome: (typeof outcomes)[number]): TableRow {
  const { id, label, unit, orientation, meaning } = outcome;
  const facts = [unit, oriented[orientation], `measure: ${id}`];
  return { id, label, facts, meaning, data: { id, label, unit, orientation, meaning } };
}

/** Every table that `uptake levers` can show, in order. */
export const allTables: readonly NamedTable[] = [
  leverTable,
  entries('metrics', 'Metrics: what employees are measured by, of step 2 (metrics)', metrics),
  {
    id: 'presets',
    title: 'Presets: named policies (policy.preset)',
    heads: ['metrics'],
    rows: Object.entries(presets).map(presetRow),
  },
  {
    id: 'roles',
    title: 'Role presets: values for a role of a scenario (roles)',
    heads: ['metrics today', 'metrics with the tool'],
    rows: Object.entries(rolePresets).map(rolePresetRow),
  },
  entries('tool', 'Parameters of the tool and how it fits the work (tool)', place('tool')),
  entries('mind', 'Parameters of the mind (mind)', place('mind')),
  entries('organisation', 'Parameters of the organisation (organisation)', place('organisation')),
  entries('role', "Parameters of a role's work (roles)", place('role')),
  {
    id: 'rules',
    title: 'Rules: how employees decide, the first where none is named (rule)',
    heads: ['parameters', 'source'],
    rows: rules.map(ruleRow),
  },
  {
    id: 'measures',
    title: 'Measures: what a run records every week',
    heads: ['unit', 'direction'],
    rows: measures.map((measure) => ({
      id: measure.id,
      label: measure.label,
      facts: [measure.unit, oriented[measure.orientation]],
      meaning: measure.meaning,
      data: measure,
    })),
  },
  {
    id: 'outcomes',
    title: 'Outcomes: numbers of a whole run, on which arms are compared (measure)',
    heads: ['unit', 'direction', 'example'],
    rows: outcomes.map(outcomeRow),
  },
  {
    id: 'diffusion',
    title: 'Diffusion: outcomes that a run follows where they are named (measure, outcomes)',
    heads: ['unit', 'direction', 'example'],
    rows: diffusionOutcomes.map(outcomeRow),
  },
  {
    id: 'money',
    title: 'Money: outcomes of a scenario with economics (measure, outcomes)',
    heads: ['unit', 'direction', 'example'],
    rows: moneyOutcomes.map(outcomeRow),
  },
  {
    id: 'rollout',
    title: 'Rollout: how and when the policy reaches people (rollout)',
    heads: [],
    rows: rolloutForms,
  },
  {
    id: 'ledger',
    title: 'Ledger: the lines of the weekly calculation, in he',
    heads: [],
    rows: ledgerLines.map((line) => ({ ...line, facts: [], data: line })),
  },
];
