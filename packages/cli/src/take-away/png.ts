/** Figures as pictures: the renderer and the faces that it draws text with, both optional packages of the command. */
import { pngBytes } from '@uptake/viz/node';
import { fromPackage } from './optional-package.ts';

const faces = { name: 'dejavu-fonts-ttf', version: '2.37.3' };

/** The faces in which text of figures is measured, so that what was laid out fits. */
const fontFiles = (): string[] =>
  fromPackage(faces, 'a figure as PNG needs its fonts', ({ resolve }) =>
    ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map((file) => resolve(`${faces.name}/ttf/${file}`)),
  );

/**
 * A figure as PNG, twice as fine as its px. Letters that DejaVu lacks are taken from the machine.
 *
 * @param scale - Pixels a px of the figure. Default 2.
 * @throws Error naming what to install, if the renderer or its fonts are not there.
 */
export function pngOf(svg: string, scale: number = 2): Uint8Array {
  return pngBytes(svg, { fonts: fontFiles(), scale, fallback: true });
}

/**
 * Refuses pictures, before any run is made for them, where they cannot be drawn.
 *
 * @throws Error naming what to install.
 */
export function checkPng(): void {
  pngOf('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>');
}
