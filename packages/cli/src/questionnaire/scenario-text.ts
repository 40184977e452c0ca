import {
  type Choice,
  leverAnchors,
  type ManagerQuestion,
  managerQuestions,
  mistakeChoices,
} from '@uptake/core/internal';
import { Document, isMap, type Pair, type Scalar, type YAMLMap } from 'yaml';
import { wrapped } from '../output/text.ts';
import { choiceOf, type Form, rolePrices, unknown } from './form.ts';

/** A part of the policy that a question sets: a lever, the metric weights or training. */
type Setting = readonly [part: string, value: unknown];

/** What a choice sets, part by part. */
export function settingsOf({ metrics, set, training }: Choice): Setting[] {
  return [
    ...Object.entries(set),
    ...(metrics
      ? [['metrics', Object.fromEntries(Object.entries(metrics).filter(([, w]) => w > 0))] as const]
      : []),
    ...(training === undefined ? [] : [['training', training] as const]),
  ];
}

/** The choice that a proposal makes instead of an answer; nothing where it leaves the answer as it is. */
export function proposed(question: ManagerQuestion, answer: string): Choice | undefined {
  const { choices, proposal } = question;
  const at = (id: string | undefined): number => choices.findIndex((one) => one.id === id);
  return at(choiceOf(question, answer).id) < at(proposal) ? choices[at(proposal)] : undefined;
}

