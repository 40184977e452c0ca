import { plainWords, term } from '@uptake/viz/internal';
import { NotesDialog, ResetDialog, StripDialog } from '../desk/dialogs.tsx';
import { ExportDialog } from '../output/export-dialog.tsx';
import { ShareDialog } from '../output/share-dialog.tsx';
import { show } from '../session/actions.ts';
import type { Session } from '../session/session.ts';
import { choicesOf, Dialog, Segments } from '../widgets/controls.tsx';
import { languages, words } from '../words/words.ts';
import type { Cases } from './cases.tsx';
import type { Command, OverlayId } from './header.tsx';
import { chooseFile } from './open.ts';
import { Halo } from './presenter.tsx';
import { SavedDialog } from './saved-dialog.tsx';

interface Props {
  readonly session: Session;
  readonly pristine: string;
  readonly commands: readonly Command[];
  readonly overlay: OverlayId | null;
  setOverlay(overlay: OverlayId | null): void;
  readonly cases: Cases;
  /** Begins again, without asking. */
  again(): void;
  /** Puts the desk below the page, without asking. */
  strip(): void;
}

/** Dialogs, the blank screen, and the presenter's ring of light. */
export function Overlays(props: Props) {
  const { session, pristine, commands, overlay, setOverlay, cases, again, strip } = props;
  const close = () => setOverlay(null);
  const result = session.result();
  return (
    <>
      {overlay === 'share' && <ShareDialog session={session} close={close} />}
      {overlay === 'export' && result && (
        <ExportDialog
          session={session}
          result={result}
          pristine={pristine}
          cases={cases}
          close={close}
        />
      )}
      {overlay === 'reset' && <ResetDialog session={session} again={again} close={close} />}
      {overlay === 'strip' && <StripDialog strip={strip} close={close} />}
      {overlay === 'note' && <NotesDialog session={session} close={close} />}
      {overlay === 'saved' && <SavedDialog session={session} close={close} />}
      {overlay === 'help' && (
        <HelpDialog
          session={session}
          commands={commands}
          close={close}
          open={() => {
            close();
            chooseFile(session);
          }}
        />
      )}
      {overlay === 'blank' && (
        <button
          type="button"
          class="blank"
          aria-label={words.screen.again}
          onClick={close}
          ref={(button) => button?.focus()}
        />
      )}
      {session.history().present.view.presenter && <Halo />}
    </>
  );
}

interface HelpProps {
  readonly session: Session;
  readonly commands: readonly Command[];
  open(): void;
  close(): void;
}

/** Keys, looks, opening a scenario, and what the numbers are. */
function HelpDialog({ session, commands, open, close }: HelpProps) {
  const { view } = session.history().present;
  const text = words.help;
  return (
    <Dialog title={text.title} close={close}>
      <p>{text.intro}</p>
      <dl class="keys">
        {commands.map(({ id, name, key }) => (
          <div key={id}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{name}</dd>
          </div>
        ))}
        <div>
          <dt>
            <kbd>{text.space}</kbd>
          </dt>
          <dd>{text.play}</dd>
        </div>
        <div>
          <dt>
            <kbd>B</kbd>
          </dt>
          <dd>{text.blank}</dd>
        </div>
      </dl>
      <p>{text.keys}</p>
      <details class="words">
        <summary>{text.words}</summary>
        <dl>
          {plainWords.map(({ id, meaning, word }) => (
            <div key={id}>
              <dt>{term(word)}</dt>
              <dd>{term(meaning)}</dd>
            </div>
          ))}
        </dl>
      </details>
      <div class="choices">
        <Segments
          label={words.language.label}
          options={languages}
          value={view.language}
          choose={(language) => show(session, { language })}
        />
        <Segments
          label={text.colours}
          options={choicesOf(text.themes)}
          value={view.theme}
          choose={(theme) => show(session, { theme })}
        />
        <label class="check">
          <input
            type="checkbox"
            checked={view.letters}
            onChange={({ currentTarget }) => show(session, { letters: currentTarget.checked })}
          />
          {text.letters}
        </label>
        <button type="button" onClick={open}>
          {text.open}
        </button>
      </div>
    </Dialog>
  );
}
