import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { wrap } from '@uptake/viz/internal';
import { DOMParser } from '@xmldom/xmldom';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { officeText } from '../../packages/cli/src/take-away/office-file.ts';
import { fromPackage } from '../../packages/cli/src/take-away/optional-package.ts';
import { fitted, fittedTable, page, stacked } from '../../packages/cli/src/take-away/slide.ts';
import { filesIn, inFolder, small, uptake } from './capture.ts';

const economics =
  'economics: { currency: EUR, hour: 45, licence: { perSeatWeek: 7 }, error: 80 }\n';
const priced = small.replace('arms:', `${economics}arms:`);

/** A change that costs much and does next to nothing. */
const dear = `name: Dear
weeks: 20
roles: [{ name: Analyst, headcount: 40 }]
economics: { hour: 50, prices: { climate: { oneOff: 90000 } } }
arms:
  today: {}
  goal: { policy: { displacement: 0.8, credit: 0.6, climate: 0.41 } }
`;

/** An arm of the name of a good preset that pays for being seen: more use, at a loss. */
const loss = `name: Loss
weeks: 20
roles: [{ name: developer, headcount: 40, amenable: 0.4 }, { name: agent, headcount: 20 }]
policy: { displacement: 0.3, credit: 0.4, metrics: { volume: 0.8, quality: 0.2 }, managerSupport: 0.5, clarity: 0.4 }
economics: { currency: EUR, hour: 60, licence: { perSeatWeek: 7, seats: access } }
arms:
  today: {}
  aligned: { policy: { metrics: { usage: 0.6, volume: 0.4 }, mandate: 2 } }
`;

/** The XML parts of a presentation by path, each of which is well formed. */
function partsOf(path: string): Record<string, string> {
  const parts = Object.entries(unzipSync(readFileSync(path))).filter(([name]) =>
    /\.(xml|rels)$/u.test(name),
  );
  return Object.fromEntries(
    parts.map(([name, bytes]) => {
      const xml = strFromU8(bytes);
      const faults: string[] = [];
      const parser = new DOMParser({ errorHandler: (_, message) => faults.push(String(message)) });
      parser.parseFromString(xml, 'text/xml');
      expect(faults, name).toEqual([]);
      return [name, xml];
    }),
  );
}

/** The texts of a part, a paragraph each. */
function textsOf(xml = ''): string[] {
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  return Array.from(
    document.getElementsByTagName('a:p'),
    (paragraph) => paragraph.textContent ?? '',
  );
}

const slidesOf = (parts: Record<string, string>): string[][] =>
  Object.keys(parts)
    .filter((name) => /^ppt\/slides\/slide\d+\.xml$/u.test(name))
    .map((_, k) => textsOf(parts[`ppt/slides/slide${k + 1}.xml`]));

