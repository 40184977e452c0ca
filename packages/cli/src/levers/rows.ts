import { ledgerLines, levers, measures, metrics, parameters, presets } from '@uptake/core';
import { outcomes } from '@uptake/lab';
import { rolloutForms } from './forms.ts';

/** A row of any table, as text and as data. */
export interface TableRow {
  readonly id: string;
  readonly label: string;
  /** Unit, range and default, or whatever stands for them. */
  readonly facts: readonly string[];
  readonly meaning: string;
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

const place = (of: string): readonly Entry[] => parameters.filter((entry) => entry.of === of);
const oriented = { 1: 'more is better', [-1]: 'less is better', 0: 'neither' } as const;

function presetRow([id, preset]: [string, (typeof presets)[keyof typeof presets]]): TableRow {
  const levers = Object.entries(preset.levers).map(([lever, value]) => `${lever} ${value}`);
  const weights = Object.entries(preset.metrics)
    .filter(([, weight]) => weight > 0)
    .map(([metric, weight]) => `${metric} ${weight}`);
  return {
    id,
    label: preset.label,
    facts: [weights.join(', ')],
    meaning: levers.join(', ') || 'all defaults',
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
  entries('levers', 'Levers: what leadership sets (policy)', levers),
  entries('metrics', 'Metrics: what employees are measured by (metrics)', metrics),
  {
    id: 'presets',
    title: 'Presets: named policies (policy.preset)',
    heads: ['metrics'],
    rows: Object.entries(presets).map(presetRow),
  },
  entries('tool', 'Parameters of the tool and how it fits the work (tool)', place('tool')),
  entries('mind', 'Parameters of the mind (mind)', place('mind')),
  entries('organisation', 'Parameters of the organisation (organisation)', place('organisation')),
  entries('role', "Parameters of a role's work (roles)", place('role')),
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
    id: 'rollout',
    title: 'Rollout: how and when the policy reaches people (rollout)',
    heads: ['example'],
    rows: rolloutForms,
  },
  {
    id: 'ledger',
    title: 'Ledger: the lines of the weekly calculation, in he',
    heads: [],
    rows: ledgerLines.map((line) => ({ ...line, facts: [], data: line })),
  },
];
