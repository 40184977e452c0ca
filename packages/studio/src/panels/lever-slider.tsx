import { term } from '@uptake/viz/internal';
import { trimmed } from '@uptake/viz/numbers';
import { step } from '../session/actions.ts';
import type { ArmShown } from '../session/resolve.ts';
import type { Session } from '../session/session.ts';
import { rangeText, roleWords, scheduleWords, valueText } from '../session/words.ts';
import { rangeOf, setLever, setRange, toggleRange } from '../state/edit.ts';
import { release } from '../state/history.ts';
import type { Slider } from '../state/sliders.ts';
import type { LeverRange } from '../state/state.ts';
import { Badge } from '../widgets/controls.tsx';
import { words } from '../words/words.ts';
import { dragBySteps, keyMove, snap, useActiveSlider } from './active-slider.ts';

/** What a lever is and what its values look like, in the language of the page: each line is a name or meaning of its own. */
function meaningIn({ meaning }: Slider): string {
  return meaning
    .split('\n')
    .map((line) => {
      const [, value, anchor] = /^(-?[\d.]+): (.*)$/.exec(line) ?? [];
      return value !== undefined && anchor !== undefined
        ? `${trimmed(Number(value), 3)}: ${term(anchor)}`
        : term(line);
    })
    .join('\n');
}

/** One lever: its name and a slider for each arm. */
export function LeverRow({
  session,
  slider,
}: {
  readonly session: Session;
  readonly slider: Slider;
}) {
  const { arms } = session.resolved();
  return (
    <fieldset class="lever" title={meaningIn(slider)}>
      <legend>{term(slider.label)}</legend>
      <LeverSlider session={session} slider={slider} arm={arms[0]} place={0} />
      <LeverSlider session={session} slider={slider} arm={arms[1]} place={1} />
    </fieldset>
  );
}

interface SliderProps {
  readonly session: Session;
  readonly slider: Slider;
  readonly arm: ArmShown;
  readonly place: 0 | 1;
}

interface ValueProps extends SliderProps {
  /** Id of the note on the schedule, if there is one. */
  readonly note: string | undefined;
  toggle(): void;
}

/** A lever with one value: arrows move a step, with Shift a tenth of it, Page keys ten; a drag is one step of undo. */
function ValueSlider({ session, slider, arm, place, toggle, note }: ValueProps) {
  const value = slider.read(arm.scenario);
  // Keys come faster than drawings: each starts from what the last one set.
  const now = () => slider.read(session.resolved().arms[place].scenario) ?? value ?? slider.min;
  const [min, max] = [Math.min(slider.min, value ?? slider.min), Math.max(slider.max, value ?? 0)];
  const { move, handlers } = useActiveSlider(session, {
    name: `${slider.id} ${arm.id}`,
    steps: { min, max, step: slider.step },
    at: value ?? min,
    now,
    set: (work, next) => setLever(work, { arm: arm.id, slider, scenario: arm.scenario }, next),
  });
  const set = (next: number, gesture: string | null) =>
    move(Math.min(max, Math.max(min, next)), gesture);
  const fill = value === undefined ? 0 : ((value - min) / (max - min)) * 100;
  return (
    <input
      type="range"
      min={min}
      max={max}
      step={slider.step / 10}
      value={value ?? min}
      disabled={value === undefined}
      data-lever={slider.id}
      aria-describedby={note}
      aria-label={`${term(slider.label)}, ${arm.label}`}
      aria-valuetext={value === undefined ? words.levers.inScenario : valueText(value, slider.unit)}
      style={{ '--fill': `${fill}%` }}
      onInput={(event) =>
        set(snap(event.currentTarget.valueAsNumber, slider.step), `${slider.id} ${arm.id}`)
      }
      {...(value !== undefined && handlers)}
      onChange={() => session.change(release)}
      onKeyDown={(event) => {
        if (value === undefined) return;
        if (event.key === 'Enter') toggle();
        const next = keyMove(event, now(), slider.step);
        if (next !== undefined) set(next, null);
        if (next !== undefined || event.key === 'Enter') event.preventDefault();
      }}
    />
  );
}

