/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import { clean } from '../text/clean.ts';
import { counted } from '../text/numbers.ts';
import type { ReportData, ReportProvenance } from './report-data.ts';

/** A fact: what it is, its value, and whether that is code. Printable. */
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
  const list = (
    <dl class="provenance">
      {facts.map(([name, value, isCode]) => [
        <dt>{name}</dt>,
        <dd>{isCode ? <code>{value}</code> : value}</dd>,
      ])}
    </dl>
  );
  return command === undefined
    ? [list]
    : [
        list,
        <p>
          {'Again: '}
          <code>{command}</code>
        </p>,
      ];
}

/** How to get the same numbers again: seed, hashes, versions, counts. */
export function provenancePart(data: ReportData): VNode[] {
  const { provenance, arms, replications, employees, weeks } = data;
  const { counts, scenarioHashes, seedPolicy } = provenance;
  const luck =
    seedPolicy === 'common'
      ? 'the same in all arms'
      : 'each arm its own, to show what pairing buys';
  const facts: Fact[] = [
    ['Seed', clean(provenance.seed, 400), true],
    ['Luck', luck, false],
    ['Replications', `${replications} of each arm`, false],
    ['Size', `${counted(employees, 'employee')}, ${counted(weeks, 'week')}`, false],
    [
      'Runs',
      `${counts.ok} of ${counts.planned} done, ${counts.failed} failed, engine ${clean(provenance.engine)}`,
      false,
    ],
    ...identityFacts(provenance),
    ...arms.map(
      ({ arm, label }) =>
        [
          `Scenario, ${clean(label, 40)}`,
          clean(
            Object.hasOwn(scenarioHashes, arm) ? (scenarioHashes[arm] as string) : 'not recorded',
          ),
          true,
        ] as const,
    ),
  ];
  const { command } = provenance;
  return factList(facts, command === undefined ? undefined : clean(command, 400));
}
