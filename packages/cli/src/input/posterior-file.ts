import { resolve } from 'node:path';
import { problemLine, type Scenario, ScenarioError } from '@uptake/core';
import { lineAt } from '@uptake/core/internal';
import type { Experiment } from '@uptake/lab';
import { type Posterior, parsePosterior, withPosterior } from '@uptake/lab/calibrate';
import { checkPosterior } from '@uptake/lab/internal';
import { nodeHash } from '@uptake/lab/node/internal';
import { InvalidInput } from '../exit-code.ts';
import { harmless } from '../output/text.ts';
import { boundedText } from './bounded-text.ts';
import type { Reader } from './scenario-file.ts';

/** Posteriors of `uptake calibrate`, read from its JSON document. */

/** Largest file in bytes: twenty thousand draws of ten inputs take 4 MB. */
const posteriorLimit = 20_000_000;

/** What went wrong of a posterior, each line with the name of its file. */
function told<T>(shown: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    throw new InvalidInput(error.problems.map((problem) => `${shown}: ${problemLine(problem)}`));
  }
}

/** The posterior of a file. */
function readPosterior(file: string, { folder }: Reader): Posterior {
  const shown = harmless(file);
  const text = boundedText(resolve(folder, file), posteriorLimit, shown);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const rule = 'must be the JSON of uptake calibrate --json';
    throw new InvalidInput([`${shown}: ${lineAt('the text', { rule })}`]);
  }
  return told(shown, () => parsePosterior(value, { file: shown, sha256: nodeHash(text) }));
}

/**
 * The posterior that `--posterior` names, for a scenario.
 *
 * @param file - Name of the file, relative to the folder of the reader; nothing where the flag is not given.
 * @throws InvalidInput listing every problem: of the file, or in what it does not go with the scenario.
 */
export function posteriorFor(
  file: string | undefined,
  scenario: Scenario,
  reader: Reader,
): Posterior | undefined {
  if (file === undefined) return undefined;
  const posterior = readPosterior(file, reader);
  told(posterior.file, () => checkPosterior(posterior, scenario));
  return posterior;
}

/**
 * An experiment with the posterior that `--posterior` names, if it is given.
 *
 * @throws InvalidInput as {@link posteriorFor}.
 */
export function experimentWith(
  file: string | undefined,
  experiment: Experiment,
  reader: Reader,
): Experiment {
  if (file === undefined) return experiment;
  const posterior = readPosterior(file, reader);
  return told(posterior.file, () => withPosterior(experiment, posterior));
}
