import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { el } from '../svg/element.ts';
import { renderSvg } from '../svg/render.ts';
import { writePng } from './write-png.ts';

const folder = mkdtempSync(join(tmpdir(), 'uptake-png-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'figure.png');

const svg = renderSvg(el('svg', { xmlns: 'http://www.w3.org/2000/svg', width: 40, height: 20 }));

describe('writePng without fonts', () => {
  it('throws instead of drawing no text', async () => {
    await expect(writePng(svg, path, { fonts: [] })).rejects.toThrow(
      'fonts must hold a regular face, got 0 files without one',
    );
    await expect(writePng(svg, path, { fonts: [join(folder, 'none.ttf')] })).rejects.toThrow(
      'ENOENT',
    );
    const notAFont = join(folder, 'font.woff2');
    writeFileSync(notAFont, 'wOF2 and so on');
    await expect(writePng(svg, path, { fonts: [notAFont] })).rejects.toThrow(
      'fonts must be TTF or OTF files',
    );
    expect(existsSync(path)).toBe(false);
  });
});
