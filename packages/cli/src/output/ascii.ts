import type { Terminal } from './terminal.ts';

const substitutes: Readonly<Record<string, string>> = {
  '−': '-',
  '–': '-',
  '…': '...',
  '·': '-',
};

/** Text with the signs of this program in ASCII; names keep their letters. */
export function asciiText(text: string): string {
  return text.replace(/[−–…·]/g, (letter) => substitutes[letter] ?? letter);
}

/** A terminal that draws with plain letters only. */
export function asciiOnly(terminal: Terminal): Terminal {
  return {
    ...terminal,
    unicode: false,
    out: (text) => terminal.out(asciiText(text)),
    err: (text) => terminal.err(asciiText(text)),
  };
}
