/** @jsxRuntime automatic @jsxImportSource preact */
import type { UseCalibration } from '@uptake/lab/calibrate';
import type { VNode } from 'preact';
import { fittedUse, weeksReached } from '../charts/fitted-use.ts';
import { identifiedRanges, nameOf } from '../charts/identified-ranges.ts';
import type { Cell, DataTable } from '../figure.ts';
import type { Child } from '../svg/element.ts';
import { toHtmlTable } from '../table.ts';
import { clean } from '../text/clean.ts';
import { counted, fixed, grouped, percent, percentRange } from '../text/numbers.ts';
import { claimsNote } from './assumptions-part.tsx';
import { reportFrame } from './page.tsx';
import { figurePart, lead, type Part, paragraph, scrollFrame, section } from './part.tsx';
import { type Fact, factList } from './provenance-part.tsx';

/** Everything that the report of a calibration shows. */
export interface CalibrateReportData {
  readonly found: UseCalibration;
  /** Name of the export. */
  readonly data: string;
  /** First and last Monday of the data. */
  readonly from: string;
  readonly to: string;
  /** Name and version of the program, such as `uptake 0.1.0`. */
  readonly program?: string;
  /** The command that gives the same page again. */
  readonly command?: string;
}

type Target = UseCalibration['targets'][number];

/** Whether the data lie outside of nine in ten runs of the posterior at a target. */
const isMissed = ({ fitted: [low, , high], observed }: Target): boolean =>
  observed < low || observed > high;

/** How far the fit reaches the data and what it foretells, in two sentences. */
export function fitAnswer({ bands, horizon, targets, weeks }: UseCalibration): string {
  const last = bands.at(-1);
  const ahead =
    horizon > weeks && last
      ? ` In week ${horizon} nine in ten runs have ${percent(last.low)} to ${percent(last.high)} in use.`
      : '';
  const reached = targets.length - targets.filter(isMissed).length;
  return `The data lie among nine in ten of the fitted runs at ${reached} of ${targets.length} targets.${ahead}`;
}

/** What is not identified or partly, what would tell, and what is known in combination only: a sentence each. */
export function unidentifiedWords({ identifiability, together }: UseCalibration): string[] {
  const by = new Map<string | null, string[]>();
  for (const one of identifiability)
    if (one.identified !== 'yes') {
      const name = `${nameOf(one)}${one.identified === 'partly' ? ' (partly)' : ''}`;
      by.set(one.would, [...(by.get(one.would) ?? []), name]);
    }
  return [
    ...[...by].map(
      ([would, names]) =>
        `Not fully identified: ${names.join(', ')}.${would === null ? '' : ` What would tell: ${would}.`}`,
    ),
    ...together.map(
      ({ correlation, inputs: [a, b] }) =>
        `Of ${clean(a, 60)} and ${clean(b, 60)} the data know a combination only (correlation ${fixed(correlation, 2)}).`,
    ),
  ];
}

/** How many of the fitted parameters the data identify. */
function identifiedWords(parameters: UseCalibration['identifiability']): string {
  const known = parameters.filter((one) => one.identified === 'yes').length;
  if (parameters.length === 1)
    return `They ${known === 1 ? '' : 'do not fully '}identify the fitted parameter.`;
  return `They identify ${known === 0 ? 'none' : known} of the ${parameters.length} fitted parameters.`;
}

/** A number of use in its unit: shares in percent. */
export const useInUnit = (value: number, unit: Target['unit']): string =>
  unit === 'share' || unit === 'difference' ? percent(value) : fixed(value, 2);

/** What was fitted: each target beside the runs of the posterior. */
export function targetTable(
  { targets }: Pick<UseCalibration, 'targets'>,
  cellOf: (value: number, unit: Target['unit']) => Cell = useInUnit,
): DataTable {
  const columns = [
    'Target',
    'Data',
    '5 % of runs below',
    'Median',
    '95 % of runs below',
    'Reached',
  ];
  return {
    caption: 'What was fitted, beside the runs of the posterior',
    columns: columns.map((label) => ({ id: label, label, unit: '' })),
    rows: targets.map((target): Cell[] => [
      target.label,
      cellOf(target.observed, target.unit),
      ...target.fitted.map((value) => cellOf(value, target.unit)),
      isMissed(target) ? 'no' : 'yes',
    ]),
  };
}

