import { render } from 'preact';
import { browserSurroundings } from './live/surroundings.ts';
import { startSession } from './session/session.ts';
import { App } from './shell/app.tsx';
import { checkStudio } from './state/check.ts';
import { firstStudio } from './state/initial.ts';
import { linesOf } from './state/load.ts';
import { fromHash } from './state/share.ts';

/** The document as it came, for Save as HTML. */
const pristine = `<!doctype html>\n${document.documentElement.outerHTML}\n`;

/** The state to begin with: that of the link, else that of the page, else the case that the studio brings. */
async function firstState(): Promise<[typeof firstStudio, string[]]> {
  try {
    const linked = await fromHash(location.hash);
    const inside: unknown = JSON.parse(
      document.getElementById('uptake-state')?.textContent ?? 'null',
    );
    const given = linked ?? inside;
    return given === null ? [firstStudio, []] : [checkStudio(given), []];
  } catch (error) {
    return [
      firstStudio,
      ['This link or file could not be read; the studio starts afresh.', ...linesOf(error)],
    ];
  }
}

const [studio, problems] = await firstState();
const session = startSession(studio, browserSurroundings());
session.say(problems);
render(
  <App session={session} pristine={pristine} />,
  document.getElementById('studio') as HTMLElement,
);
