/** What the page sends to the window of the desk: what to show, or that it is left. */
export type ToWindow = { readonly title: string; readonly html: string } | 'left';

/** What the window sends: a key, the place of a button that was pressed among all of them and its text, or that its document goes. */
export type FromWindow =
  | { readonly key: string }
  | { readonly pressed: number; readonly name: string }
  | { readonly gone: true };

/**
 * The script of the desk's window: shows what the page sends and sends back what is pressed. It runs in that window and knows
 * nothing of this file, since it outlives the page: one that is loaded anew from a file is a stranger to it, but may still send.
 *
 * @param keys - Keys that the page wants.
 * @param away - What to say while the page is gone: what nobody speaks to any more must not stand there as if it were true.
 */
function mirror(keys: readonly string[], away: string): void {
  const page = window.opener as Window;
  const tell = (told: FromWindow): void => page.postMessage(told, '*');
  /** Changes what differs only: a button must not go while it is pressed. */
  const follow = (old: Node, now: Node): void => {
    if (old instanceof Element && now instanceof Element) {
      for (const { name } of [...old.attributes])
        if (!now.hasAttribute(name)) old.removeAttribute(name);
      for (const { name, value } of [...now.attributes])
        if (old.getAttribute(name) !== value) old.setAttribute(name, value);
    } else if (old.nodeValue !== now.nodeValue) old.nodeValue = now.nodeValue;
    const children = [...now.childNodes];
    for (const [k, next] of children.entries()) {
      const before = old.childNodes[k];
      if (!before) old.appendChild(next);
      else if (before.nodeName === next.nodeName) follow(before, next);
      else before.replaceWith(next);
    }
    while (old.childNodes.length > children.length) old.lastChild?.remove();
  };
  addEventListener('message', ({ data, source }) => {
    const told = data as ToWindow;
    // A page that was left is the source of nothing.
    if (told === 'left') {
      const now = Object.assign(document.createElement('section'), { className: 'now' });
      now.append(away);
      document.querySelector('.desk')?.replaceChildren(now);
    }
    if (told === 'left' || source !== page) return;
    const { html, title } = told;
    document.title = title;
    const { body } = new DOMParser().parseFromString(html, 'text/html');
    const isNext =
      document.querySelector('h2')?.textContent !== body.querySelector('h2')?.textContent;
    follow(document.body, body);
    if (isNext) for (const one of document.querySelectorAll('*')) one.scrollTop = 0;
  });
  addEventListener('click', ({ target }) => {
    const button = (target as Element).closest('button');
    if (!button) return;
    const pressed = [...document.querySelectorAll('button')].indexOf(button);
    tell({ pressed, name: button.textContent });
  });
  addEventListener('keydown', (event) => {
    const { altKey, ctrlKey, key, metaKey } = event;
    const isPlain = !(altKey || ctrlKey || metaKey);
    const isWanted = isPlain && keys.includes(key);
    // To be loaded anew would leave it empty: there is no address to load.
    if (isWanted || (isPlain ? key === 'F5' : key === 'r')) event.preventDefault();
    if (isWanted) tell({ key });
  });
  addEventListener('pagehide', () => tell({ gone: true }));
  // With its page it goes.
  setInterval(() => {
    if (!page || page.closed) close();
  }, 500);
}

/** The text of that script. */
export const mirrorScript = (keys: readonly string[], away: string): string =>
  `(${mirror.toString()})(${JSON.stringify(keys)}, ${JSON.stringify(away)})`;
