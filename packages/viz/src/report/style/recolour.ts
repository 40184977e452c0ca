import { dark } from '../../theme/dark.ts';
import { light } from '../../theme/light.ts';

const isColour = (value: unknown): value is string =>
  typeof value === 'string' && value.startsWith('#');

function pairsOf(from: unknown, to: unknown): [string, string][] {
  if (isColour(from) && isColour(to)) return [[from, to]];
  if (typeof from !== 'object' || from === null || typeof to !== 'object' || to === null) return [];
  return Object.entries(from).flatMap(([key, inner]) =>
    pairsOf(inner, (to as Readonly<Record<string, unknown>>)[key]),
  );
}

/** Every colour of the light theme with the colour that stands for it in the dark theme. */
export function recolouring(): ReadonlyMap<string, string> {
  return new Map(pairsOf(light, dark));
}

/** Rules that turn figures of the light theme dark: CSS outranks the attributes `fill` and `stroke`. */
export function darkFigures(): string {
  return [...recolouring()]
    .flatMap(([from, to]) => ['fill', 'stroke'].map((name) => `[${name}='${from}']{${name}:${to}}`))
    .join('\n');
}
