import { valueText } from '../session/format.ts';
import type { ArmShown } from '../session/resolve.ts';
import type { Session } from '../session/session.ts';
import { step } from '../shell/actions.ts';
import { Badge } from '../shell/badge.tsx';
import { setLever } from '../state/edit.ts';
import { release } from '../state/history.ts';
import type { Slider } from '../state/sliders.ts';
import { snap } from './snap.ts';

const keys: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 10,
  PageDown: -10,
};

interface Props {
  readonly session: Session;
  readonly slider: Slider;
  readonly arm: ArmShown;
  readonly place: 0 | 1;
}

/** A lever of one arm: arrows move a step, with Shift a tenth of it, Page keys ten; a drag is one step of undo. */
export function LeverSlider({ session, slider, arm, place }: Props) {
  const value = slider.read(arm.scenario);
  const fine = slider.step / 10;
  const set = (next: number, gesture: string | null) => {
    const bounded = Math.min(max, Math.max(min, next));
    step(session, (work) => setLever(work, arm.id, slider, bounded, arm.scenario), gesture);
  };
  const low = value === undefined ? slider.min : Math.min(slider.min, value);
  const high = value === undefined ? slider.max : Math.max(slider.max, value);
  const [min, max] = [low, high];
  const text = value === undefined ? 'set in the scenario' : valueText(value, slider.unit);
  const fill = value === undefined ? 0 : ((value - min) / (max - min)) * 100;
  return (
    <div class="slider" data-arm={place}>
      <Badge arm={arm} place={place} />
      <input
        type="range"
        min={min}
        max={max}
        step={fine}
        value={value ?? min}
        disabled={value === undefined}
        data-lever={slider.id}
        aria-label={`${slider.label}, ${arm.label}`}
        aria-valuetext={text}
        style={{ '--fill': `${fill}%` }}
        onInput={(event) =>
          set(snap(event.currentTarget.valueAsNumber, slider.step), `${slider.id} ${arm.id}`)
        }
        onChange={() => session.change(release)}
        onKeyDown={(event) => {
          const by = keys[event.key];
          if (by === undefined || value === undefined) return;
          event.preventDefault();
          const size = event.shiftKey ? fine : slider.step;
          set(snap(value + by * size, fine), null);
        }}
      />
      <output>{text}</output>
    </div>
  );
}
