import { resolveWork } from '../session/resolve.ts';
import type { Session } from '../session/session.ts';
import { step } from '../shell/actions.ts';
import { setLever } from '../state/edit.ts';
import { type Slider, sliders } from '../state/sliders.ts';
import type { Work } from '../state/state.ts';
import { snap } from './snap.ts';

/** Sets both levers of the map in the baseline, each at the step nearest to the point clicked; nothing outside the map. */
export function setBoth(session: Session, x: number, y: number): void {
  const { map } = session.history().present.view;
  const wanted = map.map((id, k): [Slider, number] => [sliders.get(id) as Slider, k === 0 ? x : y]);
  if (wanted.some(([{ min, max }, value]) => value < min || value > max)) return;
  step(session, (work) =>
    wanted.reduce((now: Work, [slider, value]) => {
      const { id, scenario } = resolveWork(now).arms[0];
      return setLever(now, id, slider, snap(value, slider.step), scenario);
    }, work),
  );
}
