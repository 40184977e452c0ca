import { clean } from '@uptake/viz/internal';
import { useState } from 'preact/hooks';
import { show, step } from '../session/actions.ts';
import type { Session } from '../session/session.ts';
import { mostSnapshots } from '../state/check.ts';
import { freeze, type Snapshot } from '../state/state.ts';
import { Dialog } from '../widgets/controls.tsx';
import { words } from '../words/words.ts';
import { canStore, startAgain } from './keep.ts';

/** Sets the snapshots; no step of undo. */
function setSnapshots(session: Session, snapshots: readonly Snapshot[]): void {
  session.change((history) => ({
    ...history,
    present: freeze({ ...history.present, snapshots }),
  }));
}

/** The name field and its button: a snapshot of a name that is there already takes its place. */
function SaveRow({ session, snapshots }: { session: Session; snapshots: readonly Snapshot[] }) {
  const [name, setName] = useState(words.saved.suggested(snapshots.length + 1));
  const known = clean(name.trim(), 60);
  const others = snapshots.filter((one) => one.name !== known);
  const isFull = others.length >= mostSnapshots;
  const save = (): void => {
    const { work } = session.history().present;
    const kept = [...others, { name: known, work: { ...work, guess: null, hide: {} } }];
    setSnapshots(session, kept);
    setName(words.saved.suggested(kept.length + 1));
  };
  return (
    <form
      class="link"
      onSubmit={(event) => {
        event.preventDefault();
        if (known !== '' && !isFull) save();
      }}
    >
      <input
        type="text"
        maxLength={60}
        value={name}
        aria-label={words.saved.name}
        data-role="snapshot-name"
        onInput={({ currentTarget }) => setName(currentTarget.value)}
      />
      <button type="submit" class="primary" data-saved="save" disabled={known === '' || isFull}>
        {words.saved.save}
      </button>
      {isFull && <p>{words.saved.full(mostSnapshots)}</p>}
    </form>
  );
}

/** One snapshot: open it, draw it behind the main chart, delete it. */
function SnapshotRow({
  session,
  snapshot: { name, work },
  close,
}: {
  session: Session;
  snapshot: Snapshot;
  close(): void;
}) {
  const { view, snapshots = [] } = session.history().present;
  const isBehind = view.behind === name;
  return (
    <tr data-snapshot={name}>
      <th scope="row">{name}</th>
      <td>
        <button
          type="button"
          data-saved="open"
          onClick={() => {
            step(session, () => work);
            close();
          }}
        >
          {words.saved.open}
        </button>
      </td>
      <td>
        <button
          type="button"
          data-saved="behind"
          aria-pressed={isBehind}
          onClick={() => show(session, { behind: isBehind ? '' : name })}
        >
          {words.saved.behind}
        </button>
      </td>
      <td>
        <button
          type="button"
          data-saved="remove"
          onClick={() => {
            setSnapshots(
              session,
              snapshots.filter((one) => one.name !== name),
            );
            if (isBehind) show(session, { behind: '' });
          }}
        >
          {words.saved.remove}
        </button>
      </td>
    </tr>
  );
}

/** What is kept of this page: snapshots, and the way back to what the page held at first. */
export function SavedDialog({ session, close }: { readonly session: Session; close(): void }) {
  const { snapshots = [] } = session.history().present;
  const [asking, ask] = useState(false);
  return (
    <Dialog title={words.saved.title} close={close}>
      <p>{canStore(session.own) ? words.saved.intro : words.saved.introHashOnly}</p>
      <SaveRow session={session} snapshots={snapshots} />
      {snapshots.length === 0 ? (
        <p class="muted">{words.saved.none}</p>
      ) : (
        <div class="kept">
          <table class="exports">
            <tbody>
              {snapshots.map((snapshot) => (
                <SnapshotRow key={snapshot.name} {...{ session, snapshot, close }} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div class="choices">
        {asking && <span>{words.saved.askAgain}</span>}
        {asking && (
          <button
            type="button"
            class="primary"
            data-saved="yes"
            onClick={() => {
              startAgain(session);
              close();
            }}
          >
            {words.saved.yes}
          </button>
        )}
        <button type="button" data-saved="again" onClick={() => ask(!asking)}>
          {asking ? words.no : words.saved.again}
        </button>
      </div>
    </Dialog>
  );
}
