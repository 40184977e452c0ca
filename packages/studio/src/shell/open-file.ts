import type { Session } from '../session/session.ts';
import { commit, look } from '../state/history.ts';
import { linesOf, loadText } from '../state/load.ts';

/** Reads a scenario or a saved state into the session; a wrong one leaves the picture and says what is wrong. */
export async function openFile(session: Session, file: Blob): Promise<void> {
  try {
    const studio = loadText(await file.text());
    session.markImported();
    session.change((history) => look(commit(history, studio.work), studio.view));
  } catch (error) {
    session.say(linesOf(error));
  }
}

/** Lets the reader choose a file. */
export function chooseFile(session: Session): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.yaml,.yml,.json';
  input.onchange = () => {
    const [file] = input.files ?? [];
    if (file) void openFile(session, file);
  };
  input.click();
}
