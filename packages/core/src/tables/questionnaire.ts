// biome-ignore-all format: a table reads best as a table
import type { Field } from './entry.ts';
import type { LeverId } from './levers.ts';
import type { Metrics } from './metrics.ts';
import { roleParameters } from './parameters.ts';
import { defaultWeeks, headcountField, horizonField } from './rollout.ts';

/** Name of a question that a manager answers. */
export type QuestionId =
  | 'q1' | 'q2' | 'q3' | 'q4' | 'q5' | 'q6' | 'q7' | 'q8' | 'q9' | 'q10' | 'q11' | 'q12' | 'q13' | 'q14' | 'q15';

/** An answer to choose, and what it sets. */
export interface Choice {
  readonly id: string;
  readonly words: string;
  /** Values of levers, each of them an anchor of its lever. */
  readonly set: { readonly [Id in LeverId]?: number };
  /** Metric weights of every role. */
  readonly metrics?: Metrics;
  /** Share of the gap to full skill that training in week 1 closes; 0 for none. */
  readonly training?: number;
}

/** A question that a manager can answer without the model, and what each answer sets. */
export interface ManagerQuestion {
  readonly id: QuestionId;
  /** What the question is about, in two or three words. */
  readonly label: string;
  readonly question: string;
  /** Why the model asks: what the levers do to use. */
  readonly why: string;
  /** Keys of docs/sources.md for that effect, or `assumed`. Values of the answers are assumed in any case. */
  readonly source: string;
  /** From what holds use least to what holds it most, as far as they can be ordered. */
  readonly choices: readonly [Choice, Choice, ...Choice[]];
  /** The answer that is the default of the model; it stands for `unknown`. */
  readonly usual: string;
  /** What a proposal aims at where the answer falls short of it; without it a proposal leaves this as answered. */
  readonly proposal?: string;
  /** Why a proposal leaves this as answered; of each question without an aim. */
  readonly leaves?: string;
}

const choice = (id: string, words: string, set: Choice['set'], more: Partial<Choice> = {}): Choice => ({ id, words, set, ...more });
const weighed = (id: string, words: string, weights: Partial<Metrics>): Choice =>
  choice(id, words, {}, { metrics: { volume: 0, quality: 0, speed: 0, usage: 0, ...weights } });
const trained = (id: string, words: string, training: number): Choice => choice(id, words, {}, { training });

