import type { VNode } from 'preact';
import { alluvial } from '../charts/alluvial.ts';
import { calculation } from '../charts/calculation.ts';
import { pairedGap } from '../charts/paired-gap.ts';
import { reasons } from '../charts/reasons.ts';
import { retention } from '../charts/retention.ts';
import { roleDecay } from '../charts/role-decay.ts';
import { timeAndValue } from '../charts/time-and-value.ts';
import { usageDecay } from '../charts/usage-decay.ts';
import { usageModes } from '../charts/usage-modes.ts';
import type { FigureOptions } from '../figure.ts';
import { el } from '../svg/element.ts';
import { clean } from '../text/clean.ts';
import { bestArm } from './answer.ts';
import { assumptionsPart } from './assumptions-part.ts';
import { costTable } from './cost-part.ts';
import { outcomeNotes, outcomeTables } from './outcome-table.ts';
import { figurePart, section } from './part.ts';
import { peoplePart } from './people-part.ts';
import { policyPart, reviewList } from './policy-part.ts';
import { provenancePart } from './provenance-part.ts';
import type { ReportData } from './report-data.ts';
import { rolloutFlags } from './rollout-words.ts';

/** A section of the report: its id, its question, and what answers it; nothing to show leaves it out. */
export interface Part {
  readonly id: string;
  readonly heading: string;
  readonly node: VNode;
}

const part = (
  id: string,
  heading: string,
  ...content: (VNode | false | readonly VNode[])[]
): Part[] => {
  const shown = content.flat().filter((node) => node !== false);
  return shown.length === 0 ? [] : [{ id, heading, node: section(id, heading, shown) }];
};

const lead = (text: string): VNode => el('p', { class: 'lead' }, text);

/** All sections of the report in order. */
export function reportSections(data: ReportData, options: FigureOptions): Part[] {
  const { usage, gaps, roles, modes, calculations } = data;
  // In a run of one week nobody can move.
  const flows = (data.flows ?? []).filter(({ stations }) => stations.length > 1);
  const best = bestArm(data);
  const lacked = data.lacking.filter(({ against }) => against === best);
  const flags = rolloutFlags(
    data.arms.map(({ label, scenario }) => ({ label, rollout: scenario.rollout })),
    data.weeks,
  );
  const some = <T>(items: readonly T[], make: () => VNode): VNode | false =>
    items.length > 0 && make();
  return [
    ...part(
      'use',
      'Does use hold?',
      some(usage, () => figurePart('use-figure', usageDecay, usage, { ...options, flags })),
    ),
    ...part(
      'gap',
      'How big is the difference?',
      gaps.map((gap, k) => {
        const title = `${clean(gap.label, 40)} minus ${clean(gap.baseline, 40)}`;
        return figurePart(`gap-figure-${k}`, pairedGap, gap, { ...options, flags, title });
      }),
    ),
    ...part(
      'reasons',
      'Why do people stop?',
      some(data.reasons, () => figurePart('reasons-figure', reasons, data.reasons, options)),
      lacked.map((one) => {
        const title = `What ${clean(one.label, 40)} lacks against ${clean(one.against ?? '', 40)}`;
        return figurePart('lacking-figure', reasons, [one], { ...options, title });
      }),
    ),
    ...part(
      'employee',
      'What does one employee weigh up?',
      some(calculations, () => figurePart('employee-figure', calculation, calculations, options)),
    ),
    ...part(
      'people',
      'Who gains, who loses?',
      peoplePart(data),
      some(roles, () => figurePart('roles-figure', roleDecay, roles, options)),
    ),
    ...part(
      'modes',
      'Is it real use?',
      some(modes, () => figurePart('modes-figure', usageModes, modes, options)),
      some(flows, () => figurePart('flows-figure', alluvial, flows, options)),
    ),
    ...part(
      'lasting',
      'How long does use last?',
      some(data.retention, () => figurePart('lasting-figure', retention, data.retention, options)),
    ),
    ...part(
      'cost',
      'What does it cost and bring?',
      some(data.time, () => figurePart('cost-figure', timeAndValue, data.time, options)),
      costTable(data),
    ),
    ...part('outcomes', 'What came out', outcomeNotes(data), outcomeTables(data)),
    ...part('policies', 'What differs between the policies?', policyPart(data), reviewList(data)),
    ...part(
      'assumptions',
      'What does the answer rest on?',
      lead('Read this before you act on the numbers.'),
      assumptionsPart(data),
    ),
    ...part('provenance', 'How to get the same numbers', provenancePart(data)),
  ];
}
