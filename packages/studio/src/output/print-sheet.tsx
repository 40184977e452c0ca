import { valueText } from '../session/format.ts';
import type { Session } from '../session/session.ts';
import { sliderGroups } from '../state/sliders.ts';

/** On paper only: the levers of both arms, in place of the sliders. */
export function PrintSheet({ session }: { readonly session: Session }) {
  const { arms } = session.resolved();
  const rows = sliderGroups.flatMap(({ sliders }) => sliders);
  const text = (value: number | undefined, unit: string) =>
    value === undefined ? 'set in the scenario' : valueText(value, unit);
  return (
    <dl class="printed">
      {rows.map((slider) => {
        const [base, other] = arms.map(({ scenario }) => text(slider.read(scenario), slider.unit));
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
