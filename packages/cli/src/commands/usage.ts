import { Option } from 'commander';
import type { AddVerb } from '../verb.ts';
import { absentOption, place, pngOption, svgOption, withCommonFlags } from './options.ts';

/** Formats by id; spelt out here, so that help does not load the lab. */
const formats = [
  ...['m365', 'viva', 'chatgpt', 'claude', 'copilot-teams', 'copilot', 'cursor', 'generic'],
];

/** `uptake usage`. */
export const addUsage: AddVerb = (program, perform) => {
  const command = program
    .command('usage')
    .summary('what exports of usage say: who uses, stays, stops and returns')
    .description(
      'Reads exports of the use of tools, each known by its columns: Viva Insights person query, Microsoft 365 Copilot usage detail, ChatGPT Enterprise user report, GitHub Copilot users-1-day and user-teams-1-day, Claude Enterprise, Cursor, or the generic table person,week,used,actions,licensed,role,team,org,tool; as CSV, NDJSON, JSON or Parquet, also in gzip. The columns of ChatGPT and Cursor are known from importers only: no page of the vendor confirms them. Prints people by week, segments, cohorts, retention and return, seats, groups of at least five, and null models of chance alone. Names become codes; nothing is sent.',
    )
    .argument('<files...>', 'exports of one tool or of several')
    .addOption(absentOption())
    .addOption(
      new Option(
        '--format <id>',
        'format of all files, where their columns fit several (default: by columns)',
      ).choices(formats),
    )
    .option('--role <name>', 'one role alone, if it and all others may be shown')
    .option('--team <name>', 'one team alone, likewise; with --role that role of that team')
    .option(
      '--beside <file>',
      'with --out: a simulated panel in the generic form, drawn beside the people in report.html',
      place,
    )
    .option('--salt <file>', 'salt that several people share (default: your own, made once)', place)
    .option(
      '--out <folder>',
      'also write report.html, usage.json, weekly.csv and segments.csv there',
      place,
    )
    .addOption(svgOption())
    .addOption(pngOption())
    .option(
      '--table',
      'with --out: also write the table itself, usage.csv, a row for each coded person and week',
    )
    .option('--ascii', 'plain letters only');
  withCommonFlags(command).action((files: string[], options) =>
    perform(async (context) =>
      (await import('../verbs/usage.ts')).usageVerb(files, options, context),
    ),
  );
};
