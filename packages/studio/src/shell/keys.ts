import { useEffect } from 'preact/hooks';
import type { Command } from './header.tsx';

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement
    ? target.type === 'text' || target.type === 'number'
    : target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;

/**
 * Single letters run commands, Ctrl+Z and Ctrl+Y too, and the space bar plays.
 *
 * @param commands - The commands as they stand when a key is pressed: a key may come before what the last one changed has been drawn.
 * @param letters - Whether single letters are on; they can be switched off for people who dictate.
 */
export function useKeys(
  commands: () => readonly Command[],
  letters: boolean,
  play: () => void,
  blank: () => void,
): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || typing(event.target)) return;
      const withControl = event.ctrlKey || event.metaKey;
      const key = event.key === 'Z' && withControl ? 'Y' : event.key.toUpperCase();
      if (withControl ? !'ZY'.includes(key) : !letters) return;
      if (document.querySelector('dialog[open], .blank')) return;
      if (key === ' ' && !(event.target instanceof HTMLButtonElement)) {
        event.preventDefault();
        play();
        return;
      }
      if (key === 'B' && !withControl) {
        event.preventDefault();
        blank();
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
