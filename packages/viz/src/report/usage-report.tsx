/** @jsxRuntime automatic @jsxImportSource preact */
import type { UsageSheet } from '@uptake/lab/telemetry';
import type { VNode } from 'preact';
import { nullTable } from '../charts/usage-nulls.ts';
import { ruleWords, type SegmentWindow } from '../charts/usage-segments.ts';
import { fewest, sidesOf, type UsageArm, type UsageReportData } from '../data/usage.ts';
import type { DataTable } from '../figure.ts';
import type { Child } from '../svg/element.ts';
import { toHtmlTable } from '../table.ts';
import { clean, listed } from '../text/clean.ts';
import { counted, grouped } from '../text/numbers.ts';
import { claimsNote } from './assumptions-part.tsx';
import { reportFrame } from './page.tsx';
import { drawnPart, lead, type Part, paragraph, prose, scrollFrame, section } from './part.tsx';
import { type Fact, factList } from './provenance-part.tsx';
import { besideTable, besideWords, nullWords } from './usage-beside.ts';
import { usageFigures } from './usage-figures.ts';
import { usageAnswer, usageCaveat, usageFacts, usageNext } from './usage-words.ts';

const part = (id: string, heading: string, ...content: Child[]): Part[] => {
  const shown = content.flat(2).filter((node) => node !== false);
  return shown.length === 0 ? [] : [{ id, heading, node: section(id, heading, shown) }];
};

/** The figures with an id, each with its finding and its numbers. */
type Shown = (id: string) => VNode[];

const shownTable = (table: DataTable | undefined): VNode | false =>
  table !== undefined && scrollFrame(toHtmlTable(table), clean(table.caption, 120));

/** The first page: three facts, a caveat, and what next. */
function brief(data: UsageReportData): VNode[] {
  return [
    <div class="cards">
      <ul>
        {usageFacts(data).map(({ level, name, words }) => (
          <li>
            <p class="arm">{name}</p>
            <p class="level">{level}</p>
            <p>{prose(words)}</p>
          </li>
        ))}
      </ul>
      <p class="caveat">
        {usageCaveat} <a href="#sheet">What the numbers rest on</a>
      </p>
    </div>,
    <h2>What next</h2>,
    <ul class="plain">
      {usageNext(data).map((text) => (
        <li>{prose(text)}</li>
      ))}
    </ul>,
  ];
}

/** Stack and transitions by one definition. */
function segmentFigures(sides: readonly UsageArm[], by: SegmentWindow, shown: Shown): VNode[] {
  const { rule } = (sides[0] as UsageArm).side.segments[by];
  return [
    <h3>{`Over ${rule.window} weeks`}</h3>,
    lead(
      `${by === 'standard' ? 'The standard definition' : 'The definition for the first three months of a rollout'} of Copilot usage segments (microsoft/viva-insights-sample-code): ${ruleWords(rule)}.`,
    ),
    ...shown(`segments-${by}`),
    ...shown(`moves-${by}`),
  ];
}

/** How many use it, how strongly, and how beginners go on. */
function useParts(sides: readonly UsageArm[], shown: Shown): Part[] {
  const begun = shown('beginners-figure');
  const stay = shown('stay-figure');
  const uncounted = sides.filter(({ side }) => !side.counted);
  const { begunBefore, gap, lead: unseen } = (sides[0] as UsageArm).side.retention;
  return [
    ...part('use', 'Does use hold?', shown('use-figure')),
    ...part('people', 'How many people?', shown('people-figure')),
    ...part(
      'segments',
      'How strong is use?',
      uncounted.length > 0 &&
        lead(
          `${listed(uncounted.map(({ side }) => clean(side.label, 40)))}: no row counts actions, so a week of use counts as one, and nobody can be a power user.`,
        ),
      segmentFigures(sides, 'standard', shown),
      segmentFigures(sides, 'rollout', shown),
    ),
    ...part(
      'beginners',
      'How do beginners go on?',
      begun.length > 0 &&
        lead(
          `Weeks of first use are joined until ${fewest} people or more began in them, and shares of fewer are left out. The first weeks hold also those who had begun before the table.`,
        ),
      begun,
    ),
    ...part(
      'lasting',
      'How long does use last?',
      stay.length > 0 &&
        lead(
          `Counted from a first use that was seen: not in the first ${unseen} weeks, when people may have begun before (${grouped(begunBefore)} are left out). Use counts as given up when ${gap} weeks without it follow; whoever is no longer followed counts up to then. Curves end where fewer than ${fewest} people are left.`,
        ),
      stay,
      shown('return-figure'),
    ),
  ];
}

/** Over whom use is spread, and what nobody uses. */
function spreadParts(shown: Shown): Part[] {
  const known = ['groups-role', 'groups-team', 'groups-org'].flatMap(shown);
  return [
    ...part('spread', 'How is use spread over people?', shown('spread-figure')),
    ...part('seats', 'What could be given to others?', shown('seats-figure')),
    ...part(
      'groups',
      'Who uses it?',
      known.length === 0
        ? false
        : lead(
            `No group of fewer than ${fewest} people is shown, and none from which fewer would follow by subtraction: these are in “others together”. Small groups differ by chance alone.`,
          ),
      known,
    ),
  ];
}