/** What a proposal does with an answer, in words: its aim, or why it leaves the answer as it is. */
export function aimWords(question: ManagerQuestion, answer: string): string {
  const aim = proposed(question, answer);
  if (aim) return aim.words;
  return `as today, since ${question.leaves ?? 'the answer does not fall short of its aim'}`;
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** Money as a scenario has it: a seat by the week. */
function economicsOf({ money, roles }: Form): object {
  if (!money) return {};
  const { currency, error = 0, hour, seatMonth } = money;
  const usual = { hour, error };
  const own = roles.flatMap((role) => {
    const prices = rolePrices.filter((key) => (role[key] ?? usual[key]) !== usual[key]);
    return prices.length === 0
      ? []
      : [[role.name, Object.fromEntries(prices.map((key) => [key, role[key]]))] as const];
  });
  return {
    economics: {
      currency,
      hour,
      ...(own.length > 0 && { roles: Object.fromEntries(own) }),
      licence: { perSeatWeek: rounded((seatMonth * 12) / 52), seats: 'access' },
      ...(error > 0 && { error }),
    },
  };
}

/** Policy and training that some choices make together. */
function policyOf(choices: readonly Choice[]): {
  policy: Readonly<Record<string, unknown>>;
  rollout: object;
} {
  const settings = choices.flatMap(settingsOf);
  const policy = Object.fromEntries(settings.filter(([part]) => part !== 'training'));
  const training = settings
    .filter(([part, value]) => part === 'training' && value !== 0)
    .map(([, gain]) => ({ week: 1, gain }));
  return { policy, rollout: { training } };
}

function scenarioOf(form: Form): object {
  const answers = managerQuestions.map((question) => choiceOf(question, form.answers[question.id]));
  const moved = managerQuestions.flatMap(
    (question) => proposed(question, form.answers[question.id]) ?? [],
  );
  const today = policyOf(answers);
  const policy = Object.fromEntries(
    Object.entries(policyOf(moved).policy).filter(([part, value]) => today.policy[part] !== value),
  );
  return {
    name: form.name,
    question: 'Does use of the tool hold as things are, and what does the proposal change?',
    weeks: form.weeks,
    roles: form.roles.map(({ headcount, mistakes, name, taskHours }) => ({
      name,
      headcount,
      hours: form.hours,
      amenable: rounded(taskHours / form.hours),
      stakes: mistakeChoices.find(({ id }) => id === mistakes)?.stakes,
    })),
    policy: today.policy,
    rollout: today.rollout,
    ...economicsOf(form),
    arms: { today: {}, ...(moved.length > 0 && { proposal: { policy } }) },
  };
}

const columns = 104;

/** Lines of a comment, each of which the stringifier begins with `#`. */
const comment = (...texts: readonly string[]): string =>
  texts
    .flatMap((text) => wrapped(text, columns))
    .map((line) => ` ${line}`)
    .join('\n');

/** What a value of a lever looks like on a Monday morning; nothing of metrics and training. */
export const anchorOf = ([lever, value]: Setting): string =>
  Object.hasOwn(leverAnchors, lever)
    ? (leverAnchors[lever as keyof typeof leverAnchors].find((one) => one.value === value)?.words ??
      '')
    : '';

/** What a question, its answer and its reason are, above the first part that it sets. */
function answered(question: ManagerQuestion, answer: string): string {
  const { words } = choiceOf(question, answer);
  const said = answer === unknown ? `Not known; the model takes: ${words}` : words;
  const source =
    question.source === 'assumed' ? 'assumed' : `effect: ${question.source}; value assumed`;
  return comment(
    `${question.id}: ${question.question}`,
    `${said}.`,
    `Why: ${question.why} (${source})`,
    ...(proposed(question, answer) ? [] : [`Proposal: ${aimWords(question, answer)}.`]),
  );
}

/** Sets comments in a mapping of the policy: above the first part of each question, and what a lever looks like beside it. */
function commentPolicy(policy: YAMLMap, above: ReadonlyMap<string, string>): void {
  for (const { key, value } of policy.items as Pair<Scalar<string>, Scalar>[]) {
    const text = above.get(key.value);
    if (text !== undefined) {
      key.commentBefore = text;
      key.spaceBefore = key !== policy.items[0]?.key;
    }
    if (isMap(value)) value.flow = true;
    else if (value) {
      const words = anchorOf([key.value, value.value]);
      if (words !== '') value.comment = ` ${words}`;
    }
  }
}

/** A comment for each question by the first part of its choice that stands in a policy. */
const commentsBy = (
  policy: YAMLMap,
  text: (question: ManagerQuestion) => readonly [Choice, string] | undefined,
): Map<string, string> =>
  new Map(
    managerQuestions.flatMap((question) => {
      const found = text(question);
      const first = found && settingsOf(found[0]).find(([part]) => policy.has(part));
      return found && first ? [[first[0], found[1]] as const] : [];
    }),
  );

const head = `A scenario made from the answers to a questionnaire. Its arms are compared on the same people with the same luck.
Check it:   uptake validate <this file>
Compare:    uptake compare <this file>
Levers:     uptake levers credit (what a value looks like on a Monday morning)
Numbers follow from the answers; what was not asked is at its default. Change any of it.`;

const proposalWords =
  'What the answers leave on the table: each lever of an aligned policy that the answers fall short of, from week 1. It is an aim to discuss, not advice.';
const nothingLeft =
  'The answers fall short of the proposal nowhere, so there is nothing beside today.';
const priceWords =
  'What changing a lever costs is not in here, so the proposal looks cheaper than it is. Give prices, such as: prices: { credit: { perPersonWeek: 5 }, displacement: { oneOff: 12000 } }';

/** Comments above the sections of the file. */
function commentSections(document: Document, form: Form): void {
  const above = (key: string, text: string): void => {
    const pair = (document.contents as YAMLMap).items.find(
      (one) => (one.key as Scalar).value === key,
    );
    const at = pair?.key as Scalar | undefined;
    if (!at) return;
    at.commentBefore = text;
    at.spaceBefore = true;
  };
  document.commentBefore = head
    .split('\n')
    .map((line) => ` ${line}`)
    .join('\n');
  above(
    'roles',
    comment(
      'amenable: hours a week that the tool could do, over the hours of the week; stakes: 1 a mistake stays inside, 2 a client sees it, 4 money, law or health',
    ),
  );
  above('policy', comment('What is in force today, as answered; the arms start from it.'));
  const q12 = managerQuestions.find(({ id }) => id === 'q12');
  if (q12) above('rollout', answered(q12, form.answers.q12));
  above(
    'economics',
    comment('Money, as answered; a seat by the week is 12 months over 52 weeks.', priceWords),
  );
  const short = managerQuestions.some((one) => proposed(one, form.answers[one.id]));
  above('arms', comment('The first arm is the baseline.', short ? proposalWords : nothingLeft));
}

/**
 * A commented scenario of two arms, today as answered and a proposal, as YAML. Names are written by the stringifier alone and stand in
 * no comment, so that they stay names.
 */
export function scenarioText(form: Form): string {
  const document = new Document(scenarioOf(form));
  const flow = (path: readonly (string | number)[]): void => {
    const node = document.getIn(path, true);
    if (isMap(node)) node.flow = true;
  };
  for (const k of form.roles.keys()) flow(['roles', k]);
  for (const path of [
    ['rollout'],
    ['economics', 'licence'],
    ['economics', 'roles'],
    ['arms', 'today'],
  ])
    flow(path);
  const today = document.get('policy');
  if (isMap(today))
    commentPolicy(
      today,
      commentsBy(today, (one) => {
        const answer = form.answers[one.id];
        return [choiceOf(one, answer), answered(one, answer)];
      }),
    );
  const proposal = document.getIn(['arms', 'proposal', 'policy']);
  if (isMap(proposal))
    commentPolicy(
      proposal,
      commentsBy(proposal, (one) => {
        const aim = proposed(one, form.answers[one.id]);
        return aim && [aim, comment(`${one.id}: ${aim.words}.`)];
      }),
    );
  commentSections(document, form);
  return document.toString({ lineWidth: 0 });
}
