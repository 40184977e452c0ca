import { clean } from '@uptake/viz';
import type { Session } from '../session/session.ts';
import { commit, look } from '../state/history.ts';
import { fileLimit } from '../state/limits.ts';

const nameOf = (file: Blob): string => (file instanceof File ? clean(file.name, 60) : 'The file');

/** The text of a file, or why it has none that could be a scenario. */
async function textOf(file: Blob): Promise<string | { readonly problems: string[] }> {
  if (file.size > fileLimit) {
    const size = (file.size / 1e6).toFixed(1);
    return { problems: [`It has ${size} MB; a scenario may have at most ${fileLimit / 1e6} MB.`] };
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
    if (!text.startsWith('%PDF') && !text.includes('\0')) return text;
  } catch {
    // Not UTF-8: said below.
  }
  return { problems: ['It is not text; a scenario is a YAML or JSON file.'] };
}

/** Reads a scenario or a saved state into the session; a wrong one leaves the picture and says what is wrong. */
export async function openFile(session: Session, file: Blob): Promise<void> {
  const text = await textOf(file);
  const loaded = typeof text === 'string' ? await session.read(text) : text;
  if ('problems' in loaded) {
    session.say([`${nameOf(file)} could not be opened.`, ...loaded.problems]);
    return;
  }
  const { studio } = loaded;
  session.markImported();
  session.change((history) => look(commit(history, studio.work), studio.view));
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
