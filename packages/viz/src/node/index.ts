export { type PngOptions, pngBytes, writePng } from './write-png.ts';
