import { levers } from '@uptake/core';
import {
  basicQuestions,
  type Choice,
  leverAnchors,
  type ManagerQuestion,
  managerQuestions,
  mistakeChoices,
} from '@uptake/core/internal';

const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
const table = (heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');

const settings = (values: object): string =>
  Object.entries(values)
    .filter(([, value]) => value !== 0)
    .map(([id, value]) => `${id} ${value}`)
    .join(', ');

function sets({ metrics, set, training }: Choice): string {
  const levels = Object.entries(set).map(([id, value]) => `${id} ${value}`);
  const weights = metrics ? [`metrics ${settings(metrics)}`] : [];
  const gain = training === undefined ? [] : [`training ${training}`];
  return [...levels, ...weights, ...gain].join(', ');
}

function questionPart(one: ManagerQuestion): string {
  const { choices, id, leaves, proposal, question, source, usual, why } = one;
  const known =
    source === 'assumed'
      ? 'The effect is assumed.'
      : `Source of the effect: ${source
          .split(', ')
          .map((key) => `[${key}](../sources.md#${key})`)
          .join(', ')}.`;
  const rows = choices.map((choice) => [
    `\`${choice.id}\``,
    choice.words,
    sets(choice),
    [
      ...(choice.id === usual ? ['usual'] : []),
      ...(choice.id === proposal ? ['proposal'] : []),
    ].join(', '),
  ]);
  return [
    `### ${id}: ${question}`,
    `${why} ${known}${leaves === undefined ? '' : ` The proposal leaves this as answered, since ${leaves}.`}`,
    table(['answer', 'in words', 'sets', ''], rows),
  ].join('\n\n');
}

/** What the questionnaire asks and what every answer sets, and what levers look like, as a page. */
export function questionnairePage(): string {
  const numbers = Object.entries(basicQuestions).map(([id, row]) => [
    `\`${id}\``,
    row.question,
    row.default,
    row.meaning,
  ]);
  const mistakes = mistakeChoices.map(({ id, stakes, words }) => [`\`${id}\``, words, stakes]);
  const anchors = levers.flatMap(({ id, label }) =>
    leverAnchors[id].map(({ value, words }, k) => [
      k === 0 ? `\`${id}\` ${label}` : '',
      value,
      words,
    ]),
  );
  return `${[
    '# The questionnaire',
    'What `uptake new --ask` and a questionnaire ask, and what every answer sets ([guide](../guide/from-an-organisation.md)). The values that answers set are assumed; a source, where one is named, speaks for the effect of the lever and for no value. `unknown` takes the usual answer, which is the default of the model. The proposal moves a question to the answer that is marked so where the answer comes earlier in the list, and leaves the others alone.',
    '## The organisation',
    table(['name', 'question', 'usual', 'meaning'], numbers),
    'What does a mistake of a role do?',
    table(['answer', 'in words', 'stakes'], mistakes),
    '## The fifteen questions',
    ...managerQuestions.map(questionPart),
    '## What levers look like on a Monday morning',
    '`uptake levers NAME` shows the same.',
    table(['lever', 'value', 'in words'], anchors),
  ].join('\n\n')}\n`;
}
