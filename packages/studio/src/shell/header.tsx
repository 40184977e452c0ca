import { headcountOf } from '@uptake/core';
import { grouped } from '@uptake/viz/numbers';
import type { ComponentChildren } from 'preact';
import { predict, show, stepBack, stepForth } from '../session/actions.ts';
import type { Session } from '../session/session.ts';
import { beginStory, leaveStory } from '../story/tell.ts';
import { words } from '../words/words.ts';

/** One command of the header with its letter. */
export interface Command {
  readonly id: string;
  readonly name: string;
  readonly key: string;
  readonly off?: boolean;
  readonly pressed?: boolean;
  /** Whether it has a key and a place in Help, but no button in the header. */
  readonly quiet?: boolean;
  run(): void;
}

/** What can lie over the page. */
export type OverlayId =
  | 'saved'
  | 'share'
  | 'export'
  | 'help'
  | 'blank'
  | 'reset'
  | 'strip'
  | 'note';

/** Icons shown instead of a name. */
const icons: Readonly<Record<string, string>> = {
  undo: 'M6 3L2.5 6.5L6 10M3 6.5h6.5a3.5 3.5 0 0 1 0 7H6',
  redo: 'M10 3l3.5 3.5L10 10M13 6.5H6.5a3.5 3.5 0 0 0 0 7H10',
};

/** Title and commands. */
export function Header({
  session,
  commands,
  children,
}: {
  readonly session: Session;
  readonly commands: readonly Command[];
  readonly children?: ComponentChildren;
}) {
  const { scenario } = session.resolved();
  const people = headcountOf(scenario);
  const shown = 2 + session.resolved().also.length;
  const count = Object.keys(session.history().present.work.scenario.arms ?? {}).length;
  return (
    <header class="top">
      <div class="about">
        <h1>
          <span class="name" title={scenario.name}>
            {scenario.name}
          </span>{' '}
          <span class="size">
            {words.header.size(grouped(people), scenario.weeks)}
            {count > 2 && <span data-role="arms">, {words.header.arms(shown, count)}</span>}
          </span>
        </h1>
        {scenario.about.question && <p class="asked">{scenario.about.question}</p>}
      </div>
      {children}
      <nav class="commands" aria-label={words.header.commands}>
        {commands.map(({ id, name, key, off, pressed, quiet, run }) => (
          <button
            key={id}
            type="button"
            data-command={id}
            data-quiet={quiet}
            disabled={off}
            aria-keyshortcuts={key}
            {...(pressed !== undefined && { 'aria-pressed': pressed })}
            onClick={run}
          >
            {icons[id] ? (
              <svg viewBox="0 0 16 16" role="img" aria-label={name}>
                <path d={icons[id]} fill="none" stroke="currentColor" stroke-width="2" />
              </svg>
            ) : (
              name
            )}
            <kbd>{key}</kbd>
          </button>
        ))}
      </nav>
    </header>
  );
}

/** What commands need from the page. */
interface Page {
  replay(): void;
  overlay(id: OverlayId): void;
  desk(): void;
}

/** Shows the page in the other language. */
function switchLanguage(session: Session): void {
  const { language } = session.history().present.view;
  show(session, { language: language === 'de' ? 'en' : 'de' });
}

/** The commands of the header in the order of the tab key. */
export function commandsOf(session: Session, page: Page): Command[] {
  const { past, future, present } = session.history();
  const { view, work } = present;
  return [
    {
      id: 'story',
      name: words.story.name,
      key: 'T',
      pressed: work.story !== null,
      run: () =>
        session.history().present.work.story === null ? beginStory(session) : leaveStory(session),
    },
    {
      id: 'predict',
      name: words.predict.command,
      key: 'P',
      pressed: work.guess !== null,
      run: () => predict(session),
    },
    { id: 'replay', name: words.header.replay, key: 'R', off: past.length === 0, run: page.replay },
    {
      id: 'undo',
      name: words.header.undo,
      key: 'Z',
      off: past.length === 0,
      run: () => stepBack(session),
    },
    {
      id: 'redo',
      name: words.header.redo,
      key: 'Y',
      off: future.length === 0,
      run: () => stepForth(session),
    },
    { id: 'saved', name: words.saved.command, key: 'K', run: () => page.overlay('saved') },
    { id: 'share', name: words.share.command, key: 'S', run: () => page.overlay('share') },
    { id: 'export', name: words.export.command, key: 'E', run: () => page.overlay('export') },
    {
      id: 'present',
      name: words.header.present,
      key: 'F',
      pressed: view.presenter,
      run: () => show(session, { presenter: !session.history().present.view.presenter }),
    },
    {
      id: 'note',
      name: words.note.command,
      key: 'N',
      quiet: true,
      run: () => page.overlay('note'),
    },
    { id: 'desk', name: words.desk.command, key: 'D', quiet: true, run: page.desk },
    {
      id: 'reset',
      name: words.reset.command,
      key: 'X',
      quiet: true,
      run: () => page.overlay('reset'),
    },
    {
      id: 'language',
      name: words.language.other,
      key: 'L',
      quiet: true,
      run: () => switchLanguage(session),
    },
    { id: 'help', name: words.help.command, key: '?', run: () => page.overlay('help') },
  ];
}
