import { fixed } from '../text/numbers.ts';
import type { Theme } from '../theme/theme.ts';
import type { Finding } from './audit-figure.ts';
import { apart, contrast, over, type Sight } from './colour.ts';

const all: readonly Sight[] = ['normal', 'protan', 'deutan', 'tritan', 'grey'];
const coloured = all.slice(0, 4);

const contrastFault = (where: string, colour: string, page: string, least: number): Finding[] => {
  const got = contrast(colour, page);
  if (got >= least) return [];
  return [{ where, problem: `contrast must be at least ${least}, got ${fixed(got, 2)}` }];
};

/** Pairs of colours that look less apart than they must, in any of the conditions given. */
const apartFaults = (
  kind: string,
  colours: Readonly<Record<string, string>>,
  sights: readonly Sight[],
  least: number,
): Finding[] => {
  const names = Object.keys(colours);
  return names.flatMap((one, k) =>
    names.slice(k + 1).flatMap((other) =>
      sights.flatMap((sight): Finding[] => {
        const got = apart(colours[one] as string, colours[other] as string, sight);
        if (got >= least) return [];
        const problem = `must be at least ${least} apart, got ${fixed(got, 1)}`;
        return [{ where: `${kind} ${one} and ${other}, ${sight}`, problem }];
      }),
    ),
  );
};

/**
 * Checks the colours of a theme.
 *
 * Text has a contrast of 4.5 or more, lines, marks and band edges of 3 or more. The two main arms look 15 or more
 * apart and the modes 14 or more in all five conditions of sight; the reasons 14 or more in the four with colour, all
 * five arms 10 or more there, and no two arms share a dash.
 *
 * @param theme - A theme.
 * @returns What is wrong; empty if nothing is.
 */
export function auditTheme(theme: Theme): Finding[] {
  const { page, arms, modes, reasons, band } = theme;
  const armColours = Object.fromEntries(arms.map(({ colour }, k) => [String(k), colour]));
  const firstTwo = Object.fromEntries(Object.entries(armColours).slice(0, 2));
  const dashes = new Set(arms.map(({ dash }) => dash));
  return [
    ...contrastFault('ink', theme.ink, page, 4.5),
    ...contrastFault('muted', theme.muted, page, 4.5),
    ...contrastFault('gain', theme.gain, page, 3),
    ...contrastFault('loss', theme.loss, page, 3),
    ...arms.flatMap(({ colour }, k) => [
      ...contrastFault(`arm ${k} as text`, colour, page, 4.5),
      ...contrastFault(`band edge of arm ${k}`, over(colour, Number(band.edge), page), page, 3),
    ]),
    ...Object.entries(modes).flatMap(([id, colour]) =>
      contrastFault(`mode ${id}`, colour, page, 3),
    ),
    ...Object.entries(reasons).flatMap(([id, colour]) =>
      contrastFault(`reason ${id}`, colour, page, 3),
    ),
    ...apartFaults('arms', firstTwo, all, 15),
    ...apartFaults('arms', armColours, coloured, 10),
    ...apartFaults('modes', modes, all, 14),
    ...apartFaults('reasons', reasons, coloured, 14),
    ...(dashes.size === arms.length ? [] : [{ where: 'arms', problem: 'dashes must differ' }]),
  ];
}