/** Null models, and the model beside the people. */
function explanationParts(data: UsageReportData, sides: readonly UsageArm[], shown: Shown): Part[] {
  return [
    ...part(
      'beside',
      'Does the model describe these people?',
      besideWords(data).map(paragraph),
      shownTable(besideTable(data)),
    ),
    ...part(
      'nulls',
      'Would chance and habit alone look so?',
      lead(
        'Null models have chance, habit and differences between people, but no reasons. A model of behaviour that describes people no better than these has shown nothing by it.',
      ),
      sides.flatMap(({ side }) => nullWords(side)).map(paragraph),
      shown('nulls-figure'),
      sides.map(({ side }) => shownTable(nullTable(side))),
    ),
  ];
}

const confirmed = {
  vendor: 'a page of the vendor',
  importers: 'no page of the vendor: they are known from importers alone',
  own: 'this project, whose own form it is',
} as const;

/** Files, formats, and what was assumed, of one reading. */
function sheetPart(label: string, sheet: UsageSheet): Child[] {
  const facts: Fact[] = [
    ['People', grouped(sheet.people), false],
    ['Weeks', `${sheet.weeks}, from ${clean(sheet.from)} to ${clean(sheet.to)}`, false],
    ['Rows', `${grouped(sheet.rows)} of a person, week and tool`, false],
    ['Added', `${grouped(sheet.filled)} rows without use, for weeks without a row`, false],
    ['Twice', `${grouped(sheet.duplicates)} records came twice and count once`, false],
    ...sheet.formats.flatMap((format): Fact[] => [
      [`${clean(format.name)}: used means`, clean(format.usedWords, 300), false],
      [`${clean(format.name)}: no row means`, clean(format.absentWords, 300), false],
      [`${clean(format.name)}: columns confirmed by`, confirmed[format.headers], false],
      [`${clean(format.name)}: described in`, clean(format.source, 300), false],
    ]),
  ];
  const files: DataTable = {
    caption: `Files read for ${clean(label, 40)}`,
    columns: ['File', 'Format', 'Form', 'Records'].map((name) => ({
      id: name,
      label: name,
      unit: '',
    })),
    rows: sheet.files.map(({ file, form, format, records }) => [
      clean(file, 120),
      format,
      form,
      grouped(records),
    ]),
  };
  return [
    <h3>{clean(label, 60)}</h3>,
    shownTable(files),
    factList(facts),
    sheet.notes.length > 0 && (
      <ul class="plain sheet-notes">
        {sheet.notes.map((note) => (
          <li>{clean(note, 400)}</li>
        ))}
      </ul>
    ),
  ];
}

/** Data sheet, and how to get the page again. */
function sheetParts(data: UsageReportData): Part[] {
  const { command, model, people, program, sheet } = data;
  const again: Fact[] = program === undefined ? [] : [['Program', clean(program), false]];
  return [
    ...part(
      'sheet',
      'What do the numbers rest on?',
      lead('The data sheet: what was read, how it was taken, and what was left out.'),
      sheetPart(people.label, sheet),
      model ? sheetPart(model.side.label, model.sheet) : false,
      claimsNote(),
      (program ?? command) !== undefined && <h3>How to get this page again</h3>,
      factList(again, command === undefined ? undefined : clean(command, 400)),
    ),
  ];
}

/**
 * The report of a table of usage: one HTML document to read, forward and print, without scripts and external resources. Sums over
 * people only; a simulated panel may stand beside them.
 *
 * @param data - What the table says, and its data sheet.
 * @throws RangeError if a series contains a number that is not finite.
 */
export function usageReport(data: UsageReportData): string {
  const { model, name, people, sheet } = data;
  const sides = sidesOf(data);
  const figures = usageFigures(data);
  const shown: Shown = (id) =>
    figures.filter((one) => one.id === id).map(({ figure }) => drawnPart(id, figure));
  const { role, team } = people.filter;
  const whose = [
    role !== undefined && `role ${clean(role, 60)}`,
    team !== undefined && `team ${clean(team, 60)}`,
  ]
    .filter((part) => part !== false)
    .map((part) => `, ${part}`)
    .join('');
  const beside = model ? ` · beside ${clean(model.side.label, 40)}, simulated` : '';
  const head = {
    name,
    eyebrow: `${clean(name, 160)} · exported usage of ${grouped(people.people)} people${whose}, ${counted(sheet.weeks, 'week')}${beside}`,
    question: 'Does the use of AI hold?',
    answer: usageAnswer(data),
    more: brief(data),
    footer: `Made with Uptake from exported usage${model ? ' and a simulated panel' : ''}. Names became codes when the files were read; the page has sums over people and no single person.`,
  };
  return reportFrame(head, [
    ...useParts(sides, shown),
    ...spreadParts(shown),
    ...explanationParts(data, sides, shown),
    ...sheetParts(data),
  ]);
}
