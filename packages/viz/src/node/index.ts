export { type PngOptions, writePng } from './write-png.ts';
