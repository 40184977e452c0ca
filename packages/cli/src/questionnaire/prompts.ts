import type { Readable, Writable } from 'node:stream';
import { intro, isCancel, log, outro, select, text, updateSettings } from '@clack/prompts';
import {
  type BasicQuestion,
  basicQuestions,
  type ManagerQuestion,
  managerQuestions,
  mistakeChoices,
} from '@uptake/core/internal';
import { harmless, wrapped } from '../output/text.ts';
import {
  choiceOf,
  currencyRule,
  type Form,
  type FormMoney,
  type FormRole,
  mostOf,
  nameRule,
  numberRule,
  unknown,
} from './form.ts';
import { anchorOf, proposed, settingsOf } from './scenario-text.ts';

/** Where questions are put and answers come from. */
interface Conversation {
  readonly input: Readable;
  readonly output: Writable;
  /** Columns of the screen. */
  readonly width: number;
}

/** What Ctrl-D sends. */
const endOfInput = '\u0004';

/** Thrown where the one who is asked leaves; nothing was written. */
class LeftQuestionnaire extends Error {
  override readonly name = 'LeftQuestionnaire';
}

/** The answer, unless the one who is asked leaves. */
function kept<T>(answer: T | symbol): Exclude<T, symbol> {
  if (isCancel(answer)) throw new LeftQuestionnaire('left');
  return answer as Exclude<T, symbol>;
}

/** A number, or the text where it is none; `3.000` is none, since some mean three thousand. */
const parsed = (value: string): number | string => {
  const given = value.trim();
  const plain = /^(?:\d+(?:\.\d+)?|\.\d+)$/.test(given) && !/^[1-9]\d{0,2}\.\d{3}$/.test(given);
  return plain ? Number(given) : given;
};

const streams = ({ input, output }: Conversation) => ({ input, output });

async function askText(
  to: Conversation,
  message: string,
  rule: (value: string) => string | undefined,
  usual: string,
): Promise<string> {
  const given = await text({
    ...streams(to),
    message,
    placeholder: usual,
    defaultValue: usual,
    validate: (value) => rule(value || usual),
  });
  return kept(given).trim();
}

/** Asks for a number; an empty answer takes the usual one. */
async function askNumber(
  to: Conversation,
  question: BasicQuestion,
  { most, usual = question.default }: { most?: number; usual?: number } = {},
): Promise<number> {
  const rule = (value: string) => numberRule(question, parsed(value), most);
  return Number(await askText(to, question.question, rule, String(usual)));
}

/** Asks for roles until the name of one is left empty. */
async function askRoles(to: Conversation, hours: number): Promise<FormRole[]> {
  const roles: FormRole[] = [];
  while (roles.length < mostOf.roles) {
    const taken = roles.map(({ name }) => name);
    const [message, placeholder] =
      roles.length === 0
        ? ['Which role has the tool, or will have it?', 'such as Adviser']
        : ['Which other role?', 'Enter alone: no other'];
    const given = await text({
      ...streams(to),
      message,
      placeholder,
      validate: (value = '') =>
        value === '' && roles.length > 0 ? undefined : nameRule(value.trim(), taken),
    });
    const name = (kept(given) ?? '').trim();
    if (name === '') break;
    const headcount = await askNumber(to, basicQuestions.headcount);
    const { taskHours: asked } = basicQuestions;
    const usual = Math.min(hours, asked.default);
    const taskHours = await askNumber(to, asked, { most: hours, usual });
    const mistakes = await select({
      ...streams(to),
      message: `What does a mistake of this role do?`,
      options: mistakeChoices.map(({ id, words }) => ({ value: id, label: words })),
    });
    roles.push({ name, headcount, taskHours, mistakes: kept(mistakes) });
  }
  return roles;
}

/** Asks for money, if anybody knows. */
async function askMoney(to: Conversation): Promise<FormMoney | undefined> {
  const known = await select({
    ...streams(to),
    message: 'Do you know what an hour of work and a licence cost?',
    options: [
      { value: true, label: 'Yes, about: the answer is then in money too' },
      { value: false, label: 'No: the answer is in use and hours' },
    ],
  });
  if (!kept(known)) return undefined;
  const rule = (value: string) => currencyRule(value.trim());
  const currency = await askText(to, 'In which currency?', rule, 'EUR');
  const hour = await askNumber(to, basicQuestions.hour);
  return { currency, hour, seatMonth: await askNumber(to, basicQuestions.seatMonth) };
}

/** What an answer sets and why, as lines: each lever with what it looks like. */
function effectLines(question: ManagerQuestion, answer: string, width: number): string[] {
  const settings = settingsOf(choiceOf(question, answer));
  const set = settings.map((setting) => {
    const [part, value] = setting;
    const shown = typeof value === 'object' && value ? weightsText(value) : String(value);
    const words = anchorOf(setting);
    return `Sets ${part} ${shown}${words === '' ? '' : `: ${words}`}`;
  });
  const aim = proposed(question, answer);
  return [...set, `Why: ${question.why}`, ...(aim ? [`Proposal: ${aim.words}.`] : [])].flatMap(
    (line) => wrapped(line, Math.max(20, width - 4)),
  );
}

const weightsText = (weights: object): string =>
  Object.entries(weights)
    .map(([id, weight]) => `${id} ${weight}`)
    .join(', ');

async function askQuestions(to: Conversation): Promise<Form['answers']> {
  const answers: [string, string][] = [];
  for (const [k, question] of managerQuestions.entries()) {
    const answer = await select({
      ...streams(to),
      message: `${k + 1} of ${managerQuestions.length}: ${question.question}`,
      options: [
        ...question.choices.map(({ id, words }) => ({ value: id, label: words })),
        { value: unknown, label: 'I do not know', hint: 'the model takes what is usual' },
      ],
      initialValue: question.usual,
      showInstructions: k === 0,
    });
    const given = kept(answer);
    log.message(effectLines(question, given, to.width), { output: to.output });
    answers.push([question.id, given]);
  }
  return Object.fromEntries(answers) as Form['answers'];
}

/**
 * Asks what a questionnaire asks, one question after the other, and says after each what it sets and why.
 *
 * @param name - Name of the organisation that an empty answer takes.
 * @throws LeftQuestionnaire where the one who is asked leaves by Ctrl-C, Ctrl-D or Escape.
 */
export async function askForm(to: Conversation, name: string): Promise<Form> {
  updateSettings({ aliases: { [endOfInput]: 'cancel' } });
  intro(
    'About 10 minutes. An empty answer takes what is shown; Ctrl-C leaves, and nothing is written.',
    {
      output: to.output,
    },
  );
  const called = await askText(
    to,
    'What is the organisation called?',
    (value) => nameRule(value.trim()),
    harmless(name),
  );
  const weeks = await askNumber(to, basicQuestions.weeks);
  const hours = await askNumber(to, basicQuestions.hours);
  const roles = await askRoles(to, hours);
  const money = await askMoney(to);
  const answers = await askQuestions(to);
  outro('Thank you: all is answered.', { output: to.output });
  return { name: called, weeks, hours, roles, ...(money && { money }), answers };
}
