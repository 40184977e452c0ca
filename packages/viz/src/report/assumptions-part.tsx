/** @jsxRuntime automatic @jsxImportSource preact */
import { type Parameter, parameters, type Scenario } from '@uptake/core';
import type { VNode } from 'preact';
import { clean } from '../text/clean.ts';
import { leverValue, signed } from '../text/numbers.ts';
import { headedTable } from './part.tsx';
import { parameterOf } from './policy-part.tsx';
import type { ReportData } from './report-data.ts';

/** A parameter that no study settles, and what moving it over its plausible range does to real use. */
interface WeakParameter {
  readonly id: string;
  /** Largest move of the plateau of real use, in points, from default to an end of the range. */
  readonly unaligned: number;
  readonly aligned: number;
}

/**
 * The bounded and assumed parameters that move the plateau of real use most, one at a time, in either preset: the first rows that
 * `docs/weak-parameters.ts` prints. A test measures them anew.
 *
 * 300 analysts, 52 weeks, 8 replications on common random numbers.
 */
export const weakParameters: readonly WeakParameter[] = [
  { id: 'perceptionBias', unaligned: 7.3, aligned: 15.9 },
  { id: 'amenable', unaligned: -0.2, aligned: -14.8 },
  { id: 'saturation', unaligned: -0.2, aligned: -10.7 },
  { id: 'value', unaligned: -0.5, aligned: -10.2 },
  { id: 'switching', unaligned: 10.2, aligned: -7.4 },
  { id: 'verification', unaligned: -1.2, aligned: -7.7 },
  { id: 'fear', unaligned: 1.3, aligned: -7.2 },
  { id: 'errorSlope', unaligned: 0.7, aligned: -5.8 },
];

const countOf = (basis: Parameter['basis']): number =>
  parameters.filter((parameter) => parameter.basis === basis).length;

/** What a reader of any comparison of this model must know. */
export const modelCaveats: readonly string[] = [
  'The model is a thinking tool, not a forecast. It shows what follows from its assumptions.',
  'The early drop of use is what people learn, but its size is what they hoped: the promise and how much it weighs are set on observed drops. What is predicted is the contrast: the same hope, kept by an aligned policy, holds.',
  'Where unaligned use rests is the effort of switching against the spread of taste. Read “rests low”, not the level.',
  'People are assumed to learn what the tool leaves on their desk and what counts, not how fast it is: in studies use did not correct beliefs about speed.',
  'People who differ from each other give an early drop and a flat tail by themselves. A drop is no proof that policy failed.',
  'Firms range from 6 to 75 % weekly use. Levels depend on the organisation; trust the difference between policies more than the levels.',
];

/** The value of a parameter here; where roles have values of their own, the range of them. */
function valueHere(scenario: Scenario, parameter: Parameter): string {
  const values = scenario.roles.map((role) => parameterOf(parameter)(scenario, role));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const ends = low === high ? [low] : [low, high];
  return ends.map((value) => leverValue(value, parameter.unit)).join(' to ');
}

const row = ({ id, unaligned, aligned }: (typeof weakParameters)[number], scenario: Scenario) => {
  const parameter = parameters.find((one) => one.id === id);
  if (parameter === undefined) throw new RangeError(`there is no parameter ${id}`);
  const { label, basis, low, high, unit, meaning } = parameter;
  const value = (number: number): string => leverValue(number, unit);
  return (
    <tr>
      <th scope="row">
        {label}
        <span class="small">{meaning}</span>
      </th>
      <td>{basis}</td>
      <td class="number">{valueHere(scenario, parameter)}</td>
      <td class="number">{`${value(low)} to ${value(high)}`}</td>
      <td class="number">{signed(unaligned)}</td>
      <td class="number">{signed(aligned)}</td>
    </tr>
  );
};

const weakTable = (scenario: Scenario): VNode => {
  const caption = 'Weakly known parameters that move real use most';
  const heads = ['Parameter', 'Known', 'Here', 'Plausible', 'Unaligned use', 'Aligned use'];
  return headedTable(
    'weak',
    caption,
    heads,
    weakParameters.map((one) => row(one, scenario)),
  );
};

/** What an answer rests on. */
type Assumptions = Pick<ReportData, 'warnings' | 'expected' | 'source'> & {
  readonly arms: readonly { readonly scenario: Scenario }[];
};

/** Where every report says how the model stands to the evidence. */
export const claimsNote = (): VNode => (
  <p>
    {
      'Which claims of the field the model reproduces, which it misses, and what was found that speaks against it: '
    }
    <code>npx uptake claims</code>
    {', also with '}
    <code>--only misses</code>
    {' and '}
    <code>--only counter-evidence</code>
    {'; the same is in docs/claims.md.'}
  </p>
);

/**
 * What the answer rests on: warnings about it, caveats of the model, parameters that no study settles.
 *
 * @param about - Heading of the warnings.
 */
export function assumptionsPart(
  { arms, warnings, expected, source }: Assumptions,
  about: string = 'About this comparison',
): VNode[] {
  const known = parameters.length - countOf('policy');
  const parts: VNode[] = [];
  const list = (items: readonly string[]): VNode => (
    <ul class="plain">
      {items.map((item) => (
        <li>{item}</li>
      ))}
    </ul>
  );
  if (warnings.length > 0)
    parts.push(<h3>{about}</h3>, list(warnings.map((one) => clean(one, 600))));
  if (expected !== undefined)
    parts.push(
      <p>
        <strong>{'Expected before the runs: '}</strong>
        {clean(expected, 600)}
      </p>,
    );
  if (source !== undefined)
    parts.push(
      <p>
        <strong>{'Where the question comes from: '}</strong>
        {clean(source, 600)}
      </p>,
    );
  parts.push(
    <h3>About the model</h3>,
    list(modelCaveats),
    claimsNote(),
    <p>{`Of the ${known} parameters that leadership does not set, ${countOf('measured')} are measured in studies, ${countOf('bounded')} are limited by surveys and ${countOf('assumed')} are assumed. The table names those that matter most and are not measured: by how many points real use moves at most when it goes from its default to an end of its plausible range, in a reference organisation of 300 analysts.`}</p>,
  );
  const [first] = arms;
  if (first) parts.push(weakTable(first.scenario));
  return parts;
}
