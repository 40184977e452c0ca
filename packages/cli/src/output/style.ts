/** How a piece of text is set off in a terminal. `arm0` to `arm4` tell arms apart; they differ in lightness too. */
export type Style = 'bold' | 'faint' | 'good' | 'bad' | 'arm0' | 'arm1' | 'arm2' | 'arm3' | 'arm4';

/** Colours of the 256-colour palette that hold on dark and on light ground, and for every kind of colour vision. */
const codes: { readonly [Key in Style]: string } = {
  bold: '1',
  faint: '2',
  good: '38;5;33',
  bad: '38;5;208',
  arm0: '38;5;208',
  arm1: '38;5;33',
  arm2: '38;5;36',
  arm3: '38;5;171',
  arm4: '38;5;141',
};
const styles = Object.keys(codes) as Style[];
const first = 0xe000;
const end = String.fromCharCode(first + styles.length);

/**
 * Marks text with a style. The mark is a private character that {@link rendered} turns into an escape sequence at the
 * very end, so nothing that came from a file can be one.
 */
export function styled(style: Style, text: string): string {
  return `${String.fromCharCode(first + styles.indexOf(style))}${text}${end}`;
}

/** Text without its marks. */
export function plain(text: string): string {
  return text.replace(/[\ue000-\ue0ff]/g, '');
}

/**
 * Text as a terminal gets it: marks as escape sequences (or taken away), controls but the line end and direction marks replaced,
 * no-break spaces as spaces, so that what is printed can be searched.
 *
 * @param colour - Whether escape sequences are wanted.
 */
export function rendered(text: string, colour: boolean): string {
  const safe = text
    .replace(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '\ufffd')
    .replaceAll('\u00a0', ' ');
  if (!colour) return plain(safe);
  return safe.replace(/[\ue000-\ue0ff]/g, (mark) => {
    const style = styles[mark.charCodeAt(0) - first];
    return style ? `\u001b[${codes[style]}m` : '\u001b[0m';
  });
}
