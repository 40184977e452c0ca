/** What an interview asks about money: nothing where nobody knows. */
import { type BasicQuestion, basicQuestions } from '@uptake/core/internal';
import { type Draft, type Step, withReply, withRole } from './draft.ts';
import { currencyRule } from './form.ts';
import { back } from './prompts.ts';

const yesNo = (yes: string, no: string) =>
  [
    { value: 'yes', label: yes },
    { value: 'no', label: no },
  ] as const;

const initialOf = (answer: boolean | undefined): 'yes' | 'no' | undefined =>
  answer === undefined ? undefined : answer ? 'yes' : 'no';

const isMoneyKnown: Step = {
  group: 'money',
  isDone: (draft) => draft.isMoneyKnown !== undefined,
  ask: (prompts, draft) =>
    withReply(
      prompts.choose({
        message: 'Do you know what an hour of work and a licence cost?',
        options: yesNo(
          'Yes, about: the answer is then in money too',
          'No: the answer is in use and hours',
        ),
        initial: initialOf(draft.isMoneyKnown),
      }),
      (known) => ({ ...draft, isMoneyKnown: known === 'yes' }),
    ),
};

const currencyStep: Step = {
  group: 'money',
  isDone: ({ money }) => money.currency !== undefined,
  ask: (prompts, draft) =>
    withReply(
      prompts.text({
        message: 'In which currency?',
        rule: currencyRule,
        usual: draft.money.currency ?? 'EUR',
      }),
      (currency) => ({ ...draft, money: { ...draft.money, currency } }),
    ),
};

/** A question about an amount, with the currency in which it is answered: `What does an hour of work cost, wages and all, in EUR?` */
const amountQuestion = (
  { question }: BasicQuestion,
  { money: { currency = 'EUR' } }: Draft,
): string => question.replace(/\?$/, `, in ${currency}?`);

const moneyNumber = (key: 'hour' | 'seatMonth' | 'error'): Step => ({
  group: 'money',
  isDone: ({ money }) => money[key] !== undefined,
  ask: async (prompts, draft) => {
    const question: BasicQuestion = basicQuestions[key];
    const message = amountQuestion(question, draft);
    const asked = prompts.number(question, { message, usual: draft.money[key] });
    const reply = await withReply(asked, (value) => ({
      ...draft,
      money: { ...draft.money, [key]: value },
    }));
    if (key === 'error' && reply !== back)
      prompts.say([
        reply.money.error === 0
          ? 'Errors avoided are then worth nothing, and errors made cost no more than the hours to put them right.'
          : 'Errors that a policy avoids are then worth as much each, and errors that it adds cost as much.',
      ]);
    return reply;
  },
});

/** A price that roles may have of their own: whether they are alike, and how that is asked. */
const alike = {
  hour: { known: 'isHourAlike', message: 'Does an hour cost about the same in every role?' },
  error: {
    known: 'isErrorAlike',
    message: 'Does a mistake that gets out cost about the same in every role?',
  },
} as const;

type RolePrice = keyof typeof alike;

const alikeStep = (key: RolePrice): Step => {
  const { known, message } = alike[key];
  return {
    group: 'money',
    isDone: (draft) => draft[known] !== undefined,
    ask: (prompts, draft) =>
      withReply(
        prompts.choose({
          message,
          options: yesNo('Yes', 'No: ask for each role'),
          initial: initialOf(draft[known]),
        }),
        (reply) => ({ ...draft, [known]: reply === 'yes' }),
      ),
  };
};

/** What is proposed for a role: a mistake that is put right inside the house costs nothing beside that. */
function usualOf(draft: Draft, k: number, key: RolePrice): number | undefined {
  const role = draft.roles[k];
  return role?.[key] ?? (key === 'error' && role?.mistakes === 'inside' ? 0 : draft.money[key]);
}

const priceOfRole = (k: number, key: RolePrice): Step => ({
  group: 'money',
  isDone: ({ roles }) => roles[k]?.[key] !== undefined,
  ask: (prompts, draft) => {
    const question = basicQuestions[key];
    const message = `${draft.roles[k]?.name}: ${amountQuestion(question, draft)}`;
    const usual = usualOf(draft, k, key);
    return withReply(prompts.number(question, { message, usual }), (value) =>
      withRole(draft, k, { [key]: value }),
    );
  },
});

/** A price of all, and of each role where it is not the same; where mistakes have none, there is nothing that could differ. */
function rolePriceSteps(draft: Draft, key: RolePrice): Step[] {
  if (draft.roles.length < 2 || (key === 'error' && draft.money.error === 0))
    return [moneyNumber(key)];
  const own =
    draft[alike[key].known] === false ? draft.roles.map((_, k) => priceOfRole(k, key)) : [];
  return [moneyNumber(key), alikeStep(key), ...own];
}

/** The questions about money that a draft leaves to be asked. */
export function moneySteps(draft: Draft): Step[] {
  if (draft.isMoneyKnown === false) return [isMoneyKnown];
  return [
    ...[isMoneyKnown, currencyStep, ...rolePriceSteps(draft, 'hour')],
    ...[moneyNumber('seatMonth'), ...rolePriceSteps(draft, 'error')],
  ];
}
