import type { ComponentChildren } from 'preact';
import type { Session } from '../session/session.ts';

/** One command of the header with its letter. */
export interface Command {
  readonly id: string;
  readonly name: string;
  readonly key: string;
  readonly off?: boolean;
  readonly pressed?: boolean;
  run(): void;
}

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
  const people = scenario.roles.reduce((sum, { headcount }) => sum + headcount, 0);
  return (
    <header class="top">
      <h1 title={scenario.about.question}>
        {scenario.name}
        <span>
          {people.toLocaleString('en')} people, {scenario.weeks} weeks
        </span>
      </h1>
      <nav class="commands" aria-label="Commands">
        {commands.map(({ id, name, key, off, pressed, run }) => (
          <button
            key={id}
            type="button"
            data-command={id}
            disabled={off}
            aria-keyshortcuts={key}
            {...(pressed !== undefined && { 'aria-pressed': pressed })}
            onClick={run}
          >
            {name}
            <kbd>{key}</kbd>
          </button>
        ))}
        {children}
      </nav>
    </header>
  );
}
