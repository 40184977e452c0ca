import { valueText } from '../session/format.ts';
import type { ArmShown } from '../session/resolve.ts';
import type { Session } from '../session/session.ts';
import { step } from '../shell/actions.ts';
import { release } from '../state/history.ts';
import { setRange } from '../state/ranges.ts';
import type { Slider } from '../state/sliders.ts';
import type { LeverRange } from '../state/state.ts';
import { dragBySteps } from './drag-steps.ts';
import { keyMove } from './slider-keys.ts';
import { snap } from './snap.ts';

interface Props {
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
export function RangeSlider({ session, slider, arm, range, note, toggle }: Props) {
  const { min, max } = slider;
  const ends = [range.lo, range.hi] as const;
  const percent = (value: number) => `${((value - min) / (max - min)) * 100}%`;
  const set = (end: 0 | 1, next: number, gesture: string | null) => {
    const bounded = Math.min(max, Math.max(min, next));
    const [lo, hi] =
      end === 0 ? [Math.min(bounded, range.hi), range.hi] : [range.lo, Math.max(bounded, range.lo)];
    step(session, (work) => setRange(work, arm.id, slider, lo, hi, arm.scenario), gesture);
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
          aria-label={`${slider.label}, ${arm.label}, ${end === 0 ? 'from' : 'to'}`}
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
            const next = keyMove(event, ends[end], slider.step);
            if (next !== undefined) set(end, next, null);
            if (next !== undefined || event.key === 'Enter') event.preventDefault();
          }}
        />
      ))}
    </span>
  );
}
