/** The page of a phone: it joins, sends what its person does, and shows what the room sends. */
import { type Drawing, startDrawing } from './drawing.ts';
import { live, ownText, post, speak } from './live.ts';

const main = document.querySelector('main') as HTMLElement;
const lost = document.querySelector('.lost') as HTMLElement;
const store = 'uptake-room';

/** What the phone keeps; a browser that keeps nothing for pages still works until it is closed. */
const memory = new Map<string, string>();
function kept(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return memory.get(key) ?? null;
  }
}
function keep(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    if (value === null) memory.delete(key);
    else memory.set(key, value);
  }
}

let token = kept(store);
let stop = (): void => {};
let drawing: Drawing | undefined;
/** Drawn and not sent yet, by item. */
const drafts = new Map<string, readonly number[]>();

const say = (text: string): void => {
  const place = main.querySelector('.sent');
  if (place) place.textContent = text;
};

function upgrade(): void {
  const host = main.querySelector<HTMLElement>('[data-guess]');
  const item = host?.dataset['guess'] ?? '';
  drawing = host
    ? startDrawing(host, drafts.get(item), (values) => {
        drafts.set(item, values);
        say('');
      })
    : undefined;
  const code = main.querySelector<HTMLInputElement>('[name=code]');
  if (code && code.value === '') code.value = location.hash.slice(1, 7);
}

/** Shows a part anew; what has the focus keeps it, and open details stay open. */
function show(html: string): void {
  const isOpen = main.querySelector('details')?.open === true;
  const { activeElement } = document;
  const label =
    activeElement instanceof HTMLElement && main.contains(activeElement)
      ? activeElement.textContent
      : null;
  main.innerHTML = html;
  const details = main.querySelector('details');
  if (details && isOpen) details.open = true;
  const same = [...main.querySelectorAll('button')].find(
    (button) => label !== null && button.textContent === label,
  );
  same?.focus({ preventScroll: true });
  upgrade();
}

function follow(): void {
  stop();
  const source = live({
    query: `as=phone&token=${encodeURIComponent(token ?? '')}`,
    show: ({ language, parts }) => {
      speak(main, language);
      show(parts['main'] ?? '');
    },
    told: (isThere) => {
      lost.textContent = isThere ? '' : ownText(main, 'lost');
    },
    unknown: () => {
      keep(store, null);
      location.reload();
    },
  });
  stop = source.stop;
}

async function join(form: HTMLFormElement): Promise<void> {
  const data = new FormData(form);
  const button = form.querySelector('button');
  if (button) button.disabled = true;
  const given = { code: String(data.get('code') ?? ''), name: String(data.get('name') ?? '') };
  for (let tries = 0; tries < 40; tries++) {
    const { body, status } = await post('/join', '', given);
    if (status === 200 && body['token']) {
      token = body['token'];
      keep(store, token);
      follow();
      return;
    }
    const isBusy = status === 429 || status === 0;
    say(isBusy ? ownText(main, status === 0 ? 'lost' : 'busy') : (body['says'] ?? ''));
    if (!isBusy) break;
    await new Promise((resolve) => setTimeout(resolve, 700 + 900 * Math.random()));
  }
  if (button) button.disabled = false;
}

async function act(body: object, sent?: () => void): Promise<void> {
  const { body: answer, status } = await post('/act', token ?? '', body);
  if (status === 200) sent?.();
  else if (status === 401) {
    keep(store, null);
    location.reload();
  } else say(status === 0 ? ownText(main, 'lost') : (answer['says'] ?? ''));
}

main.addEventListener('submit', (event) => {
  event.preventDefault();
  if (event.target instanceof HTMLFormElement) void join(event.target);
});

main.addEventListener('click', (event) => {
  const button = (event.target as Element).closest('button');
  if (!button) return;
  const { answer, item, lever, round, send, team } = button.dataset;
  if (send !== undefined && drawing) {
    const { values } = drawing;
    void act({ do: 'guess', item: send, values: values() }, () => drafts.delete(send));
  } else if (answer !== undefined) void act({ do: 'answer', item, answer });
  else if (team !== undefined) void act({ do: 'team', team: Number(team) });
  else if (lever !== undefined) {
    const on = button.getAttribute('aria-pressed') !== 'true';
    void act({ do: 'lever', lever, round: Number(round), on });
  }
});

upgrade();
if (token !== null) follow();
