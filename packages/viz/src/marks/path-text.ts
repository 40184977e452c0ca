/** A coordinate to a tenth of a px as text, from whole numbers, which engines write fastest: `12.3`, `-4`, `0`. */
export function tenthText(value: number): string {
  const tenths = Math.round(value * 10);
  const size = Math.abs(tenths);
  const rest = size % 10;
  const whole = (size - rest) / 10;
  const sign = tenths < 0 ? '-' : '';
  return rest === 0 ? `${sign}${whole}` : `${sign}${whole}.${rest}`;
}

/** What D3's shapes draw on, to get the text of a path; it writes what D3 itself would, in half the time. */
export interface PathText {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  closePath(): void;
  /** The path so far. */
  text(): string;
}

/** An empty path. */
export function pathText(): PathText {
  let text = '';
  return {
    moveTo(x, y) {
      text += `M${tenthText(x)},${tenthText(y)}`;
    },
    lineTo(x, y) {
      text += `L${tenthText(x)},${tenthText(y)}`;
    },
    closePath() {
      text += 'Z';
    },
    text: () => text,
  };
}
