/** A questionnaire that is being filled, and one question that fills more of it. */
import type { QuestionId } from '@uptake/core/internal';
import type { Form, FormMoney, FormRole } from './form.ts';
import { back, type Prompts, type Reply } from './prompts.ts';

/** A questionnaire that is being filled. */
export interface Draft {
  readonly name?: string;
  readonly weeks?: number;
  readonly hours?: number;
  readonly roles: readonly Partial<FormRole>[];
  /** Whether all roles are named. */
  readonly areAllRoles: boolean;
  readonly isMoneyKnown?: boolean;
  readonly money: Partial<FormMoney>;
  /** Whether an hour of every role costs what it costs elsewhere. */
  readonly isHourAlike?: boolean;
  /** Whether an error of every role costs what it costs elsewhere. */
  readonly isErrorAlike?: boolean;
  readonly answers: { readonly [Id in QuestionId]?: string };
}

export const emptyDraft: Draft = { roles: [], areAllRoles: false, money: {}, answers: {} };

/** One question of an interview. */
export interface Step {
  /** What is changed together with it: the organisation, a role, money or one of the fifteen questions. */
  readonly group: string;
  /** Whether it has an answer that fits the others. */
  readonly isDone: (draft: Draft) => boolean;
  readonly ask: (prompts: Prompts, draft: Draft) => Promise<Reply<Draft>>;
}

/** A draft with what a question was answered by. */
export async function withReply<T>(
  asked: Promise<Reply<T>>,
  to: (value: T) => Draft,
): Promise<Reply<Draft>> {
  const reply = await asked;
  return reply === back ? back : to(reply);
}

/** A draft in which a role says more. */
export const withRole = (draft: Draft, k: number, more: Partial<FormRole>): Draft => ({
  ...draft,
  roles: draft.roles.toSpliced(k, 1, { ...draft.roles[k], ...more }),
});

/** The questionnaire of a draft in which every step is done. */
export function formOfDraft(draft: Draft): Form {
  const { answers, hours, isErrorAlike, isHourAlike, isMoneyKnown, money, name, roles, weeks } =
    draft;
  const priced = isMoneyKnown === true;
  const given = roles.map(({ error, hour, ...role }) => ({
    ...role,
    ...(priced && isHourAlike === false && hour !== money.hour && { hour }),
    ...(priced && isErrorAlike === false && error !== money.error && { error }),
  }));
  return { name, weeks, hours, roles: given, ...(priced && { money }), answers } as Form;
}
