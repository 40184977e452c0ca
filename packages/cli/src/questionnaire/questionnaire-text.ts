import { basicQuestions, managerQuestions, mistakeChoices } from '@uptake/core/internal';
import { Document, isMap, type Pair, type Scalar } from 'yaml';
import { wrapped } from '../output/text.ts';
import { unknown } from './form.ts';

const columns = 104;

const comment = (...texts: readonly string[]): string =>
  texts
    .flatMap((text) => wrapped(text, columns))
    .map((line) => ` ${line}`)
    .join('\n');

const head = `A questionnaire about an organisation. Fill it in, then: uptake new scenario.yaml --answers <this file>
Each question has its answers below it: write the word before the colon, or ${unknown}.`;

const inCurrency = 'An amount in the currency.';

const roleWords = [
  `headcount: ${basicQuestions.headcount.question}`,
  `taskHours: ${basicQuestions.taskHours.question} Such as drafting, searching, summing up.`,
  `mistakes: What does a mistake do? ${mistakeChoices.map(({ id, words }) => `${id}: ${words}`).join('; ')}.`,
  'hour, error: what an hour of this role, and a mistake of it that gets out, costs if not as in money; both may be left out.',
];

/** Sets a comment above a key at a path. */
function above(document: Document, path: readonly string[], text: string): void {
  const place = path.slice(0, -1);
  const node = place.length === 0 ? document.contents : document.getIn(place, true);
  if (!isMap(node)) return;
  const pair = (node.items as Pair<Scalar>[]).find(({ key }) => key.value === path.at(-1));
  if (!pair) return;
  pair.key.commentBefore = text;
  pair.key.spaceBefore = pair !== node.items[0] || place.length === 0;
}

/**
 * A questionnaire to fill in, as commented YAML: the organisation with an example of a role, money, and the fifteen questions with
 * their answers, none given.
 *
 * @param name - Name of the organisation.
 */
export function questionnaireText(name: string): string {
  const { error, hour, hours, seatMonth, weeks } = basicQuestions;
  const document = new Document({
    organisation: {
      name,
      weeks: weeks.default,
      hours: hours.default,
      roles: [
        { name: 'Analyst', headcount: 40, taskHours: 16, mistakes: 'client' },
        { name: 'Sales rep', headcount: 80, taskHours: 8, mistakes: 'inside' },
      ],
    },
    money: {
      currency: 'EUR',
      hour: hour.default,
      seatMonth: seatMonth.default,
      error: error.default,
    },
    answers: Object.fromEntries(managerQuestions.map(({ id }) => [id, null])),
  });
  document.commentBefore = comment(...head.split('\n'));
  for (const k of [0, 1]) {
    const role = document.getIn(['organisation', 'roles', k], true);
    if (isMap(role)) role.flow = true;
  }
  above(document, ['organisation', 'weeks'], comment(weeks.question));
  above(document, ['organisation', 'hours'], comment(hours.question));
  above(document, ['organisation', 'roles'], comment('A line for each role.', ...roleWords));
  above(document, ['money'], comment('Leave this section out if nobody knows.'));
  above(document, ['money', 'hour'], comment(hour.question, inCurrency));
  above(document, ['money', 'seatMonth'], comment(seatMonth.question, inCurrency));
  above(
    document,
    ['money', 'error'],
    comment(
      error.question,
      `${inCurrency} May be left out; errors avoided are then worth nothing.`,
    ),
  );
  above(document, ['answers'], comment('The fifteen questions.'));
  for (const { choices, id, leaves, proposal, question } of managerQuestions)
    above(
      document,
      ['answers', id],
      comment(
        question,
        ...choices.map((one) => `- ${one.id}: ${one.words}`),
        proposal
          ? `The proposal aims at: ${proposal}.`
          : `The proposal leaves this as answered, since ${leaves}.`,
      ),
    );
  return document.toString({ lineWidth: 0, nullStr: '' });
}
