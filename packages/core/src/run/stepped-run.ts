import type { Reasons, RunOf } from '../observe/run.ts';
import { sha256 } from '../random/sha256.ts';
import { withRule } from '../rules/decide.ts';
import type { Rule } from '../rules/rule.ts';
import { canonicalJson, scenarioHash } from '../scenario/fingerprint.ts';
import { shown } from '../scenario/problem.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type MeasureId, measures } from '../tables/measures.ts';
import { brokenOptions, must, notParsed, type OptionRules, refuse } from './call.ts';
import { type Concerned, type Intervention, Journal } from './interventions.ts';
import { brokenObserver, type Observer, observerRule, observing } from './observer.ts';
import { type AnySeeding, keyOf, resultOf, type Seeding } from './simulate.ts';
import { Simulation } from './simulation.ts';
import { checkFit, type Opened, opened, snapshotOf, writeState } from './snapshot.ts';
import { type RunState, stateOf } from './state.ts';

/** Options of a run that is taken week by week. They change no number. */
export interface StartOptions {
  /** Sees every week, as in `simulate`. */
  readonly observer?: Observer;
  /** Whether to follow why people stop. Default true. */
  readonly reasons?: boolean;
  /** Which measures to keep. Default: all. */
  readonly measures?: readonly MeasureId[];
  /** How employees decide, in place of the rule of the scenario. A run by it has no reasons. */
  readonly rule?: Rule;
}

/** The rules of {@link StartOptions}. */
export const startRules: OptionRules = {
  observer: observerRule,
  reasons: must.flag,
  measures: must.list,
  rule: must.having('a Rule', 'name', 'decide'),
};

/** How a run came about, beside scenario, key and options. */
interface Origin {
  /** A snapshot to go on from, and whether it is of another policy. */
  readonly from?: { readonly snapshot: Opened; readonly another: boolean };
  /** Fingerprint of the weeks before a fork under another policy. */
  readonly origin: string | null;
}

/**
 * A run that is taken week by week: a look at it and an intervention are possible between two weeks.
 *
 * Left alone, it has the bits of `simulate` in every week.
 */
export class SteppedRun {
  readonly scenario: Scenario;
  /** The state of all employees after the last week. */
  readonly state: RunState;
  /** First week of which measures are recorded: 1, or the week after the snapshot of a restored run. */
  readonly recordedFrom: number;
  readonly #simulation: Simulation;
  readonly #journal: Journal;
  readonly #options: Omit<StartOptions, 'rule'>;
  readonly #seeding: Seeding;
  readonly #origin: string | null;

