import { sha256 } from '../random/sha256.ts';
import { MODEL_VERSION } from '../version.ts';
import type { Scenario } from './scenario.ts';

/**
 * Canonical JSON of a plain value (RFC 8785): keys sorted by code unit, no white space.
 *
 * @throws TypeError if a number is not finite.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new TypeError(`${value} has no canonical form`);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`;
}

/** What of a scenario is simulated: all but its arms, the words about it, its own outcomes and its money, which move nobody. */
export function simulatedPart(scenario: Scenario): object {
  const { about: _about, armOrder: _order, arms: _arms, ...rest } = scenario;
  const { economics: _economics, name: _name, outcomes: _outcomes, ...simulated } = rest;
  return simulated;
}

const known = new WeakMap<Scenario, string>();

/**
 * Fingerprint of what a scenario simulates, arms and words about it left out: sha256 of its canonical JSON and of the model version.
 *
 * @returns 64 hexadecimal digits.
 */
export function scenarioHash(scenario: Scenario): string {
  const before = known.get(scenario);
  if (before !== undefined) return before;
  const hash = sha256(canonicalJson([simulatedPart(scenario), MODEL_VERSION]));
  if (Object.isFrozen(scenario)) known.set(scenario, hash);
  return hash;
}
