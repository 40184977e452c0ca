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

const moneyNumber = (key: 'hour' | 'seatMonth' | 'error'): Step => ({
  group: 'money',
  isDone: ({ money }) => money[key] !== undefined,
  ask: async (prompts, draft) => {
    const question: BasicQuestion = basicQuestions[key];
    const asked = prompts.number(question, { usual: draft.money[key] });
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

const hourAlike: Step = {
  group: 'money',
  isDone: ({ isHourAlike }) => isHourAlike !== undefined,
  ask: (prompts, draft) =>
    withReply(
      prompts.choose({
        message: 'Does an hour cost about the same in every role?',
        options: yesNo('Yes', 'No: ask for each role'),
        initial: initialOf(draft.isHourAlike),
      }),
      (alike) => ({ ...draft, isHourAlike: alike === 'yes' }),
    ),
};

const hourOf = (k: number): Step => ({
  group: 'money',
  isDone: ({ roles }) => roles[k]?.hour !== undefined,
  ask: (prompts, draft) => {
    const { hour = draft.money.hour, name } = draft.roles[k] ?? {};
    const message = `${name}: ${basicQuestions.hour.question}`;
    return withReply(prompts.number(basicQuestions.hour, { message, usual: hour }), (value) =>
      withRole(draft, k, { hour: value }),
    );
  },
});

/** The questions about money that a draft leaves to be asked. */
export function moneySteps({ isHourAlike, isMoneyKnown: isKnown, roles }: Draft): Step[] {
  if (isKnown === false) return [isMoneyKnown];
  const hours = roles.length > 1 ? [hourAlike] : [];
  const own = roles.length > 1 && isHourAlike === false ? roles.map((_, k) => hourOf(k)) : [];
  const [hour, seat, error] = [moneyNumber('hour'), moneyNumber('seatMonth'), moneyNumber('error')];
  return [isMoneyKnown, currencyStep, hour, ...hours, ...own, seat, error];
}
