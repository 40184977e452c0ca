import type { WeekObserver } from '../organisation/block-week.ts';
import type { Employees } from '../organisation/employees.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { MeasureId } from '../tables/measures.ts';
import { MeasureRecorder } from './measure-recorder.ts';
import { ReasonTracker } from './reasons.ts';
import { SpellRecorder } from './retention.ts';
import { Transitions } from './transitions.ts';

/** What a run keeps while it goes: four recorders, each an observer of the weeks, called in this order. */
export class Recorder {
  private readonly transitions: Transitions = new Transitions();
  /** Why employees stop; null if that is not followed. */
  readonly reasons: ReasonTracker | null;
  readonly spells: SpellRecorder;
  readonly measures: MeasureRecorder;

  /**
   * @param reasons - Whether to follow why employees stop.
   * @param kept - Measures to keep. Default: all.
   */
  constructor(
    scenario: Scenario,
    employees: Employees,
    reasons: boolean,
    kept?: readonly MeasureId[],
  ) {
    const { weeks } = scenario;
    this.reasons = reasons ? new ReasonTracker(weeks, employees, this.transitions) : null;
    this.spells = new SpellRecorder(weeks, employees);
    this.measures = new MeasureRecorder(scenario, employees, kept, {
      transitions: this.transitions,
      spells: this.spells,
    });
  }

  get observers(): readonly WeekObserver[] {
    const { transitions, reasons, spells, measures } = this;
    const first = reasons || measures.lapses ? [transitions] : [];
    return [...first, ...(reasons ? [reasons] : []), spells, measures];
  }
}
