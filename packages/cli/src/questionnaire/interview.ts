/** What an interview asks, step by step, in the order in which it is asked. */
import {
  basicQuestions,
  type ManagerQuestion,
  managerQuestions,
  mistakeChoices,
} from '@uptake/core/internal';
import { type Draft, type Step, withReply, withRole } from './draft.ts';
import { choiceOf, mostOf, nameRule, numberRule, unknown } from './form.ts';
import { moneySteps } from './money-steps.ts';
import { back } from './prompts.ts';
import { aimWords, anchorOf, settingsOf } from './scenario-text.ts';

const organisationSteps = (proposedName: string): Step[] => [
  {
    group: 'organisation',
    isDone: ({ name }) => name !== undefined,
    ask: (prompts, draft) =>
      withReply(
        prompts.text({
          message: 'What is the organisation called?',
          rule: nameRule,
          usual: draft.name ?? proposedName,
        }),
        (name) => ({ ...draft, name }),
      ),
  },
  ...(['weeks', 'hours'] as const).map(
    (key): Step => ({
      group: 'organisation',
      isDone: (draft) => draft[key] !== undefined,
      ask: (prompts, draft) =>
        withReply(prompts.number(basicQuestions[key], { usual: draft[key] }), (value) => ({
          ...draft,
          [key]: value,
        })),
    }),
  ),
];

const namesBut = ({ roles }: Draft, k: number): string[] =>
  roles.flatMap(({ name = [] }, at) => (at === k ? [] : name));

function roleSteps(k: number): Step[] {
  const group = roleGroup(k);
  const nameOf = ({ roles }: Draft): string => roles[k]?.name ?? '';
  const number = (key: 'headcount' | 'taskHours', most: (draft: Draft) => number): Step => ({
    group,
    isDone: (draft) =>
      numberRule(basicQuestions[key], draft.roles[k]?.[key], most(draft)) === undefined,
    ask: (prompts, draft) => {
      const question = basicQuestions[key];
      const usual = Math.min(most(draft), draft.roles[k]?.[key] ?? question.default);
      const message = `${nameOf(draft)}: ${question.question}`;
      return withReply(prompts.number(question, { message, most: most(draft), usual }), (value) =>
        withRole(draft, k, { [key]: value }),
      );
    },
  });
  return [
    {
      group,
      isDone: (draft) => nameOf(draft) !== '',
      ask: (prompts, draft) => {
        const usual = nameOf(draft);
        return withReply(
          prompts.text({
            message:
              k === 0 ? 'Which role has the tool, or will have it?' : 'What is this role called?',
            rule: (value) => nameRule(value, namesBut(draft, k)),
            usual,
            placeholder: usual || 'such as Adviser',
          }),
          (name) => withRole(draft, k, { name }),
        );
      },
    },
    number('headcount', () => basicQuestions.headcount.max),
    number('taskHours', ({ hours = basicQuestions.taskHours.max }) => hours),
    {
      group,
      isDone: ({ roles }) => roles[k]?.mistakes !== undefined,
      ask: (prompts, draft) =>
        withReply(
          prompts.choose({
            message: `${nameOf(draft)}: What does a mistake of this role do?`,
            options: mistakeChoices.map(({ id, words }) => ({ value: id, label: words })),
            initial: draft.roles[k]?.mistakes,
          }),
          (mistakes) => withRole(draft, k, { mistakes }),
        ),
    },
  ];
}

/** Group of the questions about a role, counted from 0. */
export const roleGroup = (k: number): string => `role ${k}`;

/** Asks for one more role, or for none. */
const anotherRole: Step = {
  group: 'another role',
  isDone: ({ areAllRoles }) => areAllRoles,
  ask: (prompts, draft) =>
    withReply(
      prompts.text({
        message: 'Which other role?',
        rule: (value) => (value === '' ? undefined : nameRule(value, namesBut(draft, -1))),
        placeholder: 'Enter alone: no other',
      }),
      (name) => ({
        ...draft,
        areAllRoles: name === '' || draft.roles.length + 1 >= mostOf.roles,
        roles: name === '' ? draft.roles : [...draft.roles, { name }],
      }),
    ),
};

/** What an answer sets and why, and what the proposal does with it. */
function effectLines(question: ManagerQuestion, answer: string): string[] {
  const choice = choiceOf(question, answer);
  const set = settingsOf(choice).map((setting) => {
    const [part, value] = setting;
    const shown = typeof value === 'object' && value ? weightsText(value) : String(value);
    // Training stands in the rollout and has no anchors: the answer says what it looks like.
    const words = part === 'training' ? choice.words.toLowerCase() : anchorOf(setting);
    return `Sets ${part} ${shown}${words === '' ? '' : `: ${words}`}`;
  });
  return [...set, `Why: ${question.why}`, `Proposal: ${aimWords(question, answer)}.`];
}

const weightsText = (weights: object): string =>
  Object.entries(weights)
    .map(([id, weight]) => `${id} ${weight}`)
    .join(', ');

const managerSteps: readonly Step[] = managerQuestions.map((question, k) => ({
  group: question.id,
  isDone: ({ answers }) => answers[question.id] !== undefined,
  ask: async (prompts, draft) => {
    const reply = await prompts.choose({
      message: `${k + 1} of ${managerQuestions.length}: ${question.question}`,
      options: [
        ...question.choices.map(({ id, words }) => ({ value: id, label: words })),
        { value: unknown, label: 'I do not know', hint: 'the model takes what is usual' },
      ],
      initial: draft.answers[question.id] ?? question.usual,
    });
    if (reply === back) return back;
    prompts.say(effectLines(question, reply));
    return { ...draft, answers: { ...draft.answers, [question.id]: reply } };
  },
}));

/** All that is asked of a draft, in the order in which it is asked. */
export function stepsOf(draft: Draft, proposedName: string): Step[] {
  const roles = Math.max(1, draft.roles.length);
  return [
    ...organisationSteps(proposedName),
    ...Array.from({ length: roles }, (_, k) => roleSteps(k)).flat(),
    ...(draft.roles.length < mostOf.roles ? [anotherRole] : []),
    ...moneySteps(draft),
    ...managerSteps,
  ];
}
