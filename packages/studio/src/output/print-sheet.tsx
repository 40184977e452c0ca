import { valueText } from '../session/format.ts';
import { rangeText } from '../session/range-words.ts';
import type { ArmShown } from '../session/resolve.ts';
import type { Session } from '../session/session.ts';
import { type Slider, sliderGroups } from '../state/sliders.ts';

/** On paper only: the levers of both arms, in place of the sliders. */
export function PrintSheet({ session }: { readonly session: Session }) {
  const { arms } = session.resolved();
  const rows = sliderGroups.flatMap(({ sliders }) => sliders);
  const text = ({ scenario, ranges }: ArmShown, { id, unit, read }: Slider) => {
    const range = ranges.find(({ lever }) => lever === id);
    if (range) return rangeText(range.lo, range.hi, unit);
    const value = read(scenario);
    return value === undefined ? 'set in the scenario' : valueText(value, unit);
  };
  return (
    <dl class="printed">
      {rows.map((slider) => {
        const [base, other] = arms.map((arm) => text(arm, slider));
        return (
          <div key={slider.id}>
            <dt>{slider.label}</dt>
            <dd>{base === other ? base : `${base} → ${other}`}</dd>
          </div>
        );
      })}
    </dl>
  );
}
