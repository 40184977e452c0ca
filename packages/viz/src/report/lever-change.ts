/** What one change sets: each lever from its value to its value, and what both look like on a Monday morning. */
import type { Scenario } from '@uptake/core';
import { clean } from '../text/clean.ts';
import { anchorWords } from '../text/lever-anchors.ts';
import { type PolicyDifference, policyDifferences } from './policy-part.tsx';
import { unset } from './scheduled-rows.ts';

/** A value as shown, and what it looks like; without words where no anchor has that value. */
export interface AnchoredValue {
  readonly text: string;
  readonly words?: string;
}

/** One lever or weight that a change moves. */
export interface LeverChange {
  /** Name inside a sentence: `work removed`, `weight of quality of Teller`. */
  readonly name: string;
  readonly from: AnchoredValue;
  readonly to: AnchoredValue;
}

/** Name of what differs, inside a sentence. */
export function nameOf({ label, role }: PolicyDifference): string {
  const name = label.replace('Metric: ', 'weight of ').toLowerCase();
  return role === undefined ? name : `${name} of ${clean(role, 40)}`;
}

const anchored = (part: string | undefined, text: string): AnchoredValue => {
  const words = anchorWords(part, text);
  return { text: clean(text, 120), ...(words !== undefined && { words }) };
};

/** A row of what differs as a change; where the baseline sets nothing, its value is `as before`. */
export function changeOf(row: PolicyDifference): LeverChange {
  const [from = unset, to = unset] = row.values;
  return { name: nameOf(row), from: anchored(row.part, from), to: anchored(row.part, to) };
}

/** Whether a row belongs to a lever of an attribution: `credit`, `metrics`, `credit@27`, `credit@27 Teller`. */
function isOf(id: string): (row: PolicyDifference) => boolean {
  const [, base, week, role] = /^([^@]+)(?:@(\d+)(?: (.*))?)?$/s.exec(id) ?? [];
  return ({ kind, label, part, role: own }) => {
    const of = kind === 'metric' ? 'metrics' : part;
    if (of !== base || (kind === 'scheduled') !== (week !== undefined)) return false;
    return week === undefined || (label.endsWith(` from week ${week}`) && own === role);
  };
}

/**
 * What one lever of an attribution sets otherwise than the baseline, in order; empty for what is no policy.
 *
 * @param id - Of the lever.
 */
export function changesOf(id: string, baseline: Scenario, other: Scenario): LeverChange[] {
  return policyDifferences([baseline, other]).filter(isOf(id)).map(changeOf);
}

/** A change in one line: `work removed from 30 % to 80 %`. */
export const fromTo = ({ from, name, to }: LeverChange): string =>
  from.text === unset ? `${name} to ${to.text}` : `${name} from ${from.text} to ${to.text}`;
