import type { Rollout } from '@uptake/core';
import type { VNode } from 'preact';
import { el } from '../svg/element.ts';
import { clean } from '../text/clean.ts';
import { listed } from '../text/format.ts';
import { scrollTable } from './part.ts';
import { type Difference, policyDifferences } from './policy-difference.ts';
import type { ReportData } from './report-data.ts';
import { eventsApart, eventWords } from './rollout-words.ts';

/** What is no lever says so. */
const note = { lever: '', metric: '', parameter: 'Not policy. ', rollout: '' } as const;

/** Most levers named in the sentence; the table has them all. */
const mostNamed = 12;

const change = ({ label, role, values }: Difference, k: number): string => {
  const who = role === undefined ? '' : ` of ${clean(role, 40)}`;
  const name = label.replace('Metric: ', 'weight of ').toLowerCase();
  return `${name}${who} from ${values[0]} to ${values[k]}`;
};

/** What one arm sets otherwise than the baseline, in a sentence. */
export function policySentence(
  names: readonly [string, string],
  differences: readonly Difference[],
  k: number,
  events: readonly string[] = [],
): string {
  const own = differences.filter(({ values }) => values[k] !== values[0]);
  const set = own.filter(({ kind }) => kind === 'lever' || kind === 'metric');
  const parts = set.slice(0, mostNamed).map((one) => change(one, k));
  if (set.length > mostNamed) parts.push(`${set.length - mostNamed} more`);
  const [name, baseline] = names;
  const lead =
    set.length === 0
      ? `${name} ${own.length === 0 ? 'sets no lever otherwise than' : 'starts with the levers of'} ${baseline}.`
      : `${name} moves ${listed(parts)}.`;
  const facts = own.filter(({ kind }) => kind === 'parameter');
  const beyond =
    facts.length === 0
      ? ''
      : ` It also differs in what is no policy: ${listed(facts.slice(0, mostNamed).map((one) => change(one, k)))}.`;
  const rollout = events.length === 0 ? '' : ` Only here: ${events.join('; ')}.`;
  return `${lead}${beyond}${rollout}`;
}

/** What the gates and guardrails of each arm did; false where there are none. */
export function reviewList({ arms, reviews = [] }: ReportData): VNode | false {
  const items = reviews.flatMap(({ arm, words }) => {
    const label = arms.find((one) => one.arm === arm)?.label ?? arm;
    return words.map((text) => el('li', {}, `${clean(label, 40)}: ${clean(text, 300)}`));
  });
  return items.length > 0 && el('ul', { class: 'reviews' }, items);
}

/** The difference between the policies, a sentence an arm and a table of every lever that differs. */
export function policyPart({ arms }: ReportData): VNode[] {
  const differences = policyDifferences(arms.map(({ scenario }) => scenario));
  const labels = arms.map(({ label }) => clean(label, 40));
  const rollouts = arms.map(({ scenario }) => scenario.rollout);
  const eventsOf = (k: number): string[] =>
    eventsApart(rollouts[k] as Rollout, rollouts[0] as Rollout).map((event) =>
      clean(eventWords(event), 300),
    );
  const sentences = labels
    .slice(1)
    .map((label, k) =>
      el('p', {}, policySentence([label, labels[0] ?? ''], differences, k + 1, eventsOf(k + 1))),
    );
  if (differences.length === 0) return sentences;
  const caption = 'What differs between the arms';
  const heads = ['What', ...labels];
  const rows = differences.map(({ kind, label, role, meaning, values }) =>
    el(
      'tr',
      {},
      el(
        'th',
        { scope: 'row' },
        role === undefined ? label : `${label}, ${clean(role, 60)}`,
        el('span', { class: 'small' }, `${note[kind]}${meaning}`),
      ),
      values.map((value) => el('td', { class: 'value' }, clean(value, 400))),
    ),
  );
  const table = el(
    'table',
    { class: 'policies' },
    el('caption', {}, caption),
    el(
      'thead',
      {},
      el(
        'tr',
        {},
        heads.map((head) => el('th', { scope: 'col' }, head)),
      ),
    ),
    el('tbody', {}, rows),
  );
  return [...sentences, scrollTable(table, caption)];
}
