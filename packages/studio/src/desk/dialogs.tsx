import { useState } from 'preact/hooks';
import { step } from '../session/actions.ts';
import type { Session } from '../session/session.ts';
import { mostNotes, noteOf, withNotes } from '../state/notes.ts';
import { Dialog } from '../widgets/controls.tsx';
import { words } from '../words/words.ts';

/** Asks before something that cannot be looked past: a yes does it, a no closes. */
function Confirm({
  text,
  asks,
  name,
  run,
  close,
}: {
  readonly text: { readonly title: string; readonly yes: string };
  readonly asks: string;
  /** Its attribute: `data-<name>`. */
  readonly name: 'reset' | 'strip';
  run(): void;
  close(): void;
}) {
  const yes = (): void => {
    close();
    run();
  };
  return (
    <Dialog title={text.title} close={close}>
      <p>{asks}</p>
      <div class="choices">
        <button type="button" class="primary" {...{ [`data-${name}`]: 'yes' }} onClick={yes}>
          {text.yes}
        </button>
        <button type="button" {...{ [`data-${name}`]: 'no' }} onClick={close}>
          {words.no}
        </button>
      </div>
    </Dialog>
  );
}

/** Asks before everything begins again. */
export function ResetDialog({
  session,
  again,
  close,
}: {
  readonly session: Session;
  again(): void;
  close(): void;
}) {
  const text = words.reset;
  const { script } = session.history().present.work;
  const asks = `${script ? text.story : text.plain} ${text.undo}`;
  return <Confirm {...{ text, asks, close }} name="reset" run={again} />;
}

/** Asks before the notes of the speaker stand on the screen that the room sees. */
export function StripDialog({ strip, close }: { strip(): void; close(): void }) {
  const text = words.strip;
  return <Confirm {...{ text, close }} asks={text.ask} name="strip" run={strip} />;
}

/** Adds notes to the main chart, and takes them out again. */
export function NotesDialog({ session, close }: { readonly session: Session; close(): void }) {
  const text = words.note;
  const { view, work } = session.history().present;
  const { weeks } = session.resolved().scenario;
  const notes = work.notes ?? [];
  const [written, write] = useState('');
  const [week, setWeek] = useState(Math.min(view.week, weeks));
  const note = noteOf(week, written);
  const isFull = notes.length >= mostNotes;
  const add = (): void => {
    if (!note || isFull) return;
    step(session, (now) => withNotes(now, [...(now.notes ?? []), note]));
    close();
  };
  return (
    <Dialog title={text.title} close={close}>
      <p>{isFull ? text.full(mostNotes) : text.intro}</p>
      <form
        class="link"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <label>
          {text.week}{' '}
          <input
            type="number"
            min={1}
            max={weeks}
            value={week}
            data-note="week"
            onInput={({ currentTarget }) =>
              setWeek(Math.min(weeks, Math.max(1, Math.round(Number(currentTarget.value) || 1))))
            }
          />
        </label>
        <input
          type="text"
          maxLength={80}
          autoFocus
          aria-label={text.text}
          value={written}
          data-note="text"
          onInput={({ currentTarget }) => write(currentTarget.value)}
        />
        <button type="submit" class="primary" data-note="add" disabled={!note || isFull}>
          {text.add}
        </button>
      </form>
      <ul class="notes">
        {notes.map((one, k) => (
          <li key={`${one.week} ${one.text}`}>
            <span>
              {text.week} {one.week}: {one.text}
            </span>
            <button
              type="button"
              data-note="remove"
              onClick={() =>
                step(session, (now) =>
                  withNotes(
                    now,
                    (now.notes ?? []).filter((_, place) => place !== k),
                  ),
                )
              }
            >
              {text.remove}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
