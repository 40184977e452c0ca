/** A number with a true minus sign; never `−0`. */
export function fixed(value: number, digits: number = 0): string {
  const text = Math.abs(value).toFixed(digits);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/** A signed number: `+0.3`, `−2`, `0`. */
export function signed(value: number, digits: number = 0): string {
  const text = fixed(value, digits);
  return value > 0 && Number(text) !== 0 ? `+${text}` : text;
}

/** Thousands apart by a thin gap: `12 345`. */
export function grouped(value: number, digits: number = 0): string {
  const [whole = '', rest] = fixed(value, digits).split('.');
  const apart = whole.replace(/\B(?=(\d{3})+$)/g, '\u00a0');
  return rest === undefined ? apart : `${apart}.${rest}`;
}

/** A share as per cent such as `54 %`, with a no-break space. */
export function percent(share: number, digits: number = 0): string {
  return `${fixed(100 * share, digits)}\u00a0%`;
}

/** Number with its noun: `1 week`, `2 weeks`. */
export function counted(count: number, noun: string, plural: string = `${noun}s`): string {
  return `${grouped(count)}\u00a0${count === 1 ? noun : plural}`;
}
