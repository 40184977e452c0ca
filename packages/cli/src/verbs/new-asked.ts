import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseScenario } from '@uptake/core';
import { InvalidInput } from '../exit-code.ts';
import { boundedText } from '../input/bounded-text.ts';
import { scenarioLimit } from '../input/scenario-file.ts';
import { parseYaml } from '../input/yaml-text.ts';
import type { Terminal } from '../output/terminal.ts';
import { harmless } from '../output/text.ts';
import { type Form, formOf, formProblems } from '../questionnaire/form.ts';
import { scenarioText } from '../questionnaire/scenario-text.ts';

/** A questionnaire from a file, checked; every problem with its line. */
function readForm(file: string, { folder }: Terminal): Form {
  const shown = harmless(file);
  const text = boundedText(resolve(folder, file), scenarioLimit, shown);
  const { dotted, lineOf, value } = parseYaml(text, shown);
  const problems = formProblems(value, dotted);
  if (problems.length > 0)
    throw new InvalidInput(
      problems.map(({ path, rule }) => `${shown}:${lineOf(path)}: ${path} ${rule}`),
    );
  return formOf(value);
}

/** Refuses a file that could not be written, before anybody has answered anything. */
function checkPlace(path: string, shown: string): void {
  if (existsSync(path))
    throw new InvalidInput([`${shown}: is there already and stays as it is; name another file`]);
  if (statSync(dirname(path), { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new InvalidInput([`${shown}: its folder is not there`]);
}

const noScreen =
  '--ask: asks at a terminal, and there is none; write a questionnaire by uptake new answers.yaml --questionnaire, fill it in, then uptake new scenario.yaml --answers answers.yaml';

/** What is asked at the terminal; on stderr, so that the answer of the command has stdout to itself. */
async function askedForm(name: string, terminal: Terminal): Promise<Form> {
  if (process.stdin.isTTY !== true || !terminal.live) throw new InvalidInput([noScreen]);
  const { askForm } = await import('../questionnaire/ask.ts');
  const { stderr: output, stdin: input } = process;
  return askForm({ input, output, width: terminal.width }, name);
}

/**
 * A scenario made from answers: asked at the terminal, or read from a filled questionnaire.
 *
 * @param place - Path of the scenario to be written, and its name as shown.
 * @param answers - Name of a filled questionnaire; without it the terminal is asked.
 * @param name - Name of the organisation that is proposed to who is asked.
 * @throws InvalidInput with all that is wrong; LeftQuestionnaire where the one who is asked leaves.
 */
export async function askedScenario(
  place: { readonly path: string; readonly shown: string },
  { answers, name }: { readonly answers: string | undefined; readonly name: string },
  terminal: Terminal,
): Promise<string> {
  checkPlace(place.path, place.shown);
  const form =
    answers === undefined ? await askedForm(name, terminal) : readForm(answers, terminal);
  const text = scenarioText(form);
  parseScenario(parseYaml(text, place.shown).value);
  return text;
}
