import type { VNode } from 'preact';
import { el } from '../svg/element.ts';
import { clean } from '../text/clean.ts';
import type { ReportProvenance } from './report-data.ts';

/** A fact: what it is, what it says, and whether that is code. Printable. */
export type Fact = readonly [name: string, value: string, isCode: boolean];

/** Program, model, plan and content: what must be the same for the same numbers. */
export function identityFacts(
  provenance: Pick<
    ReportProvenance,
    'program' | 'modelVersion' | 'modelHash' | 'planSha256' | 'contentId'
  >,
): Fact[] {
  const { program, modelVersion, modelHash, planSha256, contentId } = provenance;
  return [
    ...(program === undefined ? [] : [['Program', clean(program), false] as const]),
    ['Model version', clean(modelVersion), false],
    ['Model hash', clean(modelHash), true],
    ['Plan', clean(planSha256), true],
    ['Content', clean(contentId), true],
  ];
}

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
