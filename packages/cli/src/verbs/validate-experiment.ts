import type { Experiment } from '@uptake/lab';
import {
  type ExperimentVerb,
  lackingFor,
  ownOutcomes,
  type UncertainInput,
  verbKeys,
} from '@uptake/lab/internal';
import { jsonDocument } from '../output/json-document.ts';
import { counted, percent } from '../output/numbers.ts';
import { styled } from '../output/terminal.ts';
import { harmless, wrapped } from '../output/text.ts';
import { ownWords } from '../pages/rows.ts';

const most = 12;

/** The verbs that can ask an experiment as it is. */
function verbsFor(experiment: Experiment): ExperimentVerb[] {
  const verbs = Object.keys(verbKeys) as ExperimentVerb[];
  return verbs.filter((verb) => {
    if (lackingFor(verb, experiment).length > 0) return false;
    if (verb === 'map') return experiment.vary.length === 2;
    return (verb !== 'attribute' && verb !== 'next') || experiment.arm !== experiment.to;
  });
}

/** What is believed of an input, beside its ends. */
function beliefText({ choices, distribution, weights }: UncertainInput): string {
  const shares = weights?.map(percent).join(', ');
  if (choices)
    return `${choices.map((name) => harmless(name, 40)).join(', ')}${shares ? ` (${shares})` : ''}`;
  if (shares) return `(${shares})`;
  if (!distribution) return '';
  const { from: _from, kind, to: _to, ...numbers } = distribution;
  const own = Object.entries(numbers).map(([name, value]) => `${name} ${value}`);
  return `(${[kind, ...own].join(', ')})`;
}

function inputText(input: UncertainInput): string {
  const { choices, label, levels, max, min, scale = 'linear' } = input;
  const belief = beliefText(input);
  if (choices) return `${label} ${belief}`;
  if (belief !== '')
    return levels
      ? `${label} ${levels.join(', ')} ${belief}`
      : `${label} ${min} to ${max} ${belief}`;
  if (!levels) return `${label} ${min} to ${max}${scale === 'linear' ? '' : ` (${scale})`}`;
  const shown = levels.slice(0, most).join(', ');
  return `${label} ${shown}${levels.length > most ? ` and ${levels.length - most} more` : ''}`;
}

/** What a valid experiment holds, as text. */
export function experimentText(file: string, experiment: Experiment, width: number): string {
  const { about, arm, correlate, design, name, outcome, replications, scenario } = experiment;
  const { uncertain, vary } = experiment;
  const facts = [
    `scenario ${harmless(scenario.name, 60)}`,
    counted(Object.keys(scenario.arms).length, 'arm'),
    `arm ${harmless(arm, 60)}`,
    outcome.label,
    counted(replications, 'replication'),
    ...(vary.length > 0 ? [design] : []),
  ];
  const note = (title: string, text: string | undefined): string[] =>
    text === undefined ? [] : wrapped(`${title}: ${harmless(text, 2000)}`, width);
  const inputs = (title: string, of: readonly UncertainInput[]): string[] =>
    of.length === 0 ? [] : [title, ...of.map((input) => `  ${inputText(input)}`)];
  const verbs = verbsFor(experiment);
  const lines = [
    `${file} is a valid experiment.`,
    '',
    styled('bold', harmless(name)),
    ...note('Question', about.question),
    ...note('Expected', about.expected),
    ...note('Source', about.source),
    ...wrapped(facts.join(', '), width).map((line) => styled('faint', line)),
    ...ownOutcomes(scenario).flatMap((one) =>
      wrapped(harmless(ownWords(one, one.precision !== null), 1000), width),
    ),
    ...inputs('Varied:', vary),
    ...inputs('Uncertain:', uncertain),
    ...(correlate.length > 0 ? ['Correlated:'] : []),
    ...correlate.map(({ correlation, inputs: pair }) => `  ${pair.join(' and ')}: ${correlation}`),
    `Can be asked by: ${verbs.join(', ') || 'no verb yet'}`,
  ];
  return `${lines.join('\n')}\n`;
}

/** What a valid experiment holds, as JSON. */
export function experimentDocument(experiment: Experiment): string {
  const { about, arm, correlate, design, given, name, outcome, replications } = experiment;
  const { scenario, to, uncertain, vary } = experiment;
  return jsonDocument('validate', {
    ok: true,
    experiment: {
      name,
      ...about,
      scenario: scenario.name,
      arm,
      to,
      measure: outcome.id,
      ...(scenario.outcomes && { outcomes: scenario.outcomes }),
      replications,
      design,
      vary,
      uncertain,
      correlate,
      given,
      verbs: verbsFor(experiment),
    },
  });
}
