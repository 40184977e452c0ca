/** The page of the projector, and with the key in its address the bar of the facilitator. */
import { live, ownText, post, speak } from './live.ts';

const main = document.querySelector('main') as HTMLElement;
const desk = document.querySelector('.desk') as HTMLElement;
const lost = document.querySelector('.lost') as HTMLElement;
const key = location.pathname === '/desk' ? location.hash.slice(1) : '';

/** Whether the button that takes everything back was pressed once. */
let isSure = false;

/** What stands on the page. */
let now = '';

function drive(body: object): void {
  void post('/drive', key, body).then(({ body: answer, status }) => {
    lost.textContent =
      status === 200 || status === 409 ? '' : (answer['says'] ?? ownText(main, 'lost'));
  });
}

function press(button: HTMLElement): void {
  const { do: what, item, language, shown, step, sure } = button.dataset;
  if (what === 'reset' && !isSure) {
    isSure = true;
    button.textContent = sure ?? '';
    return;
  }
  isSure = false;
  if (what === 'names') drive({ do: what, shown: shown === 'true' });
  else if (what !== undefined) drive({ do: what, item, step, language });
}

desk.addEventListener('click', (event) => {
  const button = (event.target as Element).closest('button');
  if (button) press(button);
});
desk.addEventListener('change', ({ target }) => {
  if (!(target instanceof HTMLSelectElement)) return;
  // The list gives the keys back: the next press of the clicker is for the room, and the bar goes on with it.
  target.blur();
  drive({ do: 'go', item: target.value });
});

/** A clicker sends page down, arrows or space; while a control has the focus the keys are its own. */
document.addEventListener('keydown', (event) => {
  const isOwn = (event.target as Element).closest('button, select, a, input') !== null;
  if (isOwn || !['PageDown', 'ArrowRight', ' ', 'Enter'].includes(event.key)) return;
  const next = desk.querySelector<HTMLButtonElement>('.primary');
  if (!next || next.disabled || event.repeat) return;
  event.preventDefault();
  press(next);
});

/** Writes how long the workshop runs, and what is on. */
function tick(): void {
  for (const place of desk.querySelectorAll<HTMLElement>('[data-since]')) {
    const seconds = Math.max(0, Math.floor((Date.now() - Number(place.dataset['since'])) / 1000));
    place.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  }
}
window.setInterval(tick, 1000);

live({
  query: key === '' ? 'as=stage' : `as=desk&key=${encodeURIComponent(key)}`,
  show: ({ language, parts }) => {
    speak(main, language);
    const next = parts['main'] ?? '';
    if (next !== now) main.innerHTML = next;
    now = next;
    const bar = parts['desk'];
    desk.hidden = bar === undefined;
    // A list that is open is not taken from under the hand.
    if (bar !== undefined && !desk.contains(document.activeElement?.closest('select') ?? null)) {
      isSure = false;
      desk.innerHTML = bar;
      tick();
    }
  },
  told: (isThere) => {
    lost.textContent = isThere ? '' : ownText(main, 'lost');
  },
  unknown: () => {},
});
