import { type CheapestPolicy, type PolicyFront, searchCheapest, searchFront } from '@uptake/lab';
import { giveAnswer } from '../analysis/answer.ts';
import type { AnalysisFlags } from '../analysis/flags.ts';
import { blocks, headLines } from '../analysis/head.ts';
import { levelText } from '../compare/rows.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { readExperiment } from '../input/experiment-file.ts';
import { harmless } from '../output/harmless.ts';
import { counted, grouped, percent } from '../output/numbers.ts';
import { styled } from '../output/style.ts';
import { tableLines } from '../output/table.ts';
import { wrapped } from '../output/wrapped.ts';
import type { Context } from '../verb.ts';

/** Flags of `uptake search`. */
export interface SearchFlags extends AnalysisFlags {
  readonly pareto?: boolean;
  readonly maxRuns?: number;
}

const right = 'right' as const;

function policyText(policy: { readonly [lever: string]: number }): string {
  return Object.entries(policy)
    .map(([lever, value]) => `${lever.replace(/^policy\./, '')} ${Number(value.toPrecision(3))}`)
    .join(', ');
}

function cheapestText(found: CheapestPolicy, width: number): string {
  const { arms, candidates, currency, goal, name, runs } = found;
  const money = (value: number): string => `${grouped(value)} ${harmless(currency, 8)}`;
  const bound =
    goal.atLeast === undefined
      ? `at most ${levelText(goal.outcome, goal.atMost ?? 0)}`
      : `at least ${levelText(goal.outcome, goal.atLeast)}`;
  const row = (what: string, one: CheapestPolicy['candidates'][number]): string[] => [
    what,
    money(one.cost),
    `${one.satisfied}/${one.worlds}`,
    policyText(one.policy),
  ];
  const { certificate } = found.found ?? {};
  const answer = found.found
    ? `Cheapest: ${policyText(found.found.policy)} for ${money(found.found.cost)}. It meets the goal in ${certificate?.satisfied} of ${certificate?.worlds} fresh worlds, so in at least ${percent(certificate?.atLeast ?? 0, 1)} of all (confidence ${percent(1 - (certificate?.alpha ?? 0))}).`
    : 'No policy could be certified: raise the levels that may be tried, or lower the goal.';
  return blocks(
    headLines(
      name,
      [`${goal.outcome.label} ${bound} in ${percent(goal.share)} of worlds`, counted(runs, 'run')],
      width,
    ),
    wrapped(answer, width).map((line) => styled('bold', line)),
    tableLines(
      [
        { title: '' },
        { title: 'cost', align: right },
        { title: 'goal met', align: right },
        { title: 'policy' },
      ],
      [
        ...arms.map((one) => row(harmless(one.arm, 20), one)),
        ...candidates.slice(0, 10).map((one, at) => row(`candidate ${at + 1}`, one)),
      ],
    ),
  );
}

function frontText(found: PolicyFront, width: number): string {
  const { currency, fallen, name, objectives, policies, runs, worlds } = found;
  const rows = policies.map(({ cost, outcomes, policy, satisfied }) => [
    `${grouped(cost)} ${harmless(currency, 8)}`,
    ...objectives.map((outcome) => levelText(outcome, outcomes[outcome.id] ?? 0)),
    ...(satisfied === null ? [] : [percent(satisfied)]),
    policyText(policy),
  ]);
  const goal = policies.some(({ satisfied }) => satisfied !== null);
  return blocks(
    headLines(
      name,
      [
        `${counted(policies.length, 'policy', 'policies')} of which none is cheaper and better than another`,
        `${fallen} fell off on ${worlds} fresh worlds`,
        counted(runs, 'run'),
      ],
      width,
    ),
    tableLines(
      [
        { title: 'cost', align: right },
        ...objectives.map(({ label }) => ({ title: label, align: right })),
        ...(goal ? [{ title: 'goal met', align: right }] : []),
        { title: 'policy' },
      ],
      rows,
    ),
  );
}

/** `uptake search FILE`: the cheapest policy that meets a goal, or the front of cost and benefit. */
export async function searchVerb(
  file: string,
  flags: SearchFlags,
  context: Context,
): Promise<ExitCode> {
  const experiment = readExperiment(file, context.terminal.folder, flags);
  const most = flags.maxRuns === undefined ? {} : { maxRuns: flags.maxRuns };
  if (flags.pareto) {
    await giveAnswer(
      'search',
      flags,
      context,
      (options) => searchFront(experiment, { ...options, ...most }),
      (value) => ({ content: { front: value }, text: ({ width }) => frontText(value, width) }),
    );
    return exitCode.ok;
  }
  const found = await giveAnswer(
    'search',
    flags,
    context,
    (options) => searchCheapest(experiment, { ...options, ...most }),
    (value) => ({ content: { cheapest: value }, text: ({ width }) => cheapestText(value, width) }),
  );
  return found.found ? exitCode.ok : exitCode.undecided;
}
