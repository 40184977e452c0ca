import { ExportDialog } from '../output/export-dialog.tsx';
import { ShareDialog } from '../output/share-dialog.tsx';
import type { Session } from '../session/session.ts';
import type { Command } from './header.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { chooseFile } from './open-file.ts';
import { Halo } from './presenter.tsx';

/** What can lie over the page. */
export type OverlayId = 'share' | 'export' | 'help' | 'blank';

interface Props {
  readonly session: Session;
  readonly pristine: string;
  readonly commands: readonly Command[];
  readonly overlay: OverlayId | null;
  setOverlay(overlay: OverlayId | null): void;
}

/** Dialogs, the blank screen, and the presenter's ring of light. */
export function Overlays({ session, pristine, commands, overlay, setOverlay }: Props) {
  const close = () => setOverlay(null);
  const picture = session.picture();
  return (
    <>
      {overlay === 'share' && <ShareDialog session={session} close={close} />}
      {overlay === 'export' && picture && (
        <ExportDialog session={session} picture={picture} pristine={pristine} close={close} />
      )}
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
          aria-label="Show the screen again"
          onClick={close}
          ref={(button) => button?.focus()}
        />
      )}
      {session.history().present.view.presenter && <Halo />}
    </>
  );
}
