import {
  type BasicQuestion,
  basicQuestions,
  brokenRule,
  type Choice,
  type Dotted,
  isMapping,
  type ManagerQuestion,
  type Mapping,
  managerQuestions,
  mistakeChoices,
  numberReadings,
  printable,
  type QuestionId,
  shown,
  suggest,
} from '@uptake/core/internal';

/** A role as a manager describes it. */
export interface FormRole {
  readonly name: string;
  readonly headcount: number;
  /** Hours a week of work that the tool could do. */
  readonly taskHours: number;
  /** What a mistake does, by the id of a choice. */
  readonly mistakes: string;
  /** What an hour costs, if not as elsewhere. */
  readonly hour?: number;
  /** What an error costs that gets out, if not as elsewhere. */
  readonly error?: number;
}

/** What is known of money. */
export interface FormMoney {
  readonly currency: string;
  readonly hour: number;
  readonly seatMonth: number;
  /** What an error that escapes costs beside its rework, if anybody knows. */
  readonly error?: number;
}

/** A questionnaire, filled and checked. */
export interface Form {
  readonly name: string;
  readonly weeks: number;
  /** Hours of a working week. */
  readonly hours: number;
  readonly roles: readonly FormRole[];
  readonly money?: FormMoney;
  /** The choice by question; `unknown` stands for what the model takes by default. */
  readonly answers: { readonly [Id in QuestionId]: string };
}

/** Prices of money that a role may have of its own. */
export const rolePrices = ['hour', 'error'] as const;

/** The answer of who does not know. */
export const unknown = 'unknown';

/** A path in the questionnaire and what is wrong there, with the remedy. */
interface FormProblem {
  readonly path: string;
  readonly rule: string;
}

/** The choice that an answer stands for: the one named, or the usual one of who does not know. */
export function choiceOf(question: ManagerQuestion, answer: string): Choice {
  const id = answer === unknown ? question.usual : answer;
  const found = question.choices.find((one) => one.id === id);
  if (!found) throw new RangeError(`${question.id} must be one of its answers, got ${answer}`);
  return found;
}

/** Most letters of a name, most roles. */
export const mostOf = { name: 200, roles: 50 } as const;

/** What is wrong with a name; nothing where it can be one. */
export function nameRule(value: unknown, taken: readonly string[] = []): string | undefined {
  if (typeof value !== 'string' || value.trim() === '') return 'must be a name';
  if (value.length > mostOf.name) return `must have at most ${mostOf.name} letters`;
  if (printable(value) !== value) return 'must have letters, digits and signs only';
  return taken.includes(value) ? 'is there already: give each role a name of its own' : undefined;
}

/** What is wrong with a currency; nothing where it can be one. */
export function currencyRule(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\p{L}\p{Sc}][\p{L}\p{N}\p{Sc}. -]{0,11}$/u.test(value)
    ? undefined
    : 'must have 1 to 12 letters, digits or currency signs, such as EUR';
}

/** What a number must be, as a manager says it: `must be a whole number from 1 to 1040`. */
const rangeWords = ({ max, min, open, whole }: BasicQuestion): string =>
  `must be a ${whole ? 'whole number' : 'number'} ${open ? `above ${min}, at most` : `from ${min} to`} ${max}`;

/**
 * What is wrong with a number, with what to write instead where that can be told.
 *
 * @param most - A bound that follows from another answer.
 */
export function numberRule(
  question: BasicQuestion,
  value: unknown,
  most: number = question.max,
): string | undefined {
  const field = { ...question, max: Math.min(most, question.max) };
  if (brokenRule(field, typeof value === 'number' ? value : Number.NaN) === undefined)
    return undefined;
  const broken = rangeWords(field);
  const reading =
    typeof value === 'string'
      ? numberReadings(value).find((one) => brokenRule(field, one) === undefined)
      : undefined;
  return reading === undefined ? broken : `${broken}; write ${reading}`;
}

const choiceRule = (value: unknown, known: readonly string[]): string | undefined => {
  if (typeof value === 'string' && known.includes(value)) return undefined;
  const near = typeof value === 'string' ? suggest(value, known) : undefined;
  return `must be one of ${known.join(', ')}${near === undefined ? '' : `; did you mean ${near}?`}`;
};

const answersTo = ({ choices }: ManagerQuestion): string[] => [
  ...choices.map(({ id }) => id),
  unknown,
];

/** Gathers what is wrong, each with the value that was given. */
class Faults {
  readonly found: FormProblem[] = [];
  note(path: string, rule: string | undefined, value?: unknown): void {
    if (rule === undefined) return;
    const isEmpty = value === null || value === undefined;
    this.found.push({ path, rule: isEmpty ? `is empty: ${rule}` : `${rule}, got ${shown(value)}` });
  }
  /** Keys of a mapping that nobody knows. */
  keys(path: string, given: Mapping, known: readonly string[]): void {
    for (const key of Object.keys(given).filter((one) => !known.includes(one))) {
      const near = suggest(key, known);
      const hint = near === undefined ? `keys are ${known.join(', ')}` : `did you mean ${near}?`;
      this.found.push({ path: `${path}${shown(key)}`, rule: `is unknown; ${hint}` });
    }
  }
}

/** A mapping, or an empty one and a fault. */
function mappingAt(faults: Faults, path: string, value: unknown): Mapping {
  if (isMapping(value)) return value;
  faults.note(path, 'must be a mapping', value);
  return {};
}

