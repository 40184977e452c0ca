import { useEffect, useRef, useState } from 'preact/hooks';
import { changeSentence, weekSentence } from '../session/change-sentence.ts';
import type { Result } from '../session/result.ts';
import type { Session } from '../session/session.ts';
import { words } from '../words/words.ts';

/** Reports to screen readers what the last change did, once nothing has changed for 400 ms. */
export function LiveRegion({ session }: { readonly session: Session }) {
  const [text, setText] = useState('');
  const reported = useRef<{ before?: Result; now?: Result }>({});
  const result = session.result();
  const { view, work } = session.history().present;
  const { hide, guess } = work;
  useEffect(() => {
    const timer = setTimeout(() => {
      if (!result) return;
      const last = reported.current;
      const isNew = last.now?.number !== result.number;
      // The result reported last is kept as it grows; it is reported again where more runs change it.
      reported.current = { ...(isNew ? last.now && { before: last.now } : last), now: result };
      const { before } = reported.current;
      if (before && (isNew || result.refined)) setText(changeSentence(before, result, hide));
    }, 400);
    return () => clearTimeout(timer);
  }, [result, hide]);
  useEffect(() => {
    const timer = setTimeout(() => {
      if (result && document.activeElement?.closest('.pointing'))
        setText(weekSentence(result, view.week, view.arm, hide));
    }, 400);
    return () => clearTimeout(timer);
  }, [view.week, view.arm]);
  const guessing = guess && !guess.revealed ? `${words.predict.predicting} ` : '';
  return (
    <p class="unseen" role="status" aria-live="polite" data-role="live">
      {guessing}
      {text}
    </p>
  );
}