  /** @internal */
  constructor(
    scenario: Scenario,
    seeding: Seeding,
    options: Omit<StartOptions, 'rule'>,
    { from, origin }: Origin,
  ) {
    const done = from && !from.another ? from.snapshot.head.done : [];
    this.scenario = scenario;
    this.#options = options;
    this.#seeding = seeding;
    this.#origin = origin;
    this.#journal = new Journal(scenario, done);
    this.#simulation = new Simulation(scenario, keyOf(seeding), {
      observer: options.observer && observing(options.observer, scenario),
      draws: (seeding as Partial<AnySeeding>).draws,
      reasons: options.reasons ?? true,
      measures: options.measures,
      interventions: this.#journal,
    });
    if (from) writeState(from.snapshot, this.#simulation, from.another);
    this.state = stateOf(this.#simulation);
    this.recordedFrom = this.week + 1;
  }

  /** Weeks simulated so far, 0 at the start. */
  get week(): number {
    return this.#simulation.week;
  }

  /** Whether the run has come to its horizon. */
  get done(): boolean {
    return this.week === this.scenario.weeks;
  }

  /**
   * Simulates the next week.
   *
   * @throws RangeError at the horizon.
   */
  step(): this {
    if (this.done)
      throw new RangeError(`step: the run has come to its horizon of ${this.scenario.weeks} weeks`);
    this.#simulation.step();
    return this;
  }

  /**
   * Simulates up to a week, that week included.
   *
   * @param week - From the present week to the horizon.
   * @throws RangeError if it lies before or beyond.
   */
  to(week: number): this {
    const { holds, must: words } = must.whole(this.week, this.scenario.weeks);
    if (!holds(week)) throw new RangeError(`to: week must be ${words}, got ${shown(week)}`);
    while (this.week < week) this.#simulation.step();
    return this;
  }

  /**
   * The value of a measure in the week just simulated.
   *
   * @param id - A measure that is kept.
   * @param of - Whose: `organisation`, or a role by name. Default: organisation.
   * @throws RangeError before the first week, and if there is no such measure or role.
   */
  measure(id: MeasureId, of: string = 'organisation'): number {
    this.#readable(id, of);
    if (this.week < this.recordedFrom)
      throw new RangeError('measure: no week has been simulated yet; call step() first');
    return this.#simulation.recorder.measures.read({ measure: id, of }, this.week);
  }

  /** The weekly values of a measure, from week {@link recordedFrom} to the present. Parameters as in {@link measure}. */
  series(id: MeasureId, of: string = 'organisation'): Float64Array {
    this.#readable(id, of);
    const { measures: kept } = this.#simulation.recorder;
    return Float64Array.from({ length: this.week - this.recordedFrom + 1 }, (_, w) =>
      kept.read({ measure: id, of }, this.recordedFrom + w),
    );
  }

  /** Refuses a measure that is not kept and a group that there is not. */
  #readable(id: MeasureId, of: string): void {
    const { series } = this.#simulation.recorder.measures;
    const names = ['organisation', ...this.scenario.roles.map(({ name }) => name)];
    const known = measures.some((measure) => measure.id === id);
    refuse('measure', [
      ...(Object.hasOwn(series, id)
        ? []
        : [
            known
              ? `${id} is not kept; name it in options.measures`
              : `there is no measure ${shown(id)}`,
          ]),
      ...(names.includes(of) ? [] : [`of must be organisation or a role, got ${shown(of)}`]),
    ]);
  }

  /**
   * Intervenes: sets levers, metric weights and parameters that are in force from the next week on, trains, or opens access.
   *
   * What is set for all or for a role gives the bits of a scenario that has it in `rollout.schedule` and `rollout.training`.
   *
   * @param what - Levers by name, and `metrics`, `tool`, `mind`, `training`, `access`.
   * @param whom - A role, or employees by number: these can be trained, and be given access as whole teams. The hours of a training
   * of persons count as spread over their role. Default: all.
   * @throws RangeError naming everything that is wrong; then nothing is set.
   */
  set(what: Intervention, whom: Concerned = {}): this {
    this.#journal.add(this.week + 1, what, whom, this.#simulation.teams);
    return this;
  }

  /**
   * The state as bytes, to be kept and restored by {@link restore}: about 250 bytes an employee.
   *
   * It contains all that the weeks to come hang on, and interventions, but no recorded series.
   */
  snapshot(): Uint8Array {
    return snapshotOf(this.#simulation, { done: this.#journal.done, origin: this.#origin });
  }

  /**
   * A second run from the present week on, with the same people and key; the weeks so far stay recorded in both.
   *
   * Under another policy, what its own schedule has set by now is in force at once; levers that guardrails or {@link set} have moved
   * are not carried over, felt clarity, campaigns and access that teams have are.
   *
   * @param scenario - Another policy for the same people. Default: the same.
   * @param options - As of {@link start}, but for `measures`. Default: those of this run, without its observer.
   * @throws RangeError if the people differ, or gates of the other policy read what is not recorded.
   */
  fork(
    scenario: Scenario = this.scenario,
    options: Omit<StartOptions, 'measures'> = {},
  ): SteppedRun {
    const { measures: _measures, ...rules } = startRules;
    refuse('fork', [
      ...notParsed(scenario),
      ...brokenOptions(options, rules),
      ...brokenObserver(options.observer),
    ]);
    const { measures: kept, reasons = true } = this.#options;
    const { rule, ...others } = options;
    const next = rule ? withRule(scenario, rule) : scenario;
    const snapshot = opened(this.snapshot());
    const another = scenarioHash(next) !== scenarioHash(this.scenario);
    checkFit(snapshot, next, this.#simulation.key, another);
    const origin = another ? this.#hash() + this.week : this.#origin;
    const fork = new SteppedRun(
      next,
      this.#seeding,
      {
        ...others,
        ...(kept && { measures: kept }),
        reasons: snapshot.head.reasons && (options.reasons ?? reasons),
      },
      { from: { snapshot, another }, origin },
    );
    fork.#copySeries(this);
    return fork;
  }

  /** Takes over what another run has recorded. */
  #copySeries(from: SteppedRun): void {
    const [known, own] = [from, this].map(
      (run): readonly Partial<Record<string, Float64Array>>[] => {
        const { measures: kept, reasons } = run.#simulation.recorder;
        return [...(reasons ? [reasons.reasons, reasons.away] : [{}, {}]), ...kept.everySeries];
      },
    );
    own?.forEach((series, group) => {
      for (const [id, values] of Object.entries(series)) {
        const before = known?.[group]?.[id];
        if (!before)
          throw new RangeError(`fork: ${id} is read and not recorded; name it in options.measures`);
        values?.set(before);
      }
    });
    this.#simulation.followed?.takeOver(from.#simulation.followed);
    (this as { recordedFrom: number }).recordedFrom = from.recordedFrom;
  }

  /** Fingerprint of what was simulated, interventions included. */
  #hash(): string {
    const { hash } = this.#journal;
    return this.#origin === null ? hash : sha256(canonicalJson([this.#origin, hash]));
  }

  /**
   * Simulates to the horizon and gives the result as `simulate` does.
   *
   * `scenarioHash` is that of the scenario with the interventions in its schedule and training; another one where persons were
   * singled out or the run was forked.
   *
   * @throws RangeError for a run restored from bytes: the weeks before are not recorded; read {@link series}, or {@link fork} in place of bytes.
   */
  finish(): RunOf<MeasureId> & Partial<Reasons> {
    if (this.recordedFrom > 1)
      throw new RangeError(
        `finish: weeks 1 to ${this.recordedFrom - 1} are not recorded in a snapshot, so there is no summary; read series(), or fork() in place of bytes`,
      );
    this.to(this.scenario.weeks);
    return { ...resultOf(this.#simulation), scenarioHash: this.#hash() };
  }
}
