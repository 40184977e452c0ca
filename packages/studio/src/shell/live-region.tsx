import { useEffect, useRef, useState } from 'preact/hooks';
import { changeSentence, weekSentence } from '../session/change-sentence.ts';
import type { Picture, Session } from '../session/session.ts';

/** Tells screen readers what the last change did, once nothing has changed for 400 ms. */
export function LiveRegion({ session }: { readonly session: Session }) {
  const [text, setText] = useState('');
  const told = useRef<{ before?: Picture; now?: Picture }>({});
  const picture = session.picture();
  const { view, work } = session.history().present;
  const { hide, guess } = work;
  useEffect(() => {
    const timer = setTimeout(() => {
      if (!picture) return;
      const last = told.current;
      const isNew = last.now?.number !== picture.number;
      // The picture told last is kept as it grows; what is said is said again where more runs change it.
      told.current = { ...(isNew ? last.now && { before: last.now } : last), now: picture };
      const { before } = told.current;
      if (before && (isNew || picture.settled)) setText(changeSentence(before, picture, hide));
    }, 400);
    return () => clearTimeout(timer);
  }, [picture, hide]);
  useEffect(() => {
    const timer = setTimeout(() => {
      if (picture && document.activeElement?.closest('.pointing'))
        setText(weekSentence(picture, view.week, view.arm, hide));
    }, 400);
    return () => clearTimeout(timer);
  }, [view.week, view.arm]);
  const guessing = guess && !guess.revealed ? 'Predicting. ' : '';
  return (
    <p class="unseen" role="status" aria-live="polite" data-role="live">
      {guessing}
      {text}
    </p>
  );
}
