import { statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { withPageState } from '@uptake/viz';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { checkArms } from '../input/arm-names.ts';
import { InvalidInput } from '../input/invalid-input.ts';
import { readScenario } from '../input/scenario-file.ts';
import { checkFolder, writeFolder } from '../output/folder.ts';
import { harmless } from '../output/harmless.ts';
import { jsonDocument } from '../output/json-document.ts';
import { slug } from '../output/slug.ts';
import type { CommonFlags, Context } from '../verb.ts';
import { studioPage } from './studio-page.ts';
import { withTieLists } from './tie-lists.ts';

/** Flags of `uptake studio`. */
export interface StudioFlags extends CommonFlags {
  readonly arms?: readonly string[];
  readonly seed?: string;
  readonly out?: string;
}

/** `uptake studio FILE`: the live charts of a scenario as one offline page. */
export async function studioVerb(
  file: string,
  { arms, seed, out, json }: StudioFlags,
  { terminal, signal }: Context,
): Promise<ExitCode> {
  const { scenario, written } = readScenario(file, terminal);
  checkArms(scenario, arms);
  if (arms && arms.length !== 2)
    throw new InvalidInput([`--arms: the studio shows two arms, got ${arms.length}`]);
  const name = out ?? join('out', slug(scenario.name), 'studio.html');
  const path = resolve(terminal.folder, name);
  checkFolder(dirname(path), dirname(name));
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new InvalidInput([`${harmless(name)}: is a folder, not a file`]);
  const work = {
    scenario: withTieLists(written, scenario),
    ...(arms && { arms }),
    ...(seed !== undefined && { seed }),
  };
  const page = withPageState(await studioPage(signal), { work });
  writeFolder(dirname(path), [[basename(path), page]], dirname(name));
  terminal.out(
    json
      ? jsonDocument('studio', { ok: true, file: name, bytes: Buffer.byteLength(page) })
      : `Written: ${harmless(name)}\nNext: open it in a browser; it needs no network.\n`,
  );
  return exitCode.ok;
}
