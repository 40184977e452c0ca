import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { slug, withPageState } from '@uptake/viz/internal';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { checkArms } from '../input/arm-names.ts';
import { fileProblem } from '../input/bounded-text.ts';
import { InvalidInput } from '../input/invalid-input.ts';
import { readScenario } from '../input/scenario-file.ts';
import { checkFolder, writeFolder } from '../output/folder.ts';
import { harmless } from '../output/harmless.ts';
import { jsonDocument } from '../output/json-document.ts';
import type { CommonFlags, Context } from '../verb.ts';
import { studioPage } from './studio-page.ts';
import { withTieLists } from './tie-lists.ts';

/** Flags of `uptake studio`. */
export interface StudioFlags extends CommonFlags {
  readonly arms?: readonly string[];
  readonly seed?: string;
  readonly out?: string;
}

/** Whether a file starts as a page does: nothing else is written over. */
function isPage(path: string): boolean {
  const start = Buffer.alloc(15);
  const file = openSync(path, 'r');
  try {
    readSync(file, start, 0, start.length, 0);
  } finally {
    closeSync(file);
  }
  return start.toString('latin1').toLowerCase() === '<!doctype html>';
}

/**
 * Refuses a name under which something stands that is no page, such as the scenario itself.
 *
 * @throws InvalidInput naming the file and the reason.
 */
function checkPage(path: string, name: string): void {
  checkFolder(dirname(path), dirname(name));
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) throw new InvalidInput([`${harmless(name)}: is a folder, not a file`]);
  if (!found) return;
  let page: boolean;
  try {
    page = found.isFile() && isPage(path);
  } catch (error) {
    throw new InvalidInput([`${harmless(name)}: ${fileProblem(error)}`]);
  }
  if (!page)
    throw new InvalidInput([
      `${harmless(name)}: is there already, is no page and stays as it is; give --out another name, such as studio.html`,
    ]);
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
  const name = out ?? join('out', slug(scenario.name, 'scenario'), 'studio.html');
  const path = resolve(terminal.folder, name);
  checkPage(path, name);
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
