import type { VNode } from 'preact';
import { el } from '../svg/element.ts';

/** A fact: what it is, what it says, and whether that is code. Printable. */
export type Fact = readonly [name: string, value: string, isCode: boolean];

/** Facts as a list of terms, and the command that gives the same numbers again below them. */
export function factList(facts: readonly Fact[], command?: string): VNode[] {
  const list = el(
    'dl',
    { class: 'provenance' },
    facts.map(([name, value, isCode]) => [
      el('dt', {}, name),
      el('dd', {}, isCode ? el('code', {}, value) : value),
    ]),
  );
  return command === undefined ? [list] : [list, el('p', {}, 'Again: ', el('code', {}, command))];
}
