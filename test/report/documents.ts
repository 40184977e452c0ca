import { expect } from 'vitest';

/** An HTML document as a reader has it. */
export const read = (html: string): Document => new DOMParser().parseFromString(html, 'text/html');

/** Every id is there once, and every label that is pointed to. */
export function hasWholeIds(page: Document): void {
  const ids = [...page.querySelectorAll('[id]')].map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)]);
  for (const node of page.querySelectorAll('[aria-labelledby]'))
    for (const id of node.getAttribute('aria-labelledby')?.split(' ') ?? [])
      expect(ids).toContain(id);
}

/** A report in which everything has a hostile name has no other elements than the usual one, no handler and no script. */
export function addsNothing(html: string, usual: Document): void {
  expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  const nodes = [...read(html).querySelectorAll('*')];
  const tags = (all: Iterable<Element>): string[] =>
    [...all].map(({ tagName }) => tagName.toLowerCase());
  const kinds = new Set(tags(usual.querySelectorAll('*')));
  for (const tag of tags(nodes)) expect(kinds).toContain(tag);
  expect(
    nodes.flatMap((node) => node.getAttributeNames()).filter((one) => /^on/iu.test(one)),
  ).toEqual([]);
  expect(tags(nodes)).not.toContain('script');
}
