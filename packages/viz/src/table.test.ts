import { expect, it } from 'vitest';
import { renderSvg } from './svg/render.ts';
import { toCsv, toHtmlTable } from './table.ts';

const table = {
  caption: 'Roles <of> a & b',
  columns: [
    { id: 'role', label: 'Role', unit: '' },
    { id: 'end', label: 'End', unit: 'share' },
  ],
  rows: [
    ['=SUM(A1)', 0.123456],
    ['a "quoted", name\r\nin two lines', undefined],
    ['\t@cmd', -0.5],
    ['-2+3', 1],
  ],
};

it('CSV quotes as RFC 4180 does, and keeps text from being a formula but numbers numbers', () => {
  expect(toCsv(table)).toBe(
    [
      'Role,End (share)',
      "'=SUM(A1),0.123456",
      '"a ""quoted"", name\ufffd\ufffdin two lines",',
      '\ufffd@cmd,-0.5',
      "'-2+3,1",
      '',
    ].join('\r\n'),
  );
});

it('the HTML table has heads, rounded numbers and escaped text', () => {
  const html = renderSvg(toHtmlTable(table));
  expect(html).toContain('<caption>Roles &lt;of> a &amp; b</caption>');
  expect(html).toContain('<th scope="col">End (share)</th>');
  expect(html).toContain('<th scope="row">=SUM(A1)</th><td data-number="true">0.1235</td>');
});
