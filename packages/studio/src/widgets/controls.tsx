import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { ArmShown } from '../session/resolve.ts';
import { words } from '../words/words.ts';

interface SegmentsProps<T extends string> {
  readonly label: string;
  readonly options: readonly (readonly [T, string])[];
  readonly value: T;
  choose(value: T): void;
}

/** Choices by id as `Segments` takes them. */
export function choicesOf<T extends string>(names: Readonly<Record<T, string>>): [T, string][] {
  return Object.entries(names) as [T, string][];
}

/** A row of choices of which one is chosen. */
export function Segments<T extends string>({ label, options, value, choose }: SegmentsProps<T>) {
  return (
    <fieldset class="segments" aria-label={label}>
      {options.map(([id, name]) => (
        <button
          key={id}
          type="button"
          data-choice={id}
          aria-pressed={id === value}
          onClick={() => choose(id)}
        >
          {name}
        </button>
      ))}
    </fieldset>
  );
}

/** The letter of an arm in its colour. */
export function Badge({ arm, place }: { readonly arm: ArmShown; readonly place: 0 | 1 | 2 | 3 }) {
  return (
    <span class="badge" data-arm={place} aria-hidden="true">
      {arm.badge}
    </span>
  );
}

interface DialogProps {
  readonly title: string;
  close(): void;
  readonly children: ComponentChildren;
}

/** A modal dialog; Escape and a click beside it close it, and focus goes back to where it was. */
export function Dialog({ title, close, children }: DialogProps) {
  const host = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    host.current?.showModal();
    return () => (before as HTMLElement | null)?.focus();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a modal dialog already
    <dialog
      ref={host}
      aria-label={title}
      onClose={close}
      onClick={(event) => {
        if (event.target === event.currentTarget) close();
      }}
    >
      <header>
        <h2>{title}</h2>
        <button type="button" aria-label={words.close} onClick={close}>
          ×
        </button>
      </header>
      {children}
    </dialog>
  );
}
