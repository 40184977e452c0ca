import { lineValues } from '../observe/line-values.ts';
import { allOf, type BlockWeek, type WeekObserver } from '../organisation/block-week.ts';
import { isMapping, mappingOf } from '../scenario/mapping.ts';
import { shown } from '../scenario/problem.ts';
import { headcountOf, type Scenario } from '../scenario/scenario.ts';
import { linesPerEmployee } from '../tables/ledger-lines.ts';
import type { OptionRule } from './call.ts';
import { ids as columnIds, filling, type PanelColumnId, unknownColumns } from './panel-columns.ts';
import { People, type PersonOf } from './state.ts';

/**
 * One block of employees in one week, after learning. Values are at index = id - `from`; they are those of the run, to be read only, and
 * overwritten after the call.
 */
export interface BlockView {
  readonly week: number;
  /** Position of the role in the scenario. */
  readonly role: number;
  /** Employees `from` to `to - 1`. */
  readonly from: number;
  readonly to: number;
  /** 0 none, 1 token, 2 real. */
  readonly mode: Uint8Array;
  /** Utility of real use at the decision, in he; before access what it would be. */
  readonly utility: Float64Array;
  /** Intensity and verification of those in real use, else 0. */
  readonly intensity: Float64Array;
  readonly verification: Float64Array;
  /** Hours and counts of the week; net and productivity only if the observer asks for accounts. */
  readonly gross: Float64Array;
  readonly net: Float64Array;
  readonly shadow: Float64Array;
  readonly rework: Float64Array;
  readonly errors: Float64Array;
  readonly escaped: Float64Array;
  readonly punished: Float64Array;
  readonly productivity: Float64Array;
  readonly trust: Float64Array;
  /** Beliefs: hours given back per routed hour at first use, and the share of shadow work that nobody credits. */
  readonly believedGain: Float64Array;
  readonly believedOpen: Float64Array;
  /** Sixteen ledger lines for each employee, in he; filled only if the observer asks for them. */
  readonly lines: Float64Array;
}

/** All employees in one week, with the columns that the observer asked for. */
export type PeopleOfWeek = People<
  PanelColumnId,
  Partial<PersonOf<PanelColumnId>> & { readonly employee: number; readonly role: string }
>;

/**
 * Looks on while a run goes, by blocks (`see`), by whole weeks (`seeWeek`), or both.
 *
 * @example Who begins, and what they hoped for
 * ```ts
 * const scenario = parseScenario({ name: 'Pilot', weeks: 12, roles: [{ name: 'Analyst', headcount: 40 }] });
 * const hopes = [];
 * const observer = {
 *   columns: ['mode', 'usedBefore', 'believedGain'],
 *   seeWeek(people) {
 *     const [mode, before, hope] = observer.columns.map((id) => people.column(id));
 *     hope.forEach((hours, i) => mode[i] === 2 && before[i] === 0 && hopes.push(hours));
 *   },
 * };
 * simulate(scenario, { seed: 'docs', observer });
 * hopes.length > 30 && Math.min(...hopes) > 0; // => true
 * ```
 */
export interface Observer {
  /** Whether the ledger of all employees is wanted; it costs time. Default false. */
  readonly ledger?: boolean;
  /** Whether `see` wants net hours and productivity; without, a run that keeps few measures takes less time. Default true. */
  readonly accounts?: boolean;
  /** Called once for every block and week, in order. */
  see?(view: BlockView): void;
  /** Columns of `seeWeek`, of `panelColumns` in `@uptake/core/run`. Default: all, those of the ledger only with `ledger`. */
  readonly columns?: readonly PanelColumnId[];
  /**
   * Called at the end of every week with all employees: traits, state and beliefs of the decision, exposure, choice, hours and counts,
   * who joined and who leaves, as in `panel`. It gives copies; after the call it shows the weeks after.
   */
  seeWeek?(people: PeopleOfWeek, week: number): void;
}

/** What an observer must be among the options of a call. */
export const observerRule: OptionRule = {
  must: 'an Observer, with see or seeWeek',
  holds: (value) => isMapping(value) && ('see' in value || 'seeWeek' in value),
};

/** What is wrong with the columns of an observer, a line each. */
export function brokenObserver(observer: unknown): string[] {
  const { columns } = mappingOf(observer);
  if (columns === undefined) return [];
  const lines = Array.isArray(columns)
    ? unknownColumns(columns)
    : [`columns must be a list, got ${shown(columns)}`];
  return lines.map((line) => `observer: ${line}`);
}

/** An observer as one of the weeks. */
export function observing(observer: Observer, scenario: Scenario): WeekObserver {
  const parts: WeekObserver[] = [];
  if (observer.see) parts.push(seeing(observer as Seeing));
  if (observer.seeWeek) parts.push(seeingWeeks(observer as SeeingWeeks, scenario));
  return allOf(parts);
}

type SeeingWeeks = Observer & Required<Pick<Observer, 'seeWeek'>>;
type Seeing = Observer & Required<Pick<Observer, 'see'>>;

/** An observer of whole weeks. */
function seeingWeeks(observer: SeeingWeeks, scenario: Scenario): WeekObserver {
  const { ledger = false } = observer;
  const wanted = observer.columns ?? columnIds.filter((id) => ledger || !id.startsWith('ledger'));
  const size = headcountOf(scenario);
  const { columns, watching } = filling(wanted, size);
  const roles = scenario.roles.flatMap(({ headcount, name }) =>
    Array.from({ length: headcount }, () => name),
  );
  const people: PeopleOfWeek = new People({
    size,
    ids: [...new Set(wanted)],
    reader: (id) => {
      const values = columns[id] as Float64Array;
      return (i) => values[i] as number;
    },
    roleOf: (i) => roles[i],
    absent: (id) =>
      unknownColumns([id]).length > 0
        ? undefined
        : `${id} was not asked for; name it in columns of the observer`,
  });
  return { ...watching, closeWeek: (week) => observer.seeWeek(people, week) };
}

/** An observer of blocks. */
function seeing(observer: Seeing): WeekObserver {
  let lines = new Float64Array(0);
  return {
    accounts: observer.accounts ?? true,
    decided(at: BlockWeek): void {
      if (!observer.ledger) return;
      const { from, to, firstTeam } = at.block;
      const size = (to - from) * linesPerEmployee;
      if (lines.length < size) lines = new Float64Array(size);
      for (let i = from, team = firstTeam; i < to; i++) {
        if (i === at.teams.start[team + 1]) team++;
        lineValues(at, i, lines, (i - from) * linesPerEmployee, team);
      }
    },
    acted({ block, columns, employees, week }: BlockWeek): void {
      observer.see({
        week,
        role: block.role,
        from: block.from,
        to: block.to,
        mode: columns.mode,
        utility: columns.utility,
        intensity: columns.use,
        verification: columns.checked,
        gross: columns.gross,
        net: columns.net,
        shadow: columns.shadow,
        rework: columns.rework,
        errors: columns.errors,
        escaped: columns.escaped,
        punished: columns.punished,
        productivity: columns.productivity,
        trust: columns.learntTrust,
        believedGain: employees.gain.subarray(block.from, block.to),
        believedOpen: employees.open.subarray(block.from, block.to),
        lines,
      });
    },
  };
}
