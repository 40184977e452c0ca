/** What is wrong with the text of every figure of a page, as the browser lays it out; runs inside the page. */
export function textProblems(): string[] {
  const problems: string[] = [];
  const slack = 0.75;
  for (const figure of document.querySelectorAll('svg[role=img]')) {
    const view = (figure as SVGSVGElement).viewBox.baseVal;
    const name = figure.querySelector('title')?.textContent?.slice(0, 40);
    const boxes = [...figure.querySelectorAll('text')]
      .filter((text) => (text.textContent ?? '').trim() !== '')
      .map((text) => {
        const { x, y, width, height } = text.getBBox();
        const size = Number.parseFloat(getComputedStyle(text).fontSize);
        const below = Math.max(0, y + height - (Number(text.getAttribute('y')) + 0.22 * size));
        const above = Math.max(0, Number(text.getAttribute('y')) - 0.76 * size - y);
        return {
          says: text.textContent,
          left: x,
          right: x + width,
          // Ink, not the line box: ascenders and descenders of the face.
          top: y + above,
          bottom: y + height - below,
        };
      });
    boxes.forEach((box, k) => {
      if (
        box.left < view.x - slack ||
        box.right > view.x + view.width + slack ||
        box.top < view.y - slack ||
        box.bottom > view.y + view.height + slack
      )
        problems.push(`${name}: "${box.says}" leaves the sheet`);
      for (const other of boxes.slice(k + 1)) {
        const apart =
          box.right <= other.left + slack ||
          other.right <= box.left + slack ||
          box.bottom <= other.top + slack ||
          other.bottom <= box.top + slack;
        if (!apart) problems.push(`${name}: "${box.says}" overlaps "${other.says}"`);
      }
    });
  }
  return problems;
}
