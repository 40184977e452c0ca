/**
 * The few numbers that messages of the model and the lab hold, written as `@uptake/viz/numbers` writes them: a point, a true
 * minus sign, a thin gap between thousands.
 */

/** A number with so many digits after the point; never `−0`. */
function fixedText(value: number, digits: number): string {
  const text = value.toFixed(digits);
  return /[1-9]/.test(text) ? text.replace('-', '−') : text.replace('-', '');
}

/** A number with at most so many digits after the point, without noughts at its end: `2.5`, `97`, `−0.1`. */
export function decimalText(value: number, digits: number): string {
  const text = fixedText(value, digits);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** A share as per cent with at most one digit after the point: `12.5 %`. */
export function shareText(share: number): string {
  return `${decimalText(100 * share, 1)} %`;
}

/** A number with gaps between its thousands: `12 345`. */
export function groupedText(value: number, digits = 0): string {
  const [whole = '', ...part] = fixedText(value, digits).split('.');
  return [whole.replace(/\d(?=(?:\d{3})+$)/g, '$&\u202f'), ...part].join('.');
}
