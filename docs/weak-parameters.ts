import { pathToFileURL } from 'node:url';
import {
  masterKey,
  type Parameter,
  type PresetId,
  parameters,
  parseScenario,
  replicationKey,
  type ScenarioInput,
  simulate,
} from '@uptake/core';

const replications = 8;
const presets: readonly PresetId[] = ['unaligned', 'aligned'];

/** By how many points moving a parameter to an end of its plausible range moves the plateau of real use at most. */
export interface Move {
  readonly id: string;
  readonly unaligned: number;
  readonly aligned: number;
}

/** Plateaus of real use in both presets, mean over replications, with one parameter at a value of its own. */
function plateaus(parameter?: Parameter, value?: number): number[] {
  const own = parameter ? { [parameter.id]: value } : {};
  const of = parameter?.of;
  return presets.map((preset) => {
    const scenario = parseScenario({
      name: 'Reference',
      policy: { preset },
      ...(of !== undefined && of !== 'role' && { [of]: own }),
      roles: [{ name: 'Analyst', headcount: 300, ...(of === 'role' && own) }],
    } as ScenarioInput);
    const key = masterKey('oat');
    let sum = 0;
    for (let r = 0; r < replications; r++)
      sum += simulate(scenario, { key: replicationKey(key, r) }).summary.realPlateau;
    return sum / replications;
  });
}

/**
 * Every bounded or assumed parameter, moved one at a time from its default to either end of its plausible range, by how far it
 * moves the plateau of real use in either preset: 300 analysts, 52 weeks, 8 replications on common random numbers.
 */
export function moves(): Move[] {
  const base = plateaus();
  const weak = parameters.filter(({ basis }) => basis === 'bounded' || basis === 'assumed');
  const found = weak.map((parameter) => {
    const ends = [plateaus(parameter, parameter.low), plateaus(parameter, parameter.high)];
    const largest = (place: number): number =>
      ends
        .map((end) => 100 * ((end[place] as number) - (base[place] as number)))
        .reduce((most, move) => (Math.abs(move) > Math.abs(most) ? move : most));
    const one = (move: number): number => Number(move.toFixed(1));
    return { id: parameter.id, unaligned: one(largest(0)), aligned: one(largest(1)) };
  });
  const reach = ({ unaligned, aligned }: Move): number =>
    Math.max(Math.abs(unaligned), Math.abs(aligned));
  return found.sort((a, b) => reach(b) - reach(a));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  process.stdout.write(`${JSON.stringify(moves(), null, 1)}\n`);
