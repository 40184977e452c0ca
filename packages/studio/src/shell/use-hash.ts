import { useEffect } from 'preact/hooks';
import type { Session } from '../session/session.ts';
import { checkStudio } from '../state/check.ts';
import { commit, look } from '../state/history.ts';
import { linesOf } from '../state/load.ts';
import { fromHash } from '../state/share.ts';

/** A link followed while the studio is open is a step like any other. */
export function useHash(session: Session): void {
  useEffect(() => {
    const follow = async () => {
      try {
        const given = await fromHash(location.hash);
        if (given === undefined) return;
        const studio = checkStudio(given);
        session.change((history) => look(commit(history, studio.work), studio.view));
      } catch (error) {
        session.say(['This link could not be read.', ...linesOf(error)]);
      }
    };
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, [session]);
}
