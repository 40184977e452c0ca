import { render } from 'preact';
import { browserEnvironment } from './live/pool.ts';
import { Session } from './session/session.ts';
import { App } from './shell/app.tsx';
import { checkStudio } from './state/check.ts';
import { firstStudio } from './state/initial.ts';
import { linesOf } from './state/load.ts';
import { fromHash, versionWords } from './state/share.ts';
import type { Studio } from './state/state.ts';

const textOf = (id: string): string => document.getElementById(id)?.textContent ?? '';

/** The state to begin with: that of the link, else that of the page, else the case that the studio brings. */
async function firstState(): Promise<{ studio: Studio; notices: readonly string[] }> {
  try {
    const linked = await fromHash(location.hash);
    if (linked !== undefined) return { studio: checkStudio(linked), notices: versionWords(linked) };
    const given = JSON.parse(textOf('uptake-state')) as unknown;
    return { studio: given === null ? firstStudio : checkStudio(given), notices: [] };
  } catch (error) {
    const notice = 'This link or file could not be read; the studio starts afresh.';
    return { studio: firstStudio, notices: [notice, ...linesOf(error)] };
  }
}

/** Starts the studio in its page. @param script - Text of this script, which workers run too. */
export async function start(script: string): Promise<void> {
  const pristine = `<!doctype html>\n${document.documentElement.outerHTML}`;
  const { studio, notices } = await firstState();
  const session = new Session(studio, browserEnvironment(script));
  if (notices.length > 0) session.report(notices);
  const host = document.getElementById('studio') as HTMLElement;
  host.replaceChildren();
  render(<App session={session} pristine={pristine} />, host);
}
