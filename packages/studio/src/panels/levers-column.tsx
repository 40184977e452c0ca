import type { Session } from '../session/session.ts';
import { show } from '../shell/actions.ts';
import { Segments } from '../shell/segments.tsx';
import { mainSliders, sliderGroups } from '../state/sliders.ts';
import { Assumptions } from './assumptions.tsx';
import { LeverRow } from './lever-row.tsx';
import { PresetPicker } from './preset-picker.tsx';

const columns = [
  ['main', 'Main'],
  ['all', 'All levers'],
  ['assumptions', 'Assumptions'],
] as const;

/** The levers of both arms: seven, all by question, or the parameters behind them. */
export function LeversColumn({ session }: { readonly session: Session }) {
  const { column } = session.history().present.view;
  return (
    <section class="column" aria-label="Levers">
      <div class="presets">
        <PresetPicker session={session} place={0} />
        <PresetPicker session={session} place={1} />
      </div>
      <div class="levers" data-column={column}>
        {column === 'main' &&
          mainSliders.map((slider) => (
            <LeverRow key={slider.id} session={session} slider={slider} />
          ))}
        {column === 'all' &&
          sliderGroups.map(({ question, sliders }) => (
            <section key={question} class="question">
              <h2>{question}</h2>
              {sliders.map((slider) => (
                <LeverRow key={slider.id} session={session} slider={slider} />
              ))}
            </section>
          ))}
        {column === 'assumptions' && <Assumptions session={session} />}
      </div>
      <Segments
        label="Which levers"
        options={columns}
        value={column}
        choose={(next) => show(session, { column: next })}
      />
    </section>
  );
}
