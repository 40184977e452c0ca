import { describe, expect, it } from 'vitest';
import { plain, rendered, styled } from './terminal.ts';
import { displayWidth, fitted, padded } from './text.ts';

describe('styled text', () => {
  const text = styled('bold', 'all is well');

  it('becomes escape sequences at the very end, or nothing', () => {
    expect(rendered(text, true)).toBe('\u001b[1mall is well\u001b[0m');
    expect(rendered(text, false)).toBe('all is well');
    expect(plain(text)).toBe('all is well');
  });

  it('lets no escape sequence of a name through, nor a direction mark', () => {
    const name = styled('bold', 'a\u001b[2J\u202eb\u009bc\rd\ne');
    expect(rendered(name, false)).toBe('a\ufffd[2J\ufffdb\ufffdc\ufffdd\ne');
  });

  it('takes no columns by itself', () => {
    expect(displayWidth(text)).toBe(11);
    expect(padded(text, 13, 'right')).toBe(`  ${text}`);
  });

  it('is measured in columns: two for wide letters, none for combining marks', () => {
    expect(displayWidth('日本')).toBe(4);
    expect(displayWidth('e\u0301')).toBe(1);
    expect(fitted('日本語', 5)).toBe('日本…');
  });
});
