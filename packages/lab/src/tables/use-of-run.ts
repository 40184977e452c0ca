import { headcountOf, type Observer, type Scenario } from '@uptake/core';
import type { UseCounts, UseRecording } from '../plan/recording.ts';
import type { UnitOutcome } from '../plan/run-unit.ts';
import { type UseRow, useNumbers } from './use-numbers.ts';

/** Who had access and who used the tool in a run, week by week, as an export has it: whoever follows in a seat is another person. */

/** Modes that count as use: 1 token, 2 real. */
export const isUseBy: { readonly [Kind in UseCounts]: (mode: number) => boolean } = {
  any: (mode) => mode > 0,
  real: (mode) => mode === 2,
  token: (mode) => mode === 1,
};

/** Use that is followed while a run goes. */
interface UseOfRun {
  readonly observer: Observer;
  /** What came of the run, with the numbers of use among its outcomes. */
  measured(outcome: UnitOutcome): UnitOutcome;
}

/**
 * Starts to follow the use in a run.
 *
 * @param recording - What counts as use, and which numbers are wanted.
 */
export function startUse(scenario: Scenario, { counts, numbers }: UseRecording): UseOfRun {
  const { roles, weeks } = scenario;
  const isUse = isUseBy[counts];
  const roleOf = roles.flatMap(({ headcount, name }) =>
    Array.from({ length: headcount }, () => name),
  );
  const rows: UseRow[] = [];
  const seats = new Array<UseRow>(headcountOf(scenario));
  const personIn = new Float64Array(seats.length).fill(Number.NaN);
  const observer: Observer = {
    columns: ['person', 'access', 'mode'],
    seeWeek(people, week) {
      const [person, access, mode] = (['person', 'access', 'mode'] as const).map((id) =>
        people.column(id),
      ) as [Float64Array, Float64Array, Float64Array];
      for (let i = 0; i < seats.length; i++) {
        if (person[i] !== personIn[i]) {
          personIn[i] = person[i] as number;
          seats[i] = { role: roleOf[i] as string, uses: new Int8Array(weeks).fill(-1) };
          rows.push(seats[i] as UseRow);
        }
        if (access[i] === 1) (seats[i] as UseRow).uses[week - 1] = Number(isUse(mode[i] as number));
      }
    },
  };
  return {
    observer,
    measured(outcome) {
      if (!('run' in outcome)) return outcome;
      const values = useNumbers(rows, Object.values(numbers), counts);
      const own = Object.keys(numbers).map((id, k): [string, number | null] => {
        const value = values[k] as number;
        return [id, Number.isNaN(value) ? null : value];
      });
      const outcomes = { ...outcome.run.outcomes, ...Object.fromEntries(own) };
      return { run: { ...outcome.run, outcomes } };
    },
  };
}
