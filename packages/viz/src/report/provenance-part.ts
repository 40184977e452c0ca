import type { VNode } from 'preact';
import { clean } from '../text/clean.ts';
import { type Fact, factList, identityFacts } from './fact-list.ts';
import type { ReportData } from './report-data.ts';

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
    ['Size', `${employees} employees, ${weeks} weeks`, false],
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
