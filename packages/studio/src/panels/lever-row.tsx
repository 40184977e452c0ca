import type { Session } from '../session/session.ts';
import type { Slider } from '../state/sliders.ts';
import { LeverSlider } from './lever-slider.tsx';

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
    <fieldset class="lever" title={slider.meaning}>
      <legend>{slider.label}</legend>
      <LeverSlider session={session} slider={slider} arm={arms[0]} place={0} />
      <LeverSlider session={session} slider={slider} arm={arms[1]} place={1} />
    </fieldset>
  );
}
