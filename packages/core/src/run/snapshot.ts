import { forgetPersonal, personalAccess } from '../organisation/block.ts';
import type { Key } from '../random/draws.ts';
import { sha256 } from '../random/sha256.ts';
import { never } from '../scenario/access.ts';
import { canonicalJson, scenarioHash } from '../scenario/fingerprint.ts';
import { isMapping } from '../scenario/mapping.ts';
import { shown } from '../scenario/problem.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { hiringMind } from '../tables/parameters.ts';
import { MODEL_VERSION } from '../version.ts';
import { forceAfter, type PolicyInForce, startingPolicy } from '../week/rollout.ts';
import { refuse } from './call.ts';
import type { Done } from './interventions.ts';
import type { Carried, Simulation } from './simulation.ts';

/**
 * The state of a run as bytes: `UPTK`, number of the format, length of the head, head, columns, SHA-256 of all before in
 * hexadecimal digits; numbers little-endian.
 *
 * The head is JSON: what the run was made from (model, scenario, people, key, rule), its week, the policy in force and what was done
 * beside the scenario. The columns are those of {@link columnsOf}, one after the other. Series are not in it.
 */
interface Head extends Carried {
  readonly model: string;
  /** Fingerprint of the scenario that was simulated, and of what makes its people the same. */
  readonly scenario: string;
  readonly people: string;
  readonly key: readonly [number, number];
  readonly reasons: boolean;
  /** Incentives paid so far, in he. */
  readonly bill: number;
  readonly done: readonly Done[];
  /** Where the weeks before come from, if the run was forked under another policy. */
  readonly origin: string | null;
}

const magic = [0x55, 0x50, 0x54, 0x4b];
const format = 1;
const prefix = 12;
const digestLength = 64;

type Column = Float64Array | Float32Array | Int32Array | Uint16Array | Uint8Array;

/** What of a run is copied: the state of employees and teams, counted spells, and at the end what the reasons need. */
function columnsOf({ employees, teams, recorder }: Simulation): Column[] {
  const { performance, amenableHours, taste, loss, ok, bad, experience, skill } = employees;
  const { habit, engagement, judgement, gain, open, use, mode, hireWeek, spellStart } = employees;
  const { lastReal, realWeeks, lateWeeks } = employees;
  const state = [performance, amenableHours, taste, loss, ok, bad, experience, skill, habit];
  const weeks = [hireWeek, spellStart, lastReal, realWeeks, lateWeeks];
  const { ended, censored } = recorder.spells.counts;
  return [
    ...[...state, engagement, judgement, gain, open, use, mode, ...weeks],
    ...[teams.climate, teams.access, personalAccess(teams), ended, censored],
    ...(recorder.reasons?.memory(teams) ?? []),
  ];
}

const bytesIn = (columns: readonly Column[]): number =>
  columns.reduce((sum, { byteLength }) => sum + byteLength, 0);

const bigEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 0;

/** The bytes of a column, which are little-endian on this machine or are turned round. */
function bytesOf(column: Column): Uint8Array {
  const { buffer, byteOffset, byteLength, BYTES_PER_ELEMENT: width } = column;
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  if (!bigEndian) return bytes;
  return bytes.map((_, i) => bytes[i - (i % width) + width - 1 - (i % width)] as number);
}

/** What makes the people of two scenarios the same under one key: organisation, horizon, roles and hiring. */
function peopleHash({ organisation, weeks, roles, people, mind }: Scenario): string {
  const hiring = (from: object): object =>
    Object.fromEntries(hiringMind.map((id) => [id, (from as Record<string, unknown>)[id]]));
  const groups = roles.map(({ metrics: _m, policy: _p, tool: _t, mind: own, ...work }) => ({
    ...work,
    mind: hiring(own),
  }));
  return sha256(canonicalJson({ organisation, weeks, roles: groups, people, mind: hiring(mind) }));
}

