import { term } from '@uptake/viz/internal';
import { useEffect, useRef } from 'preact/hooks';
import { LeverRow } from '../panels/lever-slider.tsx';
import { show } from '../session/actions.ts';
import type { Session } from '../session/session.ts';
import { type Slider, sliders } from '../state/sliders.ts';
import { words } from '../words/words.ts';

/** A ring of light that follows the pointer, so that people at the back see what is meant. */
export function Halo() {
  const ring = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const follow = ({ clientX, clientY }: PointerEvent) => {
      if (!ring.current) return;
      ring.current.style.opacity = '1';
      ring.current.style.transform = `translate(${clientX}px, ${clientY}px)`;
    };
    addEventListener('pointermove', follow);
    return () => removeEventListener('pointermove', follow);
  }, []);
  return <div class="halo" ref={ring} aria-hidden="true" />;
}

/** The one lever of the presenter. */
export function PresenterLever({ session }: { readonly session: Session }) {
  const { lever } = session.history().present.view;
  return (
    <section class="one-lever card" aria-label={words.levers.one}>
      <select
        aria-label={words.levers.which}
        value={lever}
        onChange={({ currentTarget }) => show(session, { lever: currentTarget.value })}
      >
        {[...sliders.values()].map(({ id, label }) => (
          <option key={id} value={id}>
            {term(label)}
          </option>
        ))}
      </select>
      <LeverRow session={session} slider={sliders.get(lever) as Slider} />
    </section>
  );
}
