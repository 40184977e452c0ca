import { resolve } from 'node:path';
import { problemLine, type Scenario, ScenarioError } from '@uptake/core';
import { isMapping, lineAt, shown as valueText } from '@uptake/core/internal';
import type { Experiment } from '@uptake/lab';
import {
  type Posterior,
  parsePosterior,
  type UsePosterior,
  withPosterior,
} from '@uptake/lab/calibrate';
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

/** The posterior of a file, and the whole document. */
function readDocument(file: string, { folder }: Reader): { posterior: Posterior; value: unknown } {
  const shown = harmless(file);
  const text = boundedText(resolve(folder, file), posteriorLimit, shown);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const rule = 'must be the JSON of uptake calibrate --json';
    throw new InvalidInput([`${shown}: ${lineAt('the text', { rule })}`]);
  }
  const posterior = told(shown, () =>
    parsePosterior(value, { file: shown, sha256: nodeHash(text) }),
  );
  return { posterior, value };
}

const readPosterior = (file: string, reader: Reader): Posterior =>
  readDocument(file, reader).posterior;

/**
 * The posterior that a forecast is made from, and to how many people and weeks it was fitted.
 *
 * @throws InvalidInput listing every problem: of the file, or in what it does not go with the scenario.
 */
export function readFit(file: string, scenario: Scenario, reader: Reader): UsePosterior {
  const { posterior, value } = readDocument(file, reader);
  const { counts, people, weeks } = isMapping(value) ? value : {};
  const wrong = Object.entries({ people, weeks }).filter(([, one]) => !Number.isInteger(one));
  if (wrong.length > 0)
    throw new InvalidInput(
      wrong.map(
        ([key, one]) => `${posterior.file}: ${key} must be a whole number, got ${valueText(one)}`,
      ),
    );
  told(posterior.file, () => checkPosterior(posterior, scenario));
  const { arm, draws, parameters, reached } = posterior;
  return {
    ...{ arm, draws, parameters, reached, people: people as number, weeks: weeks as number },
    counts: counts === 'real' || counts === 'token' ? counts : 'any',
  };
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
