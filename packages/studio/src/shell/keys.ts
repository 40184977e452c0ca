import { useEffect } from 'preact/hooks';
import type { Command } from './header.tsx';

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement
    ? target.type === 'text' || target.type === 'number'
    : target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;

/** Keys that blank the screen and bring it back; clickers send the full stop. */
const blankKeys: readonly string[] = ['B', '.'];

/** Keys of a clicker: a step forth, or back. */
const clickerKeys: Readonly<Record<string, 1 | -1>> = { PAGEDOWN: 1, PAGEUP: -1 };

/** What keys do beside the commands. */
interface KeyActions {
  play(): void;
  /** Blanks the screen, or shows it again. */
  blank(): void;
  /** A press on a clicker. */
  click(by: 1 | -1): void;
}

/**
 * Single letters run commands, Ctrl+Z and Ctrl+Y too, the space bar plays, and a clicker goes through
 * the story.
 *
 * @param commands - The commands as they stand when a key is pressed: a key may come before what the last one changed has been drawn.
 * @param letters - Whether single letters are on; they can be switched off for people who dictate.
 */
export function useKeys(
  commands: () => readonly Command[],
  letters: boolean,
  { play, blank, click }: KeyActions,
): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || typing(event.target)) return;
      const withControl = event.ctrlKey || event.metaKey;
      const key = event.key === 'Z' && withControl ? 'Y' : event.key.toUpperCase();
      if (withControl ? !'ZY'.includes(key) : !letters && key.length === 1) return;
      if (document.querySelector('dialog[open]')) return;
      const isBlank = document.querySelector('.blank') !== null;
      if (!withControl && (blankKeys.includes(key) || (isBlank && key === 'ESCAPE'))) {
        event.preventDefault();
        blank();
        return;
      }
      if (isBlank) return;
      const by = clickerKeys[key];
      if (by !== undefined && !(event.target instanceof HTMLInputElement)) {
        event.preventDefault();
        click(by);
        return;
      }
      if (key === ' ' && !(event.target instanceof HTMLButtonElement)) {
        event.preventDefault();
        play();
        return;
      }
      const found = commands().find((command) => command.key === key && !command.off);
      if (!found) return;
      event.preventDefault();
      found.run();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  });
}
