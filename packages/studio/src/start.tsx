import { mappingOf } from '@uptake/core/internal';
import { render } from 'preact';
import { browserEnvironment } from './live/pool.ts';
import { Session } from './session/session.ts';
import { App } from './shell/app.tsx';
import { Cases, lastCase } from './shell/cases.tsx';
import { keptOf } from './shell/keep.ts';
import { checkStudio } from './state/check.ts';
import { commit, look, startHistory } from './state/history.ts';
import { firstStudio } from './state/initial.ts';
import { linesOf } from './state/load.ts';
import type { Saved } from './state/saved.ts';
import { fromHash, linkedOn, type Own, ownsOf, versionWords } from './state/share.ts';
import { setLanguage, words } from './words/words.ts';

const textOf = (id: string): string => document.getElementById(id)?.textContent ?? '';

/** What the page holds: its own scenarios or states, else the case that the studio brings. */
interface Held {
  readonly owns: readonly Own[];
  /** Place of the one to begin with. */
  readonly at: number;
  readonly notices: readonly string[];
}

/** Scenarios of one page at most. */
const mostCases = 20;

function held(): Held {
  const holder = document.getElementById('uptake-state');
  try {
    const given = JSON.parse(textOf('uptake-state')) as unknown;
    const { at, cases } = mappingOf(given);
    const all = Array.isArray(cases) && cases.length > 0 ? cases.slice(0, mostCases) : [given];
    const owns = ownsOf(all.map((one) => (one === null ? firstStudio : checkStudio(one))));
    return { owns, at: typeof at === 'number' && at in owns ? at : 0, notices: [] };
  } catch (error) {
    return {
      owns: ownsOf([firstStudio]),
      at: 0,
      notices: [words.open.badPage, ...linesOf(error)],
    };
  } finally {
    // The notes of a speaker stand on the desk, and nowhere in the document that the room sees.
    if (holder) holder.textContent = 'null';
  }
}

/** The case to begin with: the one that a link was made on, else the one that this tab showed last, else that of the page. */
async function caseOf({ at, owns }: Held): Promise<number> {
  try {
    const { page } = mappingOf(await fromHash(location.hash));
    const linked = owns.flatMap(({ print }, k) => (print === page ? [k] : []));
    const [first] = linked;
    const last = lastCase(owns);
    // Of two that are the same, a reload stays with the one that was shown.
    if (first !== undefined) return last !== undefined && linked.includes(last) ? last : first;
  } catch {
    // No link: said when it is followed.
  }
  return lastCase(owns) ?? at;
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
    setLanguage(studio.view.language);
    const { history } = saved;
    const linked = kept
      ? look(commit(history, studio.work), studio.view)
      : startHistory({ ...history.present, ...studio });
    return { saved: { ...saved, history: linked }, notices: versionWords(given) };
  } catch (error) {
    return { saved, notices: [words.open.badLinkBefore, ...linesOf(error)] };
  }
}

/** Starts the studio in its page. @param script - Text of this script, which workers run too. */
export async function start(script: string): Promise<void> {
  const pristine = `<!doctype html>\n${document.documentElement.outerHTML}`;
  const page = held();
  const { owns, notices } = page;
  const own = owns[await caseOf(page)] as Own;
  setLanguage(own.studio.view.language);
  const { saved, notices: more } = await firstState(own);
  const session = new Session(saved.history, own, browserEnvironment(script));
  session.markImported(saved.imported);
  const all = [...notices, ...more];
  if (all.length > 0) session.report(all);
  const host = document.getElementById('studio') as HTMLElement;
  host.replaceChildren();
  const cases = new Cases(owns, session);
  render(<App session={session} pristine={pristine} cases={cases} />, host);
}