/** A lever of one arm: one value, or, after Enter or a click on ±, a range that every run draws from. */
function LeverSlider({ session, slider, arm, place }: SliderProps) {
  const value = slider.read(arm.scenario);
  const range = rangeOf(session.history().present.work, arm.id, slider.id);
  const { scenario } = arm;
  const toggle = () =>
    step(session, (work) => toggleRange(work, { arm: arm.id, slider, scenario }));
  const text = range
    ? rangeText(range.lo, range.hi, slider.unit)
    : value === undefined
      ? words.levers.inScenario
      : valueText(value, slider.unit);
  const later = [roleWords(arm.scenario, slider), scheduleWords(arm.scenario, slider)]
    .filter((one) => one !== '')
    .join('; ');
  const note = later === '' ? undefined : `later-${place}-${slider.id}`;
  return (
    <div class="slider" data-arm={place}>
      <Badge arm={arm} place={place} />
      {range ? (
        <RangeSlider {...{ session, slider, arm, range, toggle, note }} />
      ) : (
        <ValueSlider {...{ session, slider, arm, place, toggle, note }} />
      )}
      <output>{text}</output>
      <button
        type="button"
        class="spread"
        tabIndex={-1}
        disabled={value === undefined}
        aria-pressed={range !== undefined}
        aria-label={words.levers.draw(term(slider.label), arm.label)}
        title={range ? words.levers.oneValue : words.levers.range}
        onClick={toggle}
      >
        ±
      </button>
      {note && (
        <small id={note} class="later">
          {later}
        </small>
      )}
    </div>
  );
}

interface RangeProps {
  readonly session: Session;
  readonly slider: Slider;
  readonly arm: ArmShown;
  readonly range: LeverRange;
  /** Id of the note on the schedule, if there is one. */
  readonly note: string | undefined;
  /** Turns the range back into one value. */
  toggle(): void;
}

/** A lever that is a range: a thumb at each end on one track, each a native input. */
function RangeSlider({ session, slider, arm, range, note, toggle }: RangeProps) {
  const { min, max } = slider;
  const ends = [range.lo, range.hi] as const;
  const now = () => rangeOf(session.history().present.work, arm.id, slider.id) ?? range;
  const percent = (value: number) => `${((value - min) / (max - min)) * 100}%`;
  const set = (end: 0 | 1, next: number, gesture: string | null) => {
    const bounded = Math.min(max, Math.max(min, next));
    const { lo: from, hi: to } = now();
    const [lo, hi] = end === 0 ? [Math.min(bounded, to), to] : [from, Math.max(bounded, from)];
    const at = { arm: arm.id, slider, scenario: arm.scenario };
    step(session, (work) => setRange(work, at, lo, hi), gesture);
  };
  return (
    <span class="ends" style={{ '--from': percent(range.lo), '--to': percent(range.hi) }}>
      {([0, 1] as const).map((end) => (
        <input
          key={end}
          type="range"
          min={min}
          max={max}
          step={slider.step / 10}
          value={ends[end]}
          data-lever={slider.id}
          data-end={end}
          aria-describedby={note}
          aria-label={`${term(slider.label)}, ${arm.label}, ${words.levers.end[end === 0 ? 'from' : 'to']}`}
          aria-valuetext={valueText(ends[end], slider.unit)}
          onPointerDown={({ currentTarget }) => dragBySteps(currentTarget, slider, () => ends[end])}
          onInput={({ currentTarget }) => {
            set(end, snap(currentTarget.valueAsNumber, slider.step), `${slider.id} ${arm.id}`);
            // An end that would pass the other stays with it.
            currentTarget.value = String(ends[end]);
          }}
          onChange={() => session.change(release)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') toggle();
            const next = keyMove(event, end === 0 ? now().lo : now().hi, slider.step);
            if (next !== undefined) set(end, next, null);
            if (next !== undefined || event.key === 'Enter') event.preventDefault();
          }}
        />
      ))}
    </span>
  );
}
