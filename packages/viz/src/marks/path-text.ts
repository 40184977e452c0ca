/** Texts of tenths from 0, written when first asked for: a figure writes the same few thousand over and over. */
const known: string[] = [];
/** Tenths whose texts are kept: those of figures up to 3,000 px. */
const most = 30_000;

const textOf = (tenths: number): string => {
  const size = Math.abs(tenths);
  const rest = size % 10;
  const whole = (size - rest) / 10;
  const sign = tenths < 0 ? '-' : '';
  return rest === 0 ? `${sign}${whole}` : `${sign}${whole}.${rest}`;
};

/** A coordinate to a tenth of a px as text, from whole numbers, which engines write fastest: `12.3`, `-4`, `0`. */
export function tenthText(value: number): string {
  const tenths = Math.round(value * 10);
  if (!(tenths >= 0 && tenths < most)) return textOf(tenths);
  const text = known[tenths] ?? textOf(tenths);
  known[tenths] = text;
  return text;
}
