import { parseScenario } from '@uptake/core';
import { costFront, policyTable } from '@uptake/viz';
import { type AnswerReportData, drawn } from '@uptake/viz/internal';
import { sampleFront } from '../charts/sample-answers.ts';
import { sampleLeague } from '../charts/sample-outcomes.ts';

/** An answer with two figures; `name` stands wherever a user can write. */
export function sampleAnswer(name: string): AnswerReportData {
  return {
    name,
    question: `Is ${name} cheaper?`,
    source: name,
    expected: name,
    answer: `${name} costs 100 EUR by week 3.`,
    facts: ['256 worlds', name],
    figures: [
      {
        id: 'policies',
        heading: name,
        figure: drawn(costFront, sampleFront([name, 'Aligned'], 0.8)),
      },
      { id: 'arms', heading: 'Arms', figure: drawn(policyTable, sampleLeague([name, 'Aligned'])) },
    ],
    table: {
      caption: name,
      columns: [
        { id: 'c0', label: 'policy', unit: '' },
        { id: 'c1', label: name, unit: '' },
      ],
      rows: [[name, '100 EUR']],
    },
    warnings: [name],
    scenario: parseScenario({ name: 'Pilot', roles: [{ name: 'Analyst', headcount: 40 }] }),
    provenance: {
      seed: name,
      runs: 512,
      modelVersion: '1',
      modelHash: 'abc',
      scenarioHashes: { [name]: 'def' },
      planSha256: '123',
      contentId: '456',
      program: 'uptake 0.1.0',
      command: `npx uptake search '${name}'`,
    },
  };
}
