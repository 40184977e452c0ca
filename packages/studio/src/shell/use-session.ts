import { useEffect, useReducer } from 'preact/hooks';
import type { Session } from '../session/session.ts';

/** Draws the component anew whenever the session has news. */
export function useSession(session: Session): void {
  const [, again] = useReducer((count: number, _: undefined) => count + 1, 0);
  useEffect(() => session.subscribe(() => again(undefined)), [session]);
}
