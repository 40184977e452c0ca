import { type Estimate, type Sensitivity, sensitivity } from '@uptake/lab';
import { renderSvg, sensitivityBars } from '@uptake/viz';
import { type Answer, giveAnswer } from '../analysis/answer.ts';
import type { AnalysisFlags } from '../analysis/flags.ts';
import { blocks, headLines } from '../analysis/head.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { readExperiment } from '../input/experiment-file.ts';
import { harmless } from '../output/harmless.ts';
import { counted, fixed } from '../output/numbers.ts';
import { tableLines } from '../output/table.ts';
import type { Context } from '../verb.ts';

/** Flags of `uptake sensitivity`. */
export interface SensitivityFlags extends AnalysisFlags {
  readonly method: Sensitivity['method'];
  readonly rows?: number;
}

const right = 'right' as const;
const columns = {
  sobol: [
    ['alone', 'first'],
    ['with interactions', 'total'],
  ],
  shapley: [['share of the variance', 'effect']],
  morris: [['mean effect', 'muStar']],
} as const;

const shown = (estimate: Estimate | undefined): string =>
  estimate
    ? `${fixed(estimate.value, 3)} (${fixed(estimate.lo, 3)} to ${fixed(estimate.hi, 3)})`
    : '–';

function verdict({ converged, rowsNeeded, sound }: Sensitivity): string[] {
  if (!sound)
    return ['The input that nothing reads got a share: pairing is broken, trust no figure.'];
  if (converged === null) return [];
  if (converged) return ['Converged: intervals are narrow and the order is stable.'];
  return [`Not converged${rowsNeeded ? `: take about ${rowsNeeded} rows (--rows)` : ''}.`];
}

function textOf(found: Sensitivity, width: number): string {
  const { arm, factors, method, name, outcome, rows, runs } = found;
  const heads = columns[method];
  const lead = heads[heads.length - 1]?.[1] ?? 'total';
  const size = (factor: Sensitivity['factors'][number]): number => factor[lead]?.value ?? 0;
  const lines = [...factors]
    .sort((a, b) => size(b) - size(a))
    .map((factor) => [
      factor.kind === 'dummy' ? 'Dummy (must be 0)' : factor.label,
      factor.id,
      ...heads.map(([, key]) => shown(factor[key])),
      ...(method === 'morris' ? [fixed(factor.sigma ?? 0, 3)] : []),
    ]);
  return blocks(
    headLines(
      name,
      [
        `${outcome.label} in ${harmless(arm, 60)}`,
        method,
        counted(rows, 'row'),
        counted(runs, 'run'),
      ],
      width,
    ),
    tableLines(
      [
        { title: 'input' },
        { title: '' },
        ...heads.map(([title]) => ({ title, align: right })),
        ...(method === 'morris' ? [{ title: 'spread', align: right }] : []),
      ],
      lines,
    ),
    verdict(found),
  );
}

function figure({ converged, factors, method, outcome, runs }: Sensitivity): string | undefined {
  if (method !== 'sobol') return undefined;
  const bars = factors.flatMap(({ first, id, kind, label, total }) =>
    first && total ? [{ id, kind, label, first, total }] : [],
  );
  const data = { measure: outcome.label, factors: bars, runs, converged: converged === true };
  return renderSvg(sensitivityBars(data));
}

/** `uptake sensitivity FILE`: which uncertain input matters. */
export async function sensitivityVerb(
  file: string,
  flags: SensitivityFlags,
  context: Context,
): Promise<ExitCode> {
  const experiment = readExperiment(file, context.terminal.folder, flags);
  const { method, rows } = flags;
  const found = await giveAnswer(
    'sensitivity',
    flags,
    context,
    (options) => sensitivity(experiment, method, { ...options, ...(rows ? { rows } : {}) }),
    (value): Answer => {
      const svg = figure(value);
      return {
        content: { sensitivity: value },
        text: ({ width }) => textOf(value, width),
        ...(svg === undefined ? {} : { svg }),
      };
    },
  );
  if (!found.sound) return exitCode.error;
  return found.converged === false ? exitCode.undecided : exitCode.ok;
}
