import { snap } from './snap.ts';

const steps: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 10,
  PageDown: -10,
};

/** Where a key moves a slider: arrows a step, with Shift a tenth of it, Page keys ten; nothing for other keys. */
export function keyMove(event: KeyboardEvent, value: number, step: number): number | undefined {
  const by = steps[event.key];
  if (by === undefined) return undefined;
  const fine = step / 10;
  return snap(value + by * (event.shiftKey ? fine : step), fine);
}