const part = (id: string, heading: string, ...content: Child[]): Part => ({
  id,
  heading,
  node: section(id, heading, ...content),
});

const shownTable = (table: DataTable): VNode =>
  scrollFrame(toHtmlTable(table), clean(table.caption, 120));

/** What the fit rests on, and how to get the page again. */
function basisPart({ command, data, found, from, program, to }: CalibrateReportData): Part {
  const { arm, horizon, modelHash, modelVersion, notes, people, runs, seed, weeks } = found;
  const facts: Fact[] = [
    ['Data', clean(data, 160), false],
    ['People', grouped(people), false],
    ['Weeks', `${weeks}, from ${clean(from)} to ${clean(to)}; the scenario has ${horizon}`, false],
    ['Arm', clean(arm, 60), false],
    ['Method', 'approximate Bayesian computation by sequential Monte Carlo (ABC-SMC)', false],
    ['Runs', grouped(runs), false],
    ['Draws of the posterior', grouped(found.draws.length), false],
    ['Seed', clean(seed, 400), true],
    ...(program === undefined ? [] : [['Program', clean(program), false] as const]),
    ['Model version', clean(modelVersion), false],
    ['Model hash', clean(modelHash), true],
  ];
  return part(
    'basis',
    'What does it rest on?',
    lead('Read this before you act on the numbers.'),
    notes.length > 0 && (
      <ul class="plain">
        {notes.map((note) => (
          <li>{clean(note, 600)}</li>
        ))}
      </ul>
    ),
    paragraph(
      'The posterior is that of the targets and of the model, not of everything in the data: where the model is wrong, the parameters take the error on themselves. Intervals of parameters are conditional on what was believed before.',
    ),
    claimsNote(),
    factList(facts, command === undefined ? undefined : clean(command, 400)),
  );
}

/**
 * The report of a model fitted to use: one HTML document to read, forward and print, without scripts and external resources. Sums over
 * people only.
 *
 * @param data - What `calibrateUse` found, and of which export.
 * @throws RangeError if a series contains a number that is not finite.
 */
export function calibrateReport(data: CalibrateReportData): string {
  const { found } = data;
  const { horizon, identifiability, name, people, weeks } = found;
  const words = unidentifiedWords(found);
  const { all, inside } = weeksReached(found);
  const last = found.bands.at(-1);
  const told = identifiability.filter(({ kind }) => kind === 'parameter');
  const { modelVersion, seed } = found;
  const options = { provenance: { people, seed, modelVersion } };
  const head = {
    name: `Calibration: ${name}`,
    eyebrow: `${clean(name, 160)} · fitted to ${clean(data.data, 120)}, ${grouped(people)} people, ${counted(weeks, 'week')}`,
    question: 'What do the data say of this organisation?',
    answer: `${fitAnswer(found)} ${found.reached ? identifiedWords(told) : 'The model does not reach them, so that what is said of its parameters is of little worth.'}`,
    footer:
      'Made with Uptake from exported use and from simulated runs that were fitted to it. Names became codes when the files were read; the page has sums over people and no single person.',
  };
  return reportFrame(head, [
    part(
      'fit',
      horizon > weeks
        ? 'Does the model reach the data, and what comes?'
        : 'Does the model reach the data?',
      figurePart('fit-figure', fittedUse, found, options),
      horizon > weeks && last
        ? paragraph(
            `Write down what is foretold before the next export: if use of week ${horizon} lies outside of ${percentRange(last.low, last.high)}, something has changed that the model does not know, or the model is wrong. Nine in ten weeks should lie in the band; of the data ${inside} of ${all} do.`,
          )
        : false,
    ),
    part(
      'identified',
      'What do the data identify, and what not?',
      figurePart('identified-figure', identifiedRanges, found, options),
      words.map(paragraph),
    ),
    part('targets', 'What was fitted?', shownTable(targetTable(found))),
    basisPart(data),
  ]);
}
