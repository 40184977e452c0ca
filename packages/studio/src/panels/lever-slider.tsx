import { valueText } from '../session/format.ts';
import { rangeText } from '../session/range-words.ts';
import type { ArmShown } from '../session/resolve.ts';
import { roleWords, scheduleWords } from '../session/schedule-words.ts';
import type { Session } from '../session/session.ts';
import { step } from '../shell/actions.ts';
import { Badge } from '../shell/badge.tsx';
import { setLever } from '../state/edit.ts';
import { release } from '../state/history.ts';
import { rangeOf, toggleRange } from '../state/ranges.ts';
import type { Slider } from '../state/sliders.ts';
import { RangeSlider } from './range-slider.tsx';
import { keyMove } from './slider-keys.ts';
import { snap } from './snap.ts';
import { useHand } from './use-hand.ts';

interface Props {
  readonly session: Session;
  readonly slider: Slider;
  readonly arm: ArmShown;
  readonly place: 0 | 1;
}

interface ValueProps extends Omit<Props, 'place'> {
  /** Id of the note on the schedule, if there is one. */
  readonly note: string | undefined;
  toggle(): void;
}

/** A lever with one value: arrows move a step, with Shift a tenth of it, Page keys ten; a drag is one step of undo. */
function ValueSlider({ session, slider, arm, toggle, note }: ValueProps) {
  const value = slider.read(arm.scenario);
  const [min, max] = [Math.min(slider.min, value ?? slider.min), Math.max(slider.max, value ?? 0)];
  const { move, handlers } = useHand(session, {
    name: `${slider.id} ${arm.id}`,
    steps: { min, max, step: slider.step },
    at: value ?? min,
    set: (work, next) => setLever(work, arm.id, slider, next, arm.scenario),
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
      aria-label={`${slider.label}, ${arm.label}`}
      aria-valuetext={value === undefined ? 'set in the scenario' : valueText(value, slider.unit)}
      style={{ '--fill': `${fill}%` }}
      onInput={(event) =>
        set(snap(event.currentTarget.valueAsNumber, slider.step), `${slider.id} ${arm.id}`)
      }
      {...(value !== undefined && handlers)}
      onChange={() => session.change(release)}
      onKeyDown={(event) => {
        if (value === undefined) return;
        if (event.key === 'Enter') toggle();
        const next = keyMove(event, value, slider.step);
        if (next !== undefined) set(next, null);
        if (next !== undefined || event.key === 'Enter') event.preventDefault();
      }}
    />
  );
}

/** A lever of one arm: one value, or, after Enter or a click on ±, a range that every run draws from. */
export function LeverSlider({ session, slider, arm, place }: Props) {
  const value = slider.read(arm.scenario);
  const range = rangeOf(session.history().present.work, arm.id, slider.id);
  const toggle = () => step(session, (work) => toggleRange(work, arm.id, slider, arm.scenario));
  const text = range
    ? rangeText(range.lo, range.hi, slider.unit)
    : value === undefined
      ? 'set in the scenario'
      : valueText(value, slider.unit);
  const later = [roleWords(arm.scenario, slider), scheduleWords(arm.scenario, slider)]
    .filter((words) => words !== '')
    .join('; ');
  const note = later === '' ? undefined : `later-${place}-${slider.id}`;
  return (
    <div class="slider" data-arm={place}>
      <Badge arm={arm} place={place} />
      {range ? (
        <RangeSlider {...{ session, slider, arm, range, toggle, note }} />
      ) : (
        <ValueSlider {...{ session, slider, arm, toggle, note }} />
      )}
      <output>{text}</output>
      <button
        type="button"
        class="spread"
        tabIndex={-1}
        disabled={value === undefined}
        aria-pressed={range !== undefined}
        aria-label={`${slider.label}, ${arm.label}: draw from a range`}
        title={range ? 'One value (Enter)' : 'A range instead of one value (Enter)'}
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