describe('a comparison as slides', () => {
  it('has the answer, use, reasons, money, next steps and caveats, with numbers in the notes', () =>
    inFolder({ 'small.yaml': priced }, async (folder) => {
      const args = ['compare', 'small.yaml', '--reps', '14', '--pptx', '--json', '--out', 'o'];
      const { code, out, err } = await uptake(args, { folder });
      expect([code, err.includes('Error')]).toEqual([0, false]);
      const parts = partsOf(join(folder, 'o', 'comparison.pptx'));
      const slides = slidesOf(parts);
      expect(slides.map(([title]) => title)).toEqual([
        'Does the use of AI hold under each policy?',
        ...['The answer', 'Does use hold?', 'What made the difference?', 'How does it come about?'],
        ...['Why do people stop?', 'What is it worth in money?'],
        ...['What does each change cost and bring?', 'What does Aligned change?', 'Next steps'],
        ...['What speaks against it', 'How to get the same numbers'],
      ]);
      const { answer } = JSON.parse(out);
      const spaced = (text: string): string => text.replaceAll(/\s/gu, ' ');
      expect(slides[1]?.map(spaced)).toContain(spaced(answer));
      expect(parts['ppt/presentation.xml']).toContain('<p:sldSz cx="12192000" cy="6858000"');
      const notes = textsOf(parts['ppt/notesSlides/notesSlide3.xml']);
      const weeks = notes.filter((line) => /^Aligned\t\d+\t/u.test(line));
      expect(weeks.map((line) => line.split('\t')[1])).toEqual(['1', '13', '20']);
      const slide = (name: string): string[] => slides.find(([title]) => title === name) ?? [];
      expect(slide('What does Aligned change?')).toEqual(
        expect.arrayContaining(['Work removed', '30 %', '80 %']),
      );
      const { levers, comparison } = JSON.parse(out);
      const [first] = levers.levers;
      const steps = slide('Next steps');
      expect(steps[1]).toMatch(/^Take, what carries most first/);
      expect(first.id).toBe('displacement');
      expect(steps[2]).toMatch(
        /^Work removed from 30 % to 80 %: \+\d+(\.\d)? points of real use \(/,
      );
      expect(steps[2]).toContain('four of five saved hours are really free.');
      expect(steps.join(' ')).toContain('npx uptake next small.yaml');
      const net = comparison.outcomes.find(
        (one: { outcome: { id: string } }) => one.outcome.id === 'netValue',
      );
      const mean = Math.round(net.arms[1].mean).toString();
      const money = slide('What is it worth in money?').join(' ').replace(/\s/gu, '');
      expect(money).toContain(`NetvaluewithAligned:${mean.replace('-', '−')}EUR(95%interval`);
    }));

  it('never takes what it leaves out: a change that costs more than it brings', () =>
    inFolder({ 'dear.yaml': dear }, async (folder) => {
      const args = [
        'compare',
        'dear.yaml',
        '--reps',
        '8',
        '--pptx',
        '--out',
        'o',
        '--seed',
        'brief',
      ];
      expect((await uptake(args, { folder })).code).toBe(0);
      const slides = slidesOf(partsOf(join(folder, 'o', 'comparison.pptx')));
      const slide = (name: string): string[] => slides.find(([title]) => title === name) ?? [];
      const steps = slide('Next steps');
      const at = steps.indexOf('Leave out: it costs more than it brings');
      expect(steps[at + 1]).toMatch(
        /^The change in psychological safety: without it the net value is .* EUR higher \(/,
      );
      expect(steps.slice(0, at).join(' ').toLowerCase()).not.toContain('psychological safety');
      const cells = slide('What does goal change?');
      const kindOf = (label: string): string | undefined => cells[cells.indexOf(label) + 1];
      expect(kindOf('Psychological safety')).toBe('Leave out: see next steps');
      expect(kindOf('Work removed')).toBe('Remove work');
      expect(slides.flat().filter((text) => /^Step \d/u.test(text))).toEqual([]);
    }));

  it('does not say to take what carries use and loses money, and says so in the answer', () =>
    inFolder({ 'loss.yaml': loss }, async (folder) => {
      const args = ['compare', 'loss.yaml', '--reps', '8', '--pptx', '--json', '--out', 'o'];
      const { code, out } = await uptake([...args, '--quiet'], { folder });
      expect(code).toBe(0);
      expect(JSON.parse(out).answer.replaceAll(/\s/gu, ' ')).toMatch(
        /better in 8 of 8 paired runs\. In money aligned is worse: its net value is [\d ]+ EUR lower \(95 % interval [\d ]+ to [\d ]+\)\. /iu,
      );
      const slides = slidesOf(partsOf(join(folder, 'o', 'comparison.pptx')));
      const steps = slides.find(([title]) => title === 'Next steps') ?? [];
      expect(steps[1]).toBe('Weigh up: use hangs on it, and it costs more than it brings');
      expect(steps[2]).toMatch(
        /^(?:Weight of|Mandate from) .* lowers the benefits by .* In money alone it costs more than it brings\./u,
      );
      expect(steps.join(' ')).not.toMatch(/Take, what|brings −/u);
      const sentences = slides.flat().filter((text) => /\.$/u.test(text));
      expect(sentences.length).toBeGreaterThan(8);
      expect(
        sentences
          .flatMap((text) => text.split(/(?<=[.!?]) /u))
          .filter((one) => /^\p{Ll}/u.test(one)),
      ).toEqual([]);
    }));

  it('says to stay where the other policy ends lower, and takes none of its changes', () => {
    const worse = dear.replace(
      /goal: .*/u,
      'aligned: { policy: { displacement: 0.1, mandate: 0.1 } }',
    );
    const yaml = worse.replace('roles:', 'policy: { preset: aligned }\nroles:');
    return inFolder({ 'worse.yaml': yaml }, async (folder) => {
      const args = ['compare', 'worse.yaml', '--reps', '14', '--pptx', '--json', '--out', 'o'];
      const { code, out } = await uptake(args, { folder });
      expect(code).toBe(0);
      const slides = slidesOf(partsOf(join(folder, 'o', 'comparison.pptx')));
      const [, head, words, ...rest] = slides.find(([title]) => title === 'Next steps') ?? [];
      expect(head).toBe('Stay with today');
      const { comparison, focus = 'realPlateau' } = JSON.parse(out);
      const found = comparison.outcomes.find(
        (one: { outcome: { id: string } }) => one.outcome.id === focus,
      );
      const [today, aligned] = found.arms.map(({ mean }: { mean: number }) =>
        Math.round(100 * mean),
      );
      expect(today).toBeGreaterThan(aligned + 10);
      expect(words?.replace(/\s/gu, ' ')).toBe(
        `Real use, last 8 weeks: Aligned ${aligned} %, today ${today} %.`,
      );
      expect(rest.join(' ')).not.toContain('Take, what carries');
    });
  });

  it('says what to run where it was not looked at what made the difference', () =>
    inFolder({ 'small.yaml': priced }, async (folder) => {
      const args = ['compare', 'small.yaml', '--reps', '4', '--pptx', '--no-causes', '--out', 'o'];
      expect((await uptake(args, { folder })).code).toBe(0);
      const slides = slidesOf(partsOf(join(folder, 'o', 'comparison.pptx')));
      const next = slides.find(([title]) => title === 'Next steps') ?? [];
      expect(next.slice(1, 3)).toEqual([
        'Ask next',
        'npx uptake compare small.yaml --leave-one-out: what each change carries, costs and brings',
      ]);
      expect(slides.map(([title]) => title)).not.toContain('What made the difference?');
    }));

  it('names no attribution where no lever differs, and shows one arm alone', () => {
    const bass = '{ rule: { name: bass, p: 0.03, q: 0.38 } }';
    const files = {
      'rule.yaml': small.replace('{ policy: { preset: aligned } }', bass),
      'one.yaml': small.replace(/^ {2}aligned.*$/mu, ''),
    };
    return inFolder(files, async (folder) => {
      const deck = async (name: string) => {
        const args = ['compare', `${name}.yaml`, '--reps', '3', '--pptx', '--out', name];
        expect((await uptake(args, { folder })).code).toBe(0);
        return slidesOf(partsOf(join(folder, name, 'comparison.pptx')));
      };
      const slides = await deck('rule');
      const next = slides.find(([title]) => title === 'Next steps') ?? [];
      expect(slides.flat()).toContain('Rule of decision');
      expect(next.join(' ')).not.toContain('uptake next');
      const titles = (await deck('one')).map(([title]) => title);
      expect(titles).toContain('Does use hold?');
      expect(titles).not.toContain('Next steps');
    });
  });

  it('gives the same bytes again, and nothing of the clock', () =>
    inFolder({ 'small.yaml': small }, async (folder) => {
      for (const name of ['a', 'b']) {
        await uptake(['compare', 'small.yaml', '--reps', '3', '--pptx', '--out', name], { folder });
        // Archives know time to two seconds.
        await new Promise((resolve) => setTimeout(resolve, 2100));
      }
      const bytes = (name: string) => readFileSync(join(folder, name, 'comparison.pptx'));
      expect(bytes('a').equals(bytes('b'))).toBe(true);
    }));

  it('shows hostile names as text, refers to nothing outside, and has no text beyond its box', () => {
    const names = ['=1+cmd|x', '<b>&"\u202egpj\u0007', 'W'.repeat(79)];
    const yaml = JSON.stringify({
      name: '</a:t></a:r><script>alert(1)</script>',
      question: 'Is it so? '.repeat(30),
      weeks: 8,
      roles: [{ name: 'R<&>', headcount: 12 }],
      arms: Object.fromEntries(
        names.map((name, k) => [name, k === 0 ? {} : { policy: { displacement: 0.3 * k } }]),
      ),
    });
    return inFolder({ 'hostile.json': yaml }, async (folder) => {
      const args = ['compare', 'hostile.json', '--reps', '3', '--pptx', '--out', 'o'];
      expect((await uptake(args, { folder })).code).toBe(0);
      const parts = partsOf(join(folder, 'o', 'comparison.pptx'));
      const all = Object.values(parts).join('');
      expect(all).not.toMatch(/<script|TargetMode="External"|hlinkClick|\u202e/u);
      expect(all).not.toContain('\u0007');
      const texts = slidesOf(parts).flat();
      expect(texts).toContain('=1+cmd|x');
      expect(texts).toContain('<b>&"\ufffdgpj\ufffd');
      expect(texts).toContain('</a:t></a:r><script>alert(1)</script>');
    });
  });
});

describe('text on slides', () => {
  const texts = [
    ['Short'],
    ['word '.repeat(150)],
    ['W'.repeat(300), '=1+1', '', '株式会社'.repeat(10)],
    Array.from({ length: 30 }, (_, k) => `Paragraph ${k} of some length that takes a line or two`),
  ];
  const boxes = [
    { x: 0, y: 0, w: 12, h: 5 },
    { x: 0, y: 0, w: 3, h: 0.5 },
    { x: 0, y: 0, w: 1, h: 1 },
  ];
  it.each(boxes)('never goes beyond a box of $w by $h inches', (box) => {
    for (const paragraphs of texts)
      for (const bullets of [false, true]) {
        const text = fitted(paragraphs, box, { sizes: [24, 10], bullets });
        const { size } = text;
        const width = 72 * box.w - (bullets ? 1.2 * size : 0);
        const heights = text.paragraphs.map((one) => {
          const lines = wrap(one, { width, size, most: 1000 });
          expect(lines.join(' '), 'no word is too long for a line').toBe(one);
          return lines.length * 1.25 * size;
        });
        expect(heights.length).toBeGreaterThan(0);
        expect(heights.reduce((sum, height) => sum + height, 0)).toBeLessThanOrEqual(72 * box.h);
        if (paragraphs.length > text.paragraphs.length + 1)
          expect(text.paragraphs.at(-1)).toMatch(/…$/u);
      }
  });

  it.each([
    ['few', 1, 60],
    ['as a bank gives', 2, 230],
    ['more than a page holds', 9, 900],
  ])('in blocks stays on the page, in order and in one size: %s', (_, count, length) => {
    const bullet = 'several words of a step '.repeat(length).slice(0, length);
    const blocks = ['Take', 'Weigh up', 'None', 'Leave out', 'Ask next'].map(
      (head) => [head, head === 'None' ? [] : Array.from({ length: count }, () => bullet)] as const,
    );
    const texts = stacked(blocks);
    expect(texts.filter(({ bold }) => bold).flatMap(({ paragraphs }) => paragraphs)).toEqual([
      'Take',
      'Weigh up',
      'Leave out',
      'Ask next',
    ]);
    texts.reduce((foot, { box }) => {
      expect(box.y).toBeGreaterThanOrEqual(foot - 1e-9);
      return box.y + box.h;
    }, page.y);
    const last = texts.at(-1);
    expect((last?.box.y ?? 9) + (last?.box.h ?? 9)).toBeLessThanOrEqual(page.y + page.h + 1e-9);
    const bullets = texts.filter((text) => text.bullets);
    expect(new Set(bullets.map(({ size }) => size)).size).toBe(1);
    if (length < 900)
      for (const { paragraphs } of bullets)
        expect(paragraphs).toEqual(Array.from({ length: count }, () => bullet.trim()));
  });

  it('of a table says how many rows are left out', () => {
    const rows = Array.from({ length: 40 }, (_, k) => [`row ${k}`, '=1', 'x'.repeat(200)]);
    const box = { x: 0, y: 0, w: 8, h: 3 };
    const look = { size: 12, widths: [1, 1, 1], numbers: [] };
    const table = fittedTable([['A', 'B', 'C'], ...rows], box, look);
    expect((table.rows.length + 1) * 2 * 12).toBeLessThanOrEqual(72 * box.h);
    expect(table.rows.at(-1)?.[0]).toBe(`and ${40 - (table.rows.length - 1)} more: see the notes`);
    expect(table.rows[0]?.[2]).toMatch(/^x+…$/u);
  });

  it('of a table cuts no text while another column has room', () => {
    const row = ['Site reliability engineer', '−4.3 to −1.9 points', '0'];
    const box = { x: 0, y: 0, w: 5.2, h: 3 };
    const look = { size: 12, widths: [1, 1, 8], numbers: [1, 2] };
    const table = fittedTable([['role', 'interval', 'price'], row], box, look);
    expect(table.rows[0]).toEqual(row);
    expect(table.widths.reduce((sum, one) => sum + one, 0)).toBeCloseTo(box.w, 9);
    const narrow = fittedTable([['role', 'interval', 'price'], row], { ...box, w: 3 }, look);
    expect(narrow.rows[0]?.[2]).toBe('0');
    expect(narrow.widths.reduce((sum, one) => sum + one, 0)).toBeCloseTo(3, 9);
  });

  it('is printable and cut', () => {
    expect(officeText('a\u0000b\u202ec')).toBe('a\ufffdb\ufffdc');
    expect(officeText('x'.repeat(100), 10)).toBe(`${'x'.repeat(9)}…`);
  });
});

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const svg = (inside: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="30" height="10">${inside}</svg>`;

describe('a brand file', () => {
  const brand = (text: string, files: Record<string, string> = {}) =>
    inFolder({ 'small.yaml': small, 'brand.yaml': text, ...files }, async (folder) => {
      writeFileSync(join(folder, 'logo.png'), png);
      const args = ['compare', 'small.yaml', '--reps', '2', '--pptx', '--brand', 'brand.yaml'];
      const { code, err } = await uptake([...args, '--out', 'o'], { folder });
      const path = join(folder, 'o', 'comparison.pptx');
      return { code, err, parts: existsSync(path) ? partsOf(path) : {}, files: filesIn(folder) };
    });

  it('gives slides their colours, face, logo and footer', async () => {
    const { code, parts, err } = await brand(
      [
        'colours: { page: "#0E1A2B", ink: "#FFFFFF", muted: "#B8C4D6", accent: "#F2B632" }',
        ...['font: Georgia', 'logo: logo.svg', 'footer: Example Bank <&>'],
      ].join('\n'),
      { 'logo.svg': svg('<rect width="30" height="10" fill="#f00"/>') },
    );
    expect([code, err.includes('brand')]).toEqual([0, false]);
    const layouts = Object.entries(parts)
      .filter(([name]) => name.startsWith('ppt/slideLayouts/slideLayout'))
      .map(([, xml]) => xml)
      .join('');
    expect(layouts).toContain('0E1A2B');
    expect(layouts).toContain('Example Bank &lt;&amp;&gt;');
    expect(parts['ppt/slides/slide2.xml']).toContain('typeface="Georgia"');
    expect(parts['ppt/slides/slide2.xml']).toContain('F2B632');
  });

  it('is read as the guide shows it', async () => {
    const page = readFileSync('docs/guide/take-away.md', 'utf8');
    const { code, err } = await brand(/```yaml\n(.*?)```/su.exec(page)?.[1] ?? '');
    expect([code, err.includes('brand')]).toEqual([0, false]);
  });

  it('is refused with all problems at once, and nothing is written', async () => {
    const { code, err, files } = await brand(
      [
        'colors: {}',
        'colours: { page: red, ink: "#FEFEFE", arms: [1, 2, 3, 4, 5, 6] }',
        ...['font: 3', 'logo: ../logo.png', 'footer: "a\\u0007b"'],
      ].join('\n'),
    );
    expect(code).toBe(2);
    for (const said of [
      'brand.yaml:1: colors is no key here; did you mean colours?',
      'brand.yaml:2: colours.page must be a colour such as "#0B3C5D", got "red"',
      'brand.yaml:2: colours.ink must have a contrast of at least 4.5 against the page #FFFFFF, got "#FEFEFE"',
      'brand.yaml:2: colours.arms must be a list of at most 5 colours, got a list',
      'brand.yaml:3: font must be one line of 1 to 60 letters, got 3',
      'brand.yaml:4: logo the path must stay inside the folder of the brand file, got "../logo.png"',
      'brand.yaml:5: footer must be one line of 1 to 120 letters',
    ])
      expect(err).toContain(said);
    expect(files.filter((name) => name.startsWith('o'))).toEqual([]);
  });

  it.each([
    ['<script>alert(1)</script>', 'must not load, link or run anything'],
    ['<image href="file:///etc/passwd"/>', 'must not load, link or run anything'],
    ['<rect onload="x()"/>', 'must not load, link or run anything'],
    ['<rect style="fill:url(http://x.invalid/a)"/>', 'must not load, link or run anything'],
  ])('with a logo that holds %s is refused', async (inside, said) => {
    const { code, err } = await brand('logo: logo.svg', { 'logo.svg': svg(inside) });
    expect(code).toBe(2);
    expect(err).toContain(said);
  });

  it('needs slides', () =>
    inFolder({ 'small.yaml': small, 'brand.yaml': '{}' }, async (folder) => {
      const args = ['compare', 'small.yaml', '--brand', 'brand.yaml'];
      const { code, err } = await uptake(args, { folder });
      expect(code).toBe(2);
      expect(err).toContain('--brand: needs --pptx, the slides whose look it gives');
    }));
});

describe('an optional package', () => {
  it('that is missing is named with how to install it', () => {
    const missing = { name: 'no-such-writer', version: '1.2.3' };
    expect(() => fromPackage(missing, 'this needs it', (require) => require(missing.name))).toThrow(
      'this needs it, the package no-such-writer, which is not installed: npm install no-such-writer@1.2.3',
    );
  });
});
