import type { Session } from '../session/session.ts';

/** What is wrong, until it is closed or right again. */
export function Problems({ session }: { readonly session: Session }) {
  const lines = session.problems();
  if (lines.length === 0) return null;
  return (
    <div class="problems" role="alert">
      {lines.slice(0, 30).map((line) => (
        <p key={line}>{line}</p>
      ))}
      <button type="button" onClick={() => session.say([])}>
        Close
      </button>
    </div>
  );
}