/** What the bytes say beside the state. */
interface Said {
  readonly done: readonly Done[];
  readonly origin: string | null;
}

/** The state of a run, between two weeks, as bytes. */
export function snapshotOf(simulation: Simulation, { done, origin }: Said): Uint8Array {
  const { scenario, key, recorder, carried } = simulation;
  const head: Head = {
    model: MODEL_VERSION,
    scenario: scenarioHash(scenario),
    people: peopleHash(scenario),
    key,
    ...carried,
    reasons: recorder.reasons !== null,
    bill: recorder.measures.bill,
    done,
    origin,
  };
  const text = asciiOf(JSON.stringify(head));
  const columns = columnsOf(simulation);
  const end = prefix + text.length + bytesIn(columns);
  const all = new Uint8Array(end + digestLength);
  const view = new DataView(all.buffer);
  all.set(magic);
  view.setUint32(4, format, true);
  view.setUint32(8, text.length, true);
  all.set(text, prefix);
  let at = prefix + text.length;
  for (const column of columns) {
    all.set(bytesOf(column), at);
    at += column.byteLength;
  }
  all.set(asciiOf(sha256(all.subarray(0, end))), end);
  return all;
}

/** A text as bytes below 128: JSON may write every other character as `\u` and four digits. */
function asciiOf(json: string): Uint8Array {
  const plain = json.replace(
    /[\u007f-\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function textOf(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 4096)
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 4096)));
  return parts.join('');
}

/** Refuses to restore, for one reason. */
function unfit(problem: string): never {
  refuse('restore', [problem]);
  throw new RangeError(problem);
}

/** A snapshot that has been checked for being whole: what it says, and the bytes of its columns. */
export interface Opened {
  readonly head: Head;
  readonly columns: Uint8Array;
}

/**
 * Opens a snapshot.
 *
 * @throws RangeError if it is no snapshot, of another format or model, cut off or changed.
 */
export function opened(bytes: unknown): Opened {
  if (!(bytes instanceof Uint8Array) || !magic.every((byte, i) => bytes[i] === byte))
    return unfit('this is no snapshot: it must be the bytes that snapshot() gave');
  const cut =
    'the snapshot is damaged: bytes are missing or changed; take the copy that was written whole';
  if (bytes.length < prefix + digestLength) return unfit(cut);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const version = view.getUint32(4, true);
  if (version !== format)
    return unfit(
      `the snapshot has format ${version} and this version reads ${format}; restore it with the version that wrote it`,
    );
  const end = bytes.length - digestLength;
  const from = prefix + view.getUint32(8, true);
  if (from > end || textOf(bytes.subarray(end)) !== sha256(bytes.subarray(0, end)))
    return unfit(cut);
  const head = headOf(textOf(bytes.subarray(prefix, from)));
  if (!head) return unfit(cut);
  if (head.model !== MODEL_VERSION)
    return unfit(
      `the snapshot is of model ${shown(head.model)} and this is model ${MODEL_VERSION}; restore it with the version that wrote it`,
    );
  return { head, columns: bytes.subarray(from, end) };
}

/** The head, if it has every part in its form. */
function headOf(text: string): Head | undefined {
  let head: unknown;
  try {
    head = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isMapping(head)) return undefined;
  const { key, week, felt, force, campaigns, done, bill } = head;
  const numbers = (list: unknown): boolean =>
    Array.isArray(list) && list.every((value) => Number.isFinite(value));
  const whole =
    numbers(key) &&
    numbers(felt) &&
    numbers([week, bill]) &&
    Array.isArray(done) &&
    isMapping(force) &&
    Array.isArray(force['roles']) &&
    isMapping(campaigns) &&
    numbers(Object.values(campaigns));
  return whole ? (head as unknown as Head) : undefined;
}

/**
 * Checks that a snapshot belongs to a scenario and a key.
 *
 * @param another - Whether it may be of another policy for the same people.
 * @throws RangeError naming what differs.
 */
