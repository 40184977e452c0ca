import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { helpPages } from '@uptake/cli';
import {
  ledgerLines,
  levers,
  measures,
  metrics,
  type Parameter,
  parameters,
  presets,
  rolePresets,
  scenarioJsonSchema,
} from '@uptake/core';
import { questions } from '@uptake/core/internal';
import { rules } from '@uptake/core/rules';
import { experimentJsonSchema } from '@uptake/lab/internal';
import { plainWords } from '@uptake/viz/internal';
import { claimBook, claimBookText } from '../claims/runner/book.ts';
import { ablationsPage } from './ablations.ts';
import { claimsPage } from './claims-page.ts';
import { questionnairePage } from './questionnaire-page.ts';

const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
const table = (
  header: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string => [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');

const link = (source: string): string =>
  source === 'none'
    ? ''
    : source
        .split(', ')
        .map((key) => `[${key}](sources.md#${key})`)
        .join(', ');
type Row = Omit<Parameter, 'of'>;

const valid = ({ open, min, max }: Row): string => `${open ? '(' : '['}${min}, ${max}]`;
const entryRow = (entry: Row): string[] => [
  `\`${entry.id}\``,
  entry.meaning,
  entry.unit,
  String(entry.default),
  `${entry.low} to ${entry.high}`,
  valid(entry),
  entry.basis,
  link(entry.source),
];
const entryHeader = ['id', 'meaning', 'unit', 'default', 'plausible', 'valid', 'basis', 'source'];

const places: readonly [Parameter['of'], string][] = [
  ['tool', 'Parameters of the tool'],
  ['mind', 'Parameters of the mind'],
  ['organisation', 'Parameters of the organisation'],
  ['role', 'Parameters of a role'],
];

/** Settings as text: `credit 0.6, relief 0.5`. */
const settings = (values: object): string =>
  Object.entries(values)
    .map(([id, value]) => `${id} ${value}`)
    .join(', ');

/** Metric weights as text; those of 0 are left out. */
const weighed = (weights: object): string =>
  settings(Object.fromEntries(Object.entries(weights).filter(([, weight]) => weight > 0)));

const leverGroups = (): string[] =>
  questions.flatMap(({ id, label }) => {
    const rows = levers.filter(({ question }) => question === id);
    return rows.length === 0 ? [] : [`#### ${label}`, table(entryHeader, rows.map(entryRow))];
  });

function modelTables(): string {
  const named = Object.entries(presets).map(([id, { levers: set, metrics: weights }]) => [
    `\`${id}\``,
    settings(set) || 'all defaults',
    weighed(weights),
  ]);
  const roles = Object.entries(rolePresets).map(([id, role]) => [
    `\`${id}\``,
    settings({ amenable: role.amenable, stakes: role.stakes, ...role.policy }),
    settings(role.tool),
    weighed(role.before),
    weighed(role.after),
  ]);
  return [
    '### Levers',
    ...leverGroups(),
    '### Metric weights of a role',
    table(entryHeader, metrics.map(entryRow)),
    ...places.flatMap(([of, title]) => [
      `### ${title}`,
      table(entryHeader, parameters.filter((entry) => entry.of === of).map(entryRow)),
    ]),
    '### Rules of decision',
    table(
      ['id', 'meaning', 'source'],
      rules.map(({ id, meaning, source }) => [`\`${id}\``, meaning, link(source)]),
    ),
    ...rules
      .filter(({ parameters: own }) => own.length > 0)
      .flatMap(({ label, parameters: own }) => [
        `#### ${label}`,
        table(entryHeader, own.map(entryRow)),
      ]),
    '### Presets',
    table(['id', 'levers', 'metric weights'], named),
    '### Role presets',
    table(['id', 'role and levers', 'tool', 'metric weights today', 'with the tool'], roles),
    '### Ledger lines',
    table(
      ['id', 'label', 'meaning'],
      ledgerLines.map(({ id, label, meaning }) => [`\`${id}\``, label, meaning]),
    ),
    '### Measures',
    table(
      ['id', 'label', 'unit', 'better', 'meaning'],
      measures.map(({ id, label, unit, orientation, meaning }) => [
        `\`${id}\``,
        label,
        unit,
        { '1': 'more', '0': '', '-1': 'less' }[String(orientation)] ?? '',
        meaning,
      ]),
    ),
  ].join('\n\n');
}

function between(text: string, mark: string, inner: string): string {
  const [open, close] = [`<!-- generated:${mark} -->`, `<!-- /generated:${mark} -->`];
  const from = text.indexOf(open) + open.length;
  const to = text.indexOf(close);
  return `${text.slice(0, from)}\n${inner}\n${text.slice(to)}`;
}

/** The words that reports and studio explain to readers, in the page of words. */
function glossaryPage(): string {
  const words = plainWords.map(({ meaning, word }) => [word, meaning]);
  return between(
    readFileSync('docs/glossary.md', 'utf8'),
    'plain',
    table(['word', 'meaning'], words),
  );
}

/** Every generated file and its text, by path from the project root. A test compares them with what is committed. */
export function generated(): Record<string, string> {
  return {
    'docs/model.md': between(readFileSync('docs/model.md', 'utf8'), 'tables', modelTables()),
    'docs/glossary.md': glossaryPage(),
    'docs/claims.md': claimsPage(claimBook()),
    'packages/cli/data/claims.json': claimBookText(),
    'docs/generated/ablations.md': ablationsPage(),
    'docs/generated/cli-help.md': helpPages(),
    'docs/generated/experiment.schema.json': `${JSON.stringify(experimentJsonSchema(), null, 2)}\n`,
    'docs/generated/questionnaire.md': questionnairePage(),
    'docs/generated/scenario.schema.json': `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`,
  };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const [path, text] of Object.entries(generated())) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}