/** The fifteen questions; prompt, questionnaire, scenario and documentation are made from them. */
export const managerQuestions: readonly ManagerQuestion[] = [
  { id: 'q1', label: 'Time saved', question: 'When the tool saves time, what happens to that time?', source: 'assumed', usual: 'some', proposal: 'planned',
    why: 'People learn whether an hour moved to the tool comes back. If old work does not end, it does not, and use fades.',
    choices: [
      choice('refilled', 'More of the same work fills it', { displacement: 0 }),
      choice('some', 'Some old work ends by itself', { displacement: 0.3 }),
      choice('named', 'Managers take named tasks off the list', { displacement: 0.6 }),
      choice('planned', 'Old work is crossed off in writing, before the tool starts', { displacement: 0.8 }),
    ] },
  { id: 'q2', label: 'Checking', question: 'Is checking the tool\'s output part of anybody\'s targets?', source: 'workday2026', usual: 'never', proposal: 'fully',
    why: 'Checking and cleaning up take hours. As long as they count for nothing, each hour of use costs time that nobody sees.',
    choices: [
      choice('never', 'Never: it comes on top', { credit: 0 }),
      choice('partly', 'Partly: for some tasks, or part of the time', { credit: 0.4 }),
      choice('fully', 'Fully: it is booked and it counts', { credit: 0.8 }),
    ] },
  { id: 'q3', label: 'Measures', question: 'What are people judged by?', source: 'holmstrom1991', usual: 'mostly', proposal: 'both',
    why: 'A measure of amount pays for being fast, one of quality pays for what the tool does better, one of use pays for use for show.',
    choices: [
      weighed('usage', 'How much they use the tool, above all', { volume: 0.3, quality: 0.1, usage: 0.6 }),
      weighed('amount', 'How much they get done, alone', { volume: 1 }),
      weighed('mostly', 'Mostly how much, a little how well', { volume: 0.8, quality: 0.2 }),
      weighed('both', 'How well at least as much as how much', { volume: 0.4, quality: 0.6 }),
    ] },
  { id: 'q4', label: 'Pay', question: 'How much of pay and promotion hangs on those measures?', source: 'worldatwork2011', usual: 'usual',
    why: 'The stronger the reward, the more the measures rule what people do, for better and for worse.',
    leaves: 'a stronger reward drives whatever is measured, so what is measured comes first (question 3)',
    choices: [
      choice('nothing', 'Nothing', { incentive: 0 }),
      choice('little', 'A small bonus', { incentive: 1 }),
      choice('usual', 'A usual bonus and promotion round', { incentive: 2 }),
      choice('much', 'Commission, or most of the raise', { incentive: 5 }),
    ] },
  { id: 'q5', label: 'No use shown', question: 'What happens to somebody who shows no use of the tool?', source: 'assumed', usual: 'nothing',
    why: 'Pressure to show use brings clicks for the dashboard; looking at what came of it makes them fewer.',
    leaves: 'pressure moves what is shown more than what is done, and is no part of an aligned policy',
    choices: [
      choice('appraisal', 'It is a minus in the appraisal, and nobody looks at what the others use it for', { mandate: 3, audit: 0 }),
      choice('asked', 'The manager asks why, and nobody looks at what the others use it for', { mandate: 1, audit: 0 }),
      choice('reminder', 'There is a reminder now and then', { mandate: 0.25, audit: 0 }),
      choice('nothing', 'Nothing', { mandate: 0, audit: 0 }),
      choice('reviewed', 'There is a reminder, and managers ask now and then what came of the use', { mandate: 0.25, audit: 0.3 }),
    ] },
  { id: 'q6', label: 'Mistakes', question: 'If work done with the tool goes wrong, what happens to the person?', source: 'iui2024, dietvorst2015, brown2024', usual: 'same', proposal: 'softer',
    why: 'Failures with a tool are blamed more than others, and losses weigh about twice as much as gains.',
    choices: [
      choice('harder', 'It is held against them more than any other mistake', { punishment: 3.1, relief: 0 }),
      choice('same', 'The same as for any other mistake', { punishment: 1.55, relief: 0 }),
      choice('softer', 'Less, if they checked as the rules say', { punishment: 1.55, relief: 0.5 }),
      choice('safe', 'Nothing, if they checked as the rules say', { punishment: 1.55, relief: 0.8 }),
    ] },
  { id: 'q7', label: 'Warnings', question: 'If somebody sets aside a sound warning of the tool, is that asked about?', source: 'jurors', usual: 'never', proposal: 'always',
    why: 'If ignoring the tool costs nothing, doing without it is the safe choice.',
    choices: [
      choice('never', 'Never', { accountability: 0 }),
      choice('loss', 'Only after a loss', { accountability: 0.25 }),
      choice('always', 'Always: they write down why', { accountability: 0.5 }),
    ] },
  { id: 'q8', label: 'Managers', question: 'What do direct managers do about the tool?', source: 'gallup2026', usual: 'silent', proposal: 'model',
    why: 'People do what their manager does; use is more common where the manager supports it.',
    choices: [
      choice('discourage', 'They rather discourage it', { managerSupport: -0.7 }),
      choice('silent', 'They do not mention it', { managerSupport: 0 }),
      choice('ask', 'They ask who tried what', { managerSupport: 0.5 }),
      choice('model', 'They work with it before the team', { managerSupport: 1 }),
    ] },
  { id: 'q9', label: 'Own errors', question: 'If somebody says in a meeting "I got this wrong", what happens then?', source: 'safety2026', usual: 'quiet', proposal: 'open',
    why: 'Being seen to struggle with a new tool costs less where mistakes may be told.',
    choices: [
      choice('held', 'It is held against them', { climate: 0.2 }),
      choice('quiet', 'People keep quiet about it', { climate: 0.4 }),
      choice('open', 'It is talked over, and nothing follows', { climate: 0.7 }),
    ] },
  { id: 'q10', label: 'Jobs', question: 'What has leadership said about jobs if the tool saves time?', source: 'bcgfear', usual: 'nothing', proposal: 'said',
    why: 'Who fears to make their own job needless does not show how much the tool can do.',
    choices: [
      choice('cuts', 'Cuts are planned or announced', { assurance: 0 }),
      choice('nothing', 'Nothing', { assurance: 0.25 }),
      choice('said', 'That nobody loses the job over it', { assurance: 0.55 }),
      choice('written', 'The same in writing, for a stated time', { assurance: 0.8 }),
    ] },
  { id: 'q11', label: 'Time to try', question: 'Is there time to try the tool and to tell others what worked?', source: 'ederer2013', usual: 'none',
    why: 'Who has given up comes back by a trial that costs nothing, and learns from those who stayed.',
    leaves: 'it helps those come back who have given up, today as in the proposal; that is no incentive, which is what the proposal is about',
    choices: [
      choice('none', 'No', { exploration: 0, sharing: 0, collaboration: 0.3 }),
      choice('informal', 'Not planned, but people help each other', { exploration: 0, sharing: 0.2, collaboration: 0.3 }),
      choice('team', 'An hour now and then, and a part of the team meeting', { exploration: 0.05, sharing: 0.6, collaboration: 0.3 }),
      choice('across', 'A fixed hour, and meetings across teams', { exploration: 0.2, sharing: 0.6, collaboration: 0.6 }),
    ] },
  { id: 'q12', label: 'Learning', question: 'How do people learn to work with the tool?', source: 'rct2026', usual: 'alone',
    why: 'Skill makes an hour of use worth more in the first weeks; by itself it does not last.',
    leaves: 'what is learned counts today as in the proposal; by itself it does not last, so the proposal does not rest on it',
    choices: [
      trained('alone', 'By themselves', 0),
      trained('course', 'A short course', 0.3),
      trained('practice', 'Coached practice on their own work', 0.5),
    ] },
  { id: 'q13', label: 'Permission', question: 'What does it take to be allowed to use the tool for a task?', source: 'assumed', usual: 'once',
    why: 'Every form is a small cost of each week of use, and small costs decide where the gain is small.',
    leaves: 'who asks for a permission may have a reason that the model does not know',
    choices: [
      choice('committee', 'A decision on every case', { approval: 0.6 }),
      choice('each', 'A form for each new kind of task', { approval: 0.3 }),
      choice('once', 'Asking once', { approval: 0.06 }),
      choice('open', 'Nothing: it is there', { approval: 0.02 }),
    ] },
  { id: 'q14', label: 'Who answers', question: 'Is it clear who answers for work that the tool helped with?', source: 'assumed', usual: 'rule', proposal: 'named',
    why: 'Where nobody knows who answers, the careful keep away from the tool.',
    choices: [
      choice('unclear', 'No', { clarity: 0.2 }),
      choice('rule', 'There is a rule that few know', { clarity: 0.4 }),
      choice('named', 'Yes, by name, and everybody knows', { clarity: 0.8 }),
    ] },
  { id: 'q15', label: 'Control', question: 'Who checks the tool\'s output before it goes out?', source: 'assumed', usual: 'own',
    why: 'Checks catch errors before they do harm, and they cost the user time.',
    leaves: 'fewer checks would buy use with errors, more would cost use; neither is an incentive',
    choices: [
      choice('own', 'Everybody as they think fit', { verificationFloor: 0.05, monitoring: 0 }),
      choice('list', 'The user, by a list', { verificationFloor: 0.3, monitoring: 0 }),
      choice('second', 'The user by a list, and a second person by samples', { verificationFloor: 0.3, monitoring: 0.4 }),
      choice('all', 'The user by a list, and a second person everything', { verificationFloor: 0.3, monitoring: 0.7 }),
    ] },
];