/** Whether there is an answer where none is needed: a key may be left out or left empty. */
const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

function checkRole(faults: Faults, at: string, role: Mapping, hours: number): void {
  faults.keys(`${at}.`, role, ['name', 'headcount', 'taskHours', 'mistakes', ...rolePrices]);
  const { headcount, mistakes, taskHours } = role;
  faults.note(`${at}.headcount`, numberRule(basicQuestions.headcount, headcount), headcount);
  const rule = numberRule(basicQuestions.taskHours, taskHours, hours);
  faults.note(`${at}.taskHours`, rule, taskHours);
  const known = mistakeChoices.map(({ id }) => id);
  faults.note(`${at}.mistakes`, choiceRule(mistakes, known), mistakes);
  for (const key of rolePrices)
    if (isGiven(role[key]))
      faults.note(`${at}.${key}`, numberRule(basicQuestions[key], role[key]), role[key]);
}

function checkOrganisation(faults: Faults, given: Mapping): void {
  faults.keys('organisation.', given, ['name', 'weeks', 'hours', 'roles']);
  const { hours, name, roles, weeks } = given;
  faults.note('organisation.name', nameRule(name), name);
  faults.note('organisation.weeks', numberRule(basicQuestions.weeks, weeks), weeks);
  faults.note('organisation.hours', numberRule(basicQuestions.hours, hours), hours);
  if (!Array.isArray(roles) || roles.length === 0 || roles.length > mostOf.roles) {
    faults.note('organisation.roles', `must be a list of 1 to ${mostOf.roles} roles`, roles);
    return;
  }
  const taken: string[] = [];
  roles.forEach((role, k) => {
    const at = `organisation.roles[${k}]`;
    const one = mappingAt(faults, at, role);
    if (!isMapping(role)) return;
    faults.note(`${at}.name`, nameRule(one['name'], taken), one['name']);
    if (typeof one['name'] === 'string') taken.push(one['name']);
    checkRole(faults, at, one, typeof hours === 'number' ? hours : Number.POSITIVE_INFINITY);
  });
}

function checkMoney(faults: Faults, given: Mapping): void {
  faults.keys('money.', given, ['currency', 'hour', 'seatMonth', 'error']);
  const { currency, error, hour, seatMonth } = given;
  faults.note('money.currency', currencyRule(currency), currency);
  faults.note('money.hour', numberRule(basicQuestions.hour, hour), hour);
  faults.note('money.seatMonth', numberRule(basicQuestions.seatMonth, seatMonth), seatMonth);
  if (isGiven(error)) faults.note('money.error', numberRule(basicQuestions.error, error), error);
}

/** Whole numbers that are written like `3.000`, which may mean 3 or 3000. */
function checkDotted(faults: Faults, dotted: readonly Dotted[]): void {
  for (const { path, text } of dotted) {
    const [first, ...rest] = path.map(String);
    const last = rest.at(-1) ?? '';
    if (first !== 'organisation' || !['weeks', 'headcount'].includes(last)) continue;
    const at = rest.map((part) => (/^\d+$/.test(part) ? `[${part}]` : `.${part}`)).join('');
    const remedy = `write ${text.replaceAll('.', '')}, or ${Number(text)}`;
    faults.note(`${first}${at}`, `must be a whole number without a point; ${remedy}`, text);
  }
}

/**
 * What is wrong with a filled questionnaire, all at once; nothing where it is a {@link Form} as {@link formOf} reads it.
 *
 * @param value - A parsed file: `organisation`, `answers` and, if anybody knows, `money`.
 * @param dotted - Numbers of the file that are written like `3.000`.
 */
export function formProblems(value: unknown, dotted: readonly Dotted[] = []): FormProblem[] {
  const faults = new Faults();
  checkDotted(faults, dotted);
  const given = mappingAt(faults, 'the questionnaire', value);
  if (!isMapping(value)) return faults.found;
  faults.keys('', given, ['organisation', 'money', 'answers']);
  checkOrganisation(faults, mappingAt(faults, 'organisation', given['organisation']));
  const { money } = given;
  if (isGiven(money)) checkMoney(faults, mappingAt(faults, 'money', money));
  const answers = mappingAt(faults, 'answers', given['answers']);
  const ids = managerQuestions.map(({ id }) => id);
  faults.keys('answers.', answers, ids);
  for (const question of managerQuestions) {
    const answer = answers[question.id];
    faults.note(`answers.${question.id}`, choiceRule(answer, answersTo(question)), answer);
  }
  const roles = mappingAt(new Faults(), '', given['organisation'])['roles'];
  const isPriced = (role: unknown): boolean =>
    isMapping(role) && rolePrices.some((key) => isGiven(role[key]));
  if (!money && Array.isArray(roles) && roles.some(isPriced))
    faults.note('money', 'must be given where a role says what its hour or its error costs', money);
  return faults.found;
}

/** A filled questionnaire in which {@link formProblems} finds nothing. */
export function formOf(value: unknown): Form {
  const { answers, money, organisation } = value as {
    readonly organisation: Omit<Form, 'answers' | 'money'>;
    readonly money?: FormMoney | null;
    readonly answers: Form['answers'];
  };
  const roles = organisation.roles.map(withoutEmpty);
  return { ...organisation, roles, ...(money && { money: withoutEmpty(money) }), answers };
}

const withoutEmpty = <T extends object>(given: T): T =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => isGiven(value))) as T;
