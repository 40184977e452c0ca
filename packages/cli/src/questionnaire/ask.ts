/** An interview at the terminal: asks, sums up what was understood, and changes what is not right. */
import { managerQuestions, mistakeChoices } from '@uptake/core/internal';
import { harmless, padded } from '../output/text.ts';
import { type Draft, emptyDraft, formOfDraft, type Step } from './draft.ts';
import { choiceOf, type Form, mostOf, unknown } from './form.ts';
import { roleGroup, stepsOf } from './interview.ts';
import { back, type Conversation, Prompts } from './prompts.ts';
import { proposed } from './scenario-text.ts';

/** The steps of a draft, for an organisation whose name is proposed. */
type Steps = (draft: Draft) => readonly Step[];

/** Asks all that is open, one after the other; who goes back answers the question before once more. */
async function fill(prompts: Prompts, given: Draft, steps: Steps): Promise<Draft> {
  let draft = given;
  let again: number | undefined;
  for (;;) {
    const all = steps(draft);
    const k = again ?? all.findIndex((step) => !step.isDone(draft));
    const step = all[k];
    if (!step) return draft;
    const next = await step.ask(prompts, draft);
    again = next === back ? Math.max(0, k - 1) : undefined;
    if (next !== back) draft = next;
  }
}

/** Asks a group once more, answered as it is, and then what that leaves open. */
async function change(prompts: Prompts, given: Draft, group: string, steps: Steps): Promise<Draft> {
  let draft = given;
  for (let k = 0; k >= 0; ) {
    const step = steps(draft).filter((one) => one.group === group)[k];
    if (!step) break;
    const next = await step.ask(prompts, draft);
    if (next !== back) draft = next;
    k += next === back ? -1 : 1;
  }
  return fill(prompts, draft, steps);
}

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

function roleLine(
  { error, headcount, hour, mistakes, name, taskHours }: Form['roles'][number],
  form: Form,
): string {
  const harm = mistakeChoices.find(({ id }) => id === mistakes)?.words ?? mistakes;
  const costs = [
    ...(hour === undefined ? [] : [`; an hour ${hour} ${form.money?.currency}`]),
    ...(error === undefined ? [] : [`; an error that gets out ${error} ${form.money?.currency}`]),
  ].join('');
  return `  ${name}: ${headcount}, ${taskHours} h a week of tasks that the tool could do; mistakes: ${harm.toLowerCase()}${costs}`;
}

function moneyLine({ money }: Form): string {
  if (!money) return 'Money: not known; the answer is in use and hours';
  const { currency, error = 0, hour, seatMonth } = money;
  return `Money (${currency}): an hour ${hour}, a licence ${seatMonth} a person and month, an error that gets out ${error}`;
}

/** What was understood, as lines. */
function summary(form: Form): string[] {
  const width = Math.max(...managerQuestions.map(({ label }) => label.length));
  const answers = managerQuestions.map((question) => {
    const answer = form.answers[question.id];
    const { words } = choiceOf(question, answer);
    const said = answer === unknown ? `not known, taken as: ${words}` : words;
    const mark = proposed(question, answer) ? '*' : ' ';
    return `${mark} ${padded(question.id, 3)} ${padded(question.label, width)}  ${said}`;
  });
  const moved = answers.filter((line) => line.startsWith('*')).length;
  return [
    'This is what I understood:',
    `${form.name}: ${counted(form.weeks, 'week')} ahead, ${counted(form.hours, 'hour')} a working week`,
    ...form.roles.map((role) => roleLine(role, form)),
    moneyLine(form),
    'Today:',
    ...answers,
    moved === 0
      ? 'The answers fall short of the proposal nowhere: there will be no second arm.'
      : `* The proposal moves ${moved} of ${managerQuestions.length}; the others stay as they are today.`,
  ];
}

const writeIt = 'write';

/** What may be changed, each with what it is now. */
const changeable = (form: Form) => [
  { value: 'organisation', label: 'The organisation', hint: form.name },
  ...form.roles.map(({ name }, k) => ({ value: roleGroup(k), label: `Role: ${name}` })),
  ...(form.roles.length < mostOf.roles ? [{ value: 'another role', label: 'Another role' }] : []),
  { value: 'money', label: 'Money' },
  ...managerQuestions.map((question) => ({
    value: question.id as string,
    label: `${question.id}: ${question.label}`,
    hint: choiceOf(question, form.answers[question.id]).words,
  })),
];

/** Changes a role, or takes it out where there are others. */
async function changeRole(prompts: Prompts, draft: Draft, k: number, steps: Steps): Promise<Draft> {
  if (draft.roles.length > 1) {
    const name = draft.roles[k]?.name;
    const reply = await prompts.choose({
      message: `What about ${name}?`,
      options: [
        { value: 'change', label: 'Answer its questions again' },
        { value: 'remove', label: 'Take it out' },
      ],
    });
    if (reply === back) return draft;
    if (reply === 'remove') return { ...draft, roles: draft.roles.toSpliced(k, 1) };
  }
  return change(prompts, draft, roleGroup(k), steps);
}

/** Shows what was understood until nothing is to be changed. */
async function review(prompts: Prompts, given: Draft, steps: Steps): Promise<Form> {
  let draft = given;
  for (;;) {
    const form = formOfDraft(draft);
    prompts.say(summary(form));
    const verdict = await prompts.choose({
      message: 'Is that right?',
      options: [
        { value: writeIt, label: 'Yes: write the scenario' },
        { value: 'change', label: 'No: change an answer' },
      ],
    });
    if (verdict === writeIt) return form;
    const group = await prompts.choose({
      message: 'What is to be changed?',
      options: changeable(form),
    });
    if (group === back) continue;
    const role = form.roles.findIndex((_, k) => roleGroup(k) === group);
    draft =
      role >= 0
        ? await changeRole(prompts, draft, role, steps)
        : await change(prompts, draft, group, steps);
  }
}

/**
 * Asks what a questionnaire asks, one question after the other, and says after each what it sets and why; then shows what was understood,
 * of which any answer can be changed. Escape goes back to the question before.
 *
 * @param name - Name of the organisation that an empty answer takes.
 * @throws LeftQuestionnaire where the one who is asked leaves by Ctrl-C or Ctrl-D.
 */
export async function askForm(to: Conversation, name: string): Promise<Form> {
  const prompts = new Prompts(to);
  const steps: Steps = (draft) => stepsOf(draft, harmless(name));
  try {
    prompts.begin(
      'About 10 minutes: the organisation and its roles, what they cost if you know it, then 15 questions on how work is judged today. An empty answer takes what is shown, Escape goes back a question. Ctrl-C leaves; nothing is written before you say so.',
    );
    const form = await review(prompts, await fill(prompts, emptyDraft, steps), steps);
    prompts.end('Thank you.');
    return form;
  } finally {
    prompts.close();
  }
}