export function checkFit({ head }: Opened, scenario: Scenario, key: Key, another: boolean): void {
  if (head.key[0] !== key[0] || head.key[1] !== key[1])
    unfit(
      `the snapshot is of key ${shown(head.key.join())} and not of ${key.join()}; give the seeding of its run`,
    );
  if (head.people !== peopleHash(scenario))
    unfit(
      'the snapshot is of other people: organisation, horizon, roles and hiring must be those of its scenario',
    );
  if (!another && head.scenario !== scenarioHash(scenario))
    unfit(
      'the snapshot is of another scenario with the same people; give the scenario of its run, then fork(scenario) for another policy',
    );
}

const damaged = (column: Column, most: number): boolean =>
  column instanceof Float64Array || column instanceof Float32Array
    ? column.some((value) => !Number.isFinite(value))
    : column.some((value) => value < 0 || value > most);

/** Whether a policy in force that was read has the parts, the roles and the values that one must have. */
function inForm(force: PolicyInForce, start: PolicyInForce): boolean {
  const part = (from: unknown, keys: readonly string[]): boolean =>
    isMapping(from) &&
    keys.every((key) => key in from) &&
    Object.values(from).every((value) => Number.isFinite(Number(value)));
  return (
    Number.isInteger(force.changes) &&
    (['policy', 'tool', 'mind'] as const).every((id) => part(force[id], Object.keys(start[id]))) &&
    force.roles.length === start.roles.length &&
    force.roles.every((role, at) =>
      (['policy', 'tool', 'mind', 'metrics'] as const).every((id) =>
        part(role?.[id], Object.keys(start.roles[at]?.[id] ?? {})),
      ),
    )
  );
}

/**
 * Writes the state of a snapshot over that of a run of the same people that has not begun.
 *
 * @param another - Whether the run has another policy: then its own schedule is in force, and teams without access wait for its waves.
 * @throws RangeError if the columns are not those of the run.
 */
export function writeState(
  { head, columns: bytes }: Opened,
  simulation: Simulation,
  another: boolean,
): void {
  const { employees, teams, recorder, scenario } = simulation;
  const planned = teams.access.slice();
  const plannedOf = personalAccess(teams).slice();
  teams.personal = personalAccess(teams);
  const columns = columnsOf(simulation);
  let at = 0;
  for (const column of columns) {
    const length = column.byteLength;
    if (at + length > bytes.length) unfit('the snapshot has fewer columns than the run');
    const target = bytesOf(column);
    target.set(bytes.subarray(at, at + length));
    if (bigEndian)
      column.set(
        new (column.constructor as Float64ArrayConstructor)(bytesOf(column).buffer as ArrayBuffer),
      );
    const isAccess = column === teams.access || column === teams.personal;
    const most = column === employees.mode ? 2 : isAccess ? never : 0xffff;
    if (damaged(column, most)) unfit('the snapshot has values that no run can have');
    at += length;
  }
  recorder.measures.bill = head.bill;
  const { week, campaigns, felt, force } = head;
  if (!another) {
    const whole = felt.length === (week === 0 ? 0 : scenario.roles.length);
    if (!whole || week > scenario.weeks || !inForm(force, startingPolicy(scenario)))
      unfit('the snapshot has values that no run can have');
    forgetPersonal(teams);
    simulation.carryOn({ week, campaigns, felt, force });
    return;
  }
  for (let team = 0; team < teams.count; team++)
    if ((teams.access[team] as number) > week)
      teams.access[team] = Math.max(planned[team] as number, week + 1);
  teams.personal?.forEach((first, id, personal) => {
    if (first > week) personal[id] = Math.max(plannedOf[id] as number, week + 1);
  });
  forgetPersonal(teams);
  simulation.carryOn({ week, campaigns, felt, force: forceAfter(scenario, week) });
}
