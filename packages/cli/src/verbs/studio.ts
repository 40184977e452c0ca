import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Scenario, ScenarioInput } from '@uptake/core';
import { type OrganisationInput, peopleRows } from '@uptake/core/internal';
import { slug, withPageState } from '@uptake/viz/internal';
import { type ExitCode, exitCode, InvalidInput } from '../exit-code.ts';
import { checkArms } from '../input/arm-names.ts';
import { posteriorFor } from '../input/posterior-file.ts';
import { readScenario, type ScenarioFile } from '../input/scenario-file.ts';
import { readStory } from '../input/story-file.ts';
import { built } from '../output/built.ts';
import { fileProblem } from '../output/file-problem.ts';
import { checkFolder, writeFolder } from '../output/folder.ts';
import { jsonDocument } from '../output/json-document.ts';
import { folded, harmless } from '../output/text.ts';
import type { CommonFlags, Context } from '../verb.ts';

/** Flags of `uptake studio`. */
interface StudioFlags extends CommonFlags {
  readonly arms?: readonly string[];
  readonly seed?: string;
  readonly out?: string;
  readonly posterior?: string;
  /** File of the story that the page opens with. */
  readonly story?: string;
  /** Language of the page. */
  readonly lang?: 'en' | 'de';
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

/** What each of several scenarios cannot share. */
function checkShared({ arms, posterior }: StudioFlags, count: number): void {
  const given = [arms && '--arms', posterior !== undefined && '--posterior'].filter(Boolean);
  if (count > 1 && given.length > 0)
    throw new InvalidInput(
      given.map((flag) => `${flag}: is for one scenario, and ${count} are given; leave it out`),
    );
  if (arms && (arms.length < 2 || arms.length > 4))
    throw new InvalidInput([`--arms: the studio shows two to four arms, got ${arms.length}`]);
}

/** Scenarios that one page can hold. */
const mostCases = 20;

/** `uptake studio FILES`: the live charts of one scenario, or of several to choose from, as one offline page. */
export async function studioVerb(
  files: readonly string[],
  { out, json, ...flags }: StudioFlags,
  { terminal, signal }: Context,
): Promise<ExitCode> {
  const { arms, seed } = flags;
  if (files.length > mostCases)
    throw new InvalidInput([`a page holds at most ${mostCases} scenarios, got ${files.length}`]);
  const read = files.map((file) => readScenario(file, terminal));
  const [first] = read as [ScenarioFile];
  const { scenario } = first;
  checkArms(scenario, arms);
  checkShared(flags, files.length);
  const posterior = posteriorFor(flags.posterior, scenario, terminal);
  const story =
    flags.story === undefined ? undefined : readStory(flags.story, terminal, { arms, scenario });
  const name = out ?? join('out', slug(scenario.name, 'scenario'), 'studio.html');
  const path = resolve(terminal.folder, name);
  checkPage(path, name);
  const [work, ...others] = read.map((one) => ({
    scenario: withLists(one.written, one.scenario),
    ...(seed !== undefined && { seed }),
  }));
  const told = {
    ...work,
    ...(arms && { arms: arms.slice(0, 2), also: arms.slice(2) }),
    ...(posterior && { posterior }),
    ...(story && { script: { story } }),
  };
  const view = flags.lang === undefined ? {} : { view: { language: flags.lang } };
  const states = [told, ...others].map((one) => ({ work: one, ...view }));
  const state = others.length === 0 ? states[0] : { cases: states };
  const page = withPageState(await built('build.ts', 'studio.html', signal), state);
  writeFolder(dirname(path), [[basename(path), page]], dirname(name));
  terminal.out(
    json
      ? jsonDocument('studio', { ok: true, file: name, bytes: Buffer.byteLength(page) })
      : folded(
          `Written: ${harmless(name)}\nNext: open it in a browser; it needs no network.\n`,
          terminal.width,
        ),
  );
  return exitCode.ok;
}

/** An organisation with its ties in place of the name of their file. */
function inside(
  organisation: OrganisationInput | undefined,
  { organisation: { ties } }: Scenario,
): { organisation?: OrganisationInput } {
  if (organisation?.ties === undefined || ties === null) return {};
  return { organisation: { ...organisation, ties } };
}

/**
 * A scenario that needs no file beside it: every tie list and table of people that it names stands in it.
 *
 * @param written - The scenario as written.
 * @param scenario - The same, read and checked.
 */
function withLists(written: ScenarioInput, scenario: Scenario): ScenarioInput {
  const arms = Object.entries(written.arms ?? {}).map(([name, arm]) => [
    name,
    { ...arm, ...inside(arm.organisation, scenario.arms[name] ?? scenario) },
  ]);
  return {
    ...written,
    ...(scenario.people && { people: peopleRows(scenario) }),
    ...inside(written.organisation, scenario),
    ...(written.arms && { arms: Object.fromEntries(arms) }),
  };
}
