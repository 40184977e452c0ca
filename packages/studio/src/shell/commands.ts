import type { Session } from '../session/session.ts';
import { goToStep } from '../story/story-column.tsx';
import { predict, show, stepBack, stepForth } from './actions.ts';
import type { Command } from './header.tsx';
import type { OverlayId } from './overlays.tsx';

/** What commands need from the page. */
interface Page {
  replay(): void;
  overlay(id: OverlayId): void;
}

/** The commands of the header in the order of the tab key. */
export function commandsOf(session: Session, page: Page): Command[] {
  const { past, future, present } = session.history();
  const { view, work } = present;
  return [
    {
      id: 'story',
      name: 'Story',
      key: 'T',
      pressed: work.story !== null,
      run: () => goToStep(session, work.story === null ? 0 : -1),
    },
    {
      id: 'predict',
      name: 'Predict',
      key: 'P',
      pressed: work.guess !== null,
      run: () => predict(session),
    },
    { id: 'replay', name: 'Replay', key: 'R', off: past.length === 0, run: page.replay },
    { id: 'undo', name: 'Undo', key: 'Z', off: past.length === 0, run: () => stepBack(session) },
    { id: 'redo', name: 'Redo', key: 'Y', off: future.length === 0, run: () => stepForth(session) },
    { id: 'share', name: 'Share', key: 'S', run: () => page.overlay('share') },
    { id: 'export', name: 'Export', key: 'E', run: () => page.overlay('export') },
    {
      id: 'present',
      name: 'Present',
      key: 'F',
      pressed: view.presenter,
      run: () => show(session, { presenter: !view.presenter }),
    },
    { id: 'help', name: 'Help', key: '?', run: () => page.overlay('help') },
  ];
}
