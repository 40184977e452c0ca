import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { scenarioJsonSchema } from '@uptake/core';
import { type ExperimentVerb, experimentJsonSchema } from '@uptake/lab';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { boundedText } from '../input/bounded-text.ts';
import { InvalidInput } from '../input/invalid-input.ts';
import { writeNewFile } from '../output/folder.ts';
import { harmless } from '../output/harmless.ts';
import { jsonDocument } from '../output/json-document.ts';
import type { CommonFlags, Context } from '../verb.ts';
import { experimentSchemaFile, starterExperiment } from './experiments.ts';
import { schemaFile, starterScenario } from './starter.ts';

/** Flags of `uptake new`. */
export interface NewFlags extends CommonFlags {
  readonly name: string;
  readonly schema?: boolean;
  /** The verb that an experiment is for; without it a scenario is written. */
  readonly experiment?: ExperimentVerb;
}

/** `uptake new [FILE]`: a commented scenario or experiment, and its JSON Schema if wanted. */
export async function newVerb(
  given: string | undefined,
  flags: NewFlags,
  { terminal }: Context,
): Promise<ExitCode> {
  const { experiment: verb, schema = false } = flags;
  const file = given ?? (verb ? `${verb}.yaml` : 'scenario.yaml');
  const named = verb ? experimentSchemaFile : schemaFile;
  const name = flags.name.slice(0, 200);
  const path = resolve(terminal.folder, file);
  const shown = harmless(file);
  const schemaPath = join(dirname(path), named);
  const schemaText = `${JSON.stringify(verb ? experimentJsonSchema() : scenarioJsonSchema(), null, 2)}\n`;
  const schemaThere = flags.schema === true && existsSync(schemaPath);
  if (schemaThere && boundedText(schemaPath, 4_000_000, named) !== schemaText)
    throw new InvalidInput([`${named}: another version is there already; remove it first`]);
  writeNewFile(
    path,
    file,
    verb ? starterExperiment(verb, name, schema) : starterScenario(name, schema),
  );
  if (flags.schema && !schemaThere) writeNewFile(schemaPath, named, schemaText);
  const written = [file, ...(flags.schema && !schemaThere ? [join(dirname(file), named)] : [])];
  if (flags.json) terminal.out(jsonDocument('new', { ok: true, files: written }));
  else
    terminal.out(
      `Written: ${written.map((name) => harmless(name)).join(', ')}\nNext: uptake ${verb ?? 'compare'} ${shown}\n`,
    );
  return exitCode.ok;
}
