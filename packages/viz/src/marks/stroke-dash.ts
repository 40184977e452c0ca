import { tenth } from '../svg/element.ts';

/** A dash given for a stroke of 2 px, scaled to another width; nothing for a solid line. */
export function strokeDash(dash: string, stroke: number): string | undefined {
  if (dash === '') return undefined;
  const lengths = dash.split(' ').map((length) => tenth((Number(length) * stroke) / 2));
  return lengths.join(' ');
}