/** How bad a mistake is in a role, in words, and the stakes that it sets. */
export const mistakeChoices: readonly { readonly id: string; readonly words: string; readonly stakes: number }[] = [
  { id: 'inside', words: 'It is put right inside the house', stakes: 1 },
  { id: 'client', words: 'A client sees it', stakes: 2 },
  { id: 'severe', words: 'Money, law or health is at stake', stakes: 4 },
];

/** A number about the organisation that is asked beside the fifteen questions. */
export interface BasicQuestion extends Field {
  readonly question: string;
  /** What is taken where nothing is said. */
  readonly default: number;
}

const money = { unit: 'factor', min: 0, max: 1e9 } as const;
const roleHours = roleParameters.find(({ id }) => id === 'hours') as (typeof roleParameters)[number];

/** The numbers about the organisation: of all, of each role, and of money, which may be left out. */
export const basicQuestions: { readonly [Id in 'weeks' | 'hours' | 'headcount' | 'taskHours' | 'hour' | 'seatMonth' | 'error']: BasicQuestion } = {
  weeks: { ...horizonField, question: 'How many weeks ahead do you look?', default: defaultWeeks },
  hours: { ...roleHours, question: 'How many hours does a working week have?' },
  headcount: { ...headcountField, question: 'How many people have this role?', default: 20 },
  taskHours: { id: 'taskHours', label: 'Hours for the tool', unit: 'hours', min: 0, max: 80, default: 14, question: 'How many hours a week go into tasks that the tool could do?',
    meaning: 'Hours a week of work that the tool could do, such as drafting, searching, summing up; over the hours of the week it is `amenable`.' },
  hour: { id: 'hour', label: 'Cost of an hour', ...money, default: 60, question: 'What does an hour of work cost, wages and all?', meaning: 'Money an hour, in the currency.' },
  seatMonth: { id: 'seatMonth', label: 'Price of a seat', ...money, default: 30, question: 'What does a licence cost a person and month?', meaning: 'Money a month for each person with access; twelve months are 52 weeks.' },
  error: { id: 'error', label: 'Cost of an error', ...money, default: 0, question: 'What does a mistake that gets out cost, beside putting it right?',
    meaning: 'Money for each error that escapes, in the currency; 0 where nobody knows, and errors avoided are then worth nothing.' },
};
