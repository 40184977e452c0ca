import { clean } from '@uptake/viz/internal';
import { fixed, trimmed } from '@uptake/viz/numbers';
import { useEffect, useState } from 'preact/hooks';
import type { Session } from '../session/session.ts';
import { checkStudio, fileLimit } from '../state/check.ts';
import { commit, look } from '../state/history.ts';
import { linesOf } from '../state/load.ts';
import { fromHash, linkedOn, versionWords } from '../state/share.ts';
import { adoptStory } from '../story/tell.ts';
import { setLanguage, words } from '../words/words.ts';

const nameOf = (file: Blob): string =>
  file instanceof File ? clean(file.name, 60) : words.open.file;

/** The text of a file, or why it has none that could be a scenario. */
async function textOf(file: Blob): Promise<string | { readonly problems: string[] }> {
  if (file.size > fileLimit) {
    const size = fixed(file.size / 1e6, 1);
    return { problems: [words.open.large(size, trimmed(fileLimit / 1e6, 1))] };
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
    if (!text.startsWith('%PDF') && !text.includes('\0')) return text;
  } catch {
    // Not UTF-8: said below.
  }
  return { problems: [words.open.noText] };
}

/** Reads a scenario, a saved state or a story into the session; a wrong one leaves the result and is reported. */
async function openFile(session: Session, file: Blob): Promise<void> {
  const text = await textOf(file);
  const loaded = typeof text === 'string' ? await session.read(text) : text;
  const name = nameOf(file);
  const refuse = (problems: readonly string[]): void =>
    session.report([words.open.refusedByModel(name), ...problems]);
  if ('problems' in loaded) {
    // What is no text never came to the model.
    if (typeof text === 'string') refuse(loaded.problems);
    else session.report([words.open.refused(name), ...loaded.problems]);
    return;
  }
  if ('story' in loaded) {
    try {
      adoptStory(session, loaded);
    } catch (error) {
      refuse(linesOf(error));
    }
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

/** A file dropped anywhere on the page is opened; true while one is held above it. */
export function useDrop(session: Session): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const hold = (event: DragEvent) => {
      event.preventDefault();
      setOver(event.type === 'dragover');
    };
    const drop = (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file) void openFile(session, file);
    };
    addEventListener('dragover', hold);
    addEventListener('dragleave', hold);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', hold);
      removeEventListener('dragleave', hold);
      removeEventListener('drop', drop);
    };
  }, [session]);
  return over;
}

/** A link followed while the studio is open is a step like any other. */
export function useHash(session: Session): void {
  useEffect(() => {
    const follow = async () => {
      try {
        const given = await fromHash(location.hash);
        if (given === undefined) return;
        const studio = checkStudio(linkedOn(given, session.own));
        session.change((history) => look(commit(history, studio.work), studio.view));
        setLanguage(studio.view.language);
        const told = versionWords(given);
        if (told.length > 0) session.report(told);
      } catch (error) {
        session.report([words.open.badLink, ...linesOf(error)]);
      }
    };
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, [session]);
}
