import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writePng } from '@uptake/viz/node';
import { afterAll, describe, expect, it } from 'vitest';
import { readFontFace } from '../../packages/viz/src/node/font-face.ts';
import { el } from '../../packages/viz/src/svg/element.ts';
import { renderSvg } from '../../packages/viz/src/svg/render.ts';

const folder = mkdtempSync(join(tmpdir(), 'uptake-png-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'figure.png');

const svgOf = (weight?: string) =>
  renderSvg(
    el(
      'svg',
      { xmlns: 'http://www.w3.org/2000/svg', width: 40, height: 20, viewBox: '0 0 40 20' },
      el('text', { x: 2, y: 15, 'font-size': 14, 'font-weight': weight }, 'Use'),
    ),
  );

/** Debian's fonts-dejavu-core: that they are on disk is why this stands among the browser tests. */
const dejavu = '/usr/share/fonts/truetype/dejavu';
const regular = `${dejavu}/DejaVuSans.ttf`;
const bold = `${dejavu}/DejaVuSans-Bold.ttf`;

describe('writePng with DejaVu Sans', () => {
  it('reads families and weights', () => {
    expect(readFontFace(regular)).toMatchObject({ family: 'DejaVu Sans', weight: 400 });
    expect(readFontFace(bold)).toMatchObject({ family: 'DejaVu Sans', weight: 700 });
  });

  it('draws text, at the scale asked for', async () => {
    await writePng(svgOf(), path, { fonts: [regular], scale: 3 });
    const png = readFileSync(path);
    expect(png.toString('latin1', 1, 4)).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([120, 60]);
    await writePng(svgOf().replace('Use', ' '), path, { fonts: [regular], scale: 3 });
    expect(readFileSync(path).length).toBeLessThan(png.length);
  });

  it('throws where bold text has no bold face', async () => {
    await expect(writePng(svgOf('700'), path, { fonts: [regular] })).rejects.toThrow(
      'fonts must hold a bold face of DejaVu Sans, got none',
    );
    await writePng(svgOf('700'), path, { fonts: [regular, bold] });
  });
});
