import { render } from 'preact';
import { browserEnvironment } from './live/pool.ts';
import { Session } from './session/session.ts';
import { App } from './shell/app.tsx';
import { keptOf } from './shell/keep.ts';
import { checkStudio } from './state/check.ts';
import { commit, look, startHistory } from './state/history.ts';
import { firstStudio } from './state/initial.ts';
import { linesOf } from './state/load.ts';
import type { Saved } from './state/saved.ts';
import { fromHash, linkedOn, type Own, ownOf, versionWords } from './state/share.ts';

const textOf = (id: string): string => document.getElementById(id)?.textContent ?? '';

/** What the page holds: its own scenario or state, else the case that the studio brings. */
function ownState(): { own: Own; notices: readonly string[] } {
  try {
    const given = JSON.parse(textOf('uptake-state')) as unknown;
    return { own: ownOf(given === null ? firstStudio : checkStudio(given)), notices: [] };
  } catch (error) {
    const notice = 'What this page holds could not be read; the studio starts with its own case.';
    return { own: ownOf(firstStudio), notices: [notice, ...linesOf(error)] };
  }
}

/**
 * What to begin with: what was kept of this page, as long as the address is the one it was kept under; a link that was
 * followed is one more step of it, so that undo leads back.
 */
async function firstState(own: Own): Promise<{ saved: Saved; notices: readonly string[] }> {
  const kept = keptOf(own);
  const saved = kept ?? { history: startHistory(own.studio), hash: '', imported: false };
  const { hash } = location;
  if (hash === '' || hash === '#' || hash === kept?.hash) return { saved, notices: [] };
  try {
    const given = await fromHash(hash);
    const studio = checkStudio(linkedOn(given, own));
    const { history } = saved;
    const linked = kept
      ? look(commit(history, studio.work), studio.view)
      : startHistory({ ...history.present, ...studio });
    return { saved: { ...saved, history: linked }, notices: versionWords(given) };
  } catch (error) {
    const notice = 'This link could not be read; the page shows what it held before.';
    return { saved, notices: [notice, ...linesOf(error)] };
  }
}

/** Starts the studio in its page. @param script - Text of this script, which workers run too. */
export async function start(script: string): Promise<void> {
  const pristine = `<!doctype html>\n${document.documentElement.outerHTML}`;
  const { own, notices } = ownState();
  const { saved, notices: more } = await firstState(own);
  const session = new Session(saved.history, own, browserEnvironment(script));
  session.markImported(saved.imported);
  const all = [...notices, ...more];
  if (all.length > 0) session.report(all);
  const host = document.getElementById('studio') as HTMLElement;
  host.replaceChildren();
  render(<App session={session} pristine={pristine} />, host);
}
