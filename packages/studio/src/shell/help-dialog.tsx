import type { Session } from '../session/session.ts';
import type { View } from '../state/state.ts';
import { show } from './actions.ts';
import { Dialog } from './dialog.tsx';
import type { Command } from './header.tsx';
import { Segments } from './segments.tsx';

const themes = [
  ['auto', 'As the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
] as const satisfies readonly (readonly [View['theme'], string])[];

interface Props {
  readonly session: Session;
  readonly commands: readonly Command[];
  open(): void;
  close(): void;
}

/** Keys, looks, opening a scenario, and what the numbers are. */
export function HelpDialog({ session, commands, open, close }: Props) {
  const { view } = session.history().present;
  return (
    <Dialog title="Studio" close={close}>
      <p>
        The same people meet the same luck under two policies. Every number comes from the model in
        this page; it needs no network.
      </p>
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
            <kbd>Space</kbd>
          </dt>
          <dd>Play</dd>
        </div>
        <div>
          <dt>
            <kbd>B</kbd>
          </dt>
          <dd>Blank screen</dd>
        </div>
      </dl>
      <p>
        Sliders: arrows move one step, with Shift a tenth, Page keys ten. Enter, or ±, turns one
        value into a range that every run draws from. In the chart, arrows move the week; a flag can
        be dragged, or moved by Shift and arrows in its week.
      </p>
      <div class="choices">
        <Segments
          label="Colours"
          options={themes}
          value={view.theme}
          choose={(theme) => show(session, { theme })}
        />
        <label class="check">
          <input
            type="checkbox"
            checked={view.letters}
            onChange={({ currentTarget }) => show(session, { letters: currentTarget.checked })}
          />
          Single letters are shortcuts
        </label>
        <button type="button" onClick={open}>
          Open a scenario (YAML) …
        </button>
      </div>
    </Dialog>
  );
}
