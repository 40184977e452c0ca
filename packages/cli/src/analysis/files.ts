import { headcountOf, type Scenario, scenarioHash } from '@uptake/core';
import { contentId, type Experiment, type Plan, plannedUnits } from '@uptake/lab';
import { renderSvg, toCsv } from '@uptake/viz';
import { type AnswerProvenance, answerReport } from '@uptake/viz/internal';
import type { NamedText } from '../output/folder.ts';
import { version } from '../version.ts';
import type { AnswerPage } from './page.ts';

/** Where an answer comes from. */
export interface AnswerSource {
  readonly name: string;
  readonly about: Experiment['about'];
  readonly plan: Plan;
  /** The arms that the answer is about. */
  readonly arms: { readonly [arm: string]: Scenario };
  /** The arm that was varied, or the baseline. */
  readonly scenario: Scenario;
  /** The command that gives the answer again. */
  readonly command: string;
}

/** What is needed to get the answer again. */
export function provenanceOf({ arms, command, plan }: AnswerSource): AnswerProvenance {
  return {
    seed: plan.masterSeed,
    runs: plannedUnits(plan),
    modelVersion: plan.modelVersion,
    modelHash: plan.modelHash,
    scenarioHashes: Object.fromEntries(
      Object.entries(arms).map(([arm, scenario]) => [arm, scenarioHash(scenario)]),
    ),
    planSha256: plan.sha256,
    contentId: contentId(plan),
    program: `uptake ${version}`,
    command,
  };
}

/**
 * The files of an answer: its figures with their tables, the report, and last the JSON document.
 *
 * @param verb - The first figure is named after it.
 * @param document - The JSON document.
 */
export function answerFiles(
  verb: string,
  page: AnswerPage,
  source: AnswerSource,
  document: string,
): NamedText[] {
  const { about, name, plan, scenario } = source;
  const provenance = provenanceOf(source);
  const shown = {
    people: headcountOf(scenario),
    seed: plan.masterSeed,
    modelVersion: plan.modelVersion,
    scenarioHash: scenarioHash(scenario),
  };
  const drawings = page.figures.flatMap(({ figure, id }, k): NamedText[] => {
    const stem = k === 0 ? verb : `${verb}-${id}`;
    return [
      [`${stem}.svg`, renderSvg(figure.draw({ provenance: shown }))],
      [`${stem}.csv`, toCsv(figure.table)],
    ];
  });
  const report = answerReport({
    ...page,
    ...about,
    question: about.question ?? page.question,
    name,
    scenario,
    provenance,
  });
  return [...drawings, ['report.html', report], [`${verb}.json`, document]];
}
