import { basename } from 'node:path';
import { readPlan } from '@uptake/lab/node';
import { shellWords } from '../analysis/answer.ts';
import { type ExitCode, exitCode, InvalidInput } from '../exit-code.ts';
import { jsonDocument } from '../output/json-document.ts';
import type { CommonFlags, Context } from '../verb.ts';
import { runDirectory } from './run-directory.ts';

/** Flags of the verbs that print a script. */
interface ScriptFlags extends CommonFlags {
  readonly tasks: number;
  readonly threads: number;
  readonly run: string;
  readonly image?: string;
  readonly claim?: string;
}

/** What a script is made from. */
interface Made extends ScriptFlags {
  /** The directory as a word of the shell. */
  readonly dir: string;
  /** The directory as it is. */
  readonly path: string;
  /** A short name. */
  readonly name: string;
}

/** A text as one word of the shell. */
const word = (text: string): string => shellWords([text]);

/** A text as a string of Python or YAML. */
const quoted = (text: string): string => JSON.stringify(text);

const after = ({ dir, run }: Made): string =>
  `# When all tasks have ended: ${run} resume ${dir} (runs what is still missing, and merges).`;

const slurm = (made: Made): string => `#!/bin/bash
# sbatch this file. Submit failed tasks again with --array=3,5 or all of them: what is done is not run again.
#SBATCH --job-name=${made.name}
#SBATCH --array=0-${made.tasks - 1}
#SBATCH --cpus-per-task=${made.threads}
#SBATCH --requeue
#SBATCH --open-mode=append
# The number of tasks, literally: Slurm's own count shrinks when only some are submitted again.
export UPTAKE_SHARDS=${made.tasks}
exec ${made.run} exec ${made.dir} --shard auto --workers ${made.threads} --quiet
${after(made)}
`;

const k8s = (made: Made): string => `# kubectl apply -f this file.
${after({ ...made, dir: word(`/runs/${basename(made.path)}`) })}
apiVersion: batch/v1
kind: Job
metadata:
  name: ${made.name}
spec:
  completionMode: Indexed
  completions: ${made.tasks}
  parallelism: ${made.tasks}
  backoffLimit: ${made.tasks * 3}
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: uptake
          image: ${quoted(made.image ?? '')}
          command: [sh, -c, ${quoted(`exec ${made.run} exec ${word(`/runs/${basename(made.path)}`)} --shard auto --workers ${made.threads} --quiet`)}]
          env:
            - { name: UPTAKE_SHARDS, value: "${made.tasks}" }
          resources:
            requests: { cpu: "${made.threads}" }
          volumeMounts:
            - { name: runs, mountPath: /runs }
      volumes:
        - name: runs
          persistentVolumeClaim:
            claimName: ${quoted(made.claim ?? '')}
`;

/** Braces are Snakemake's own in a command. */
const braced = (text: string): string => text.replaceAll('{', '{{').replaceAll('}', '}}');

const snakemake = (
  made: Made,
): string => `# snakemake --snakefile this file --cores 8, or with a profile of your cluster.
TASKS = ${made.tasks}
DIR = ${quoted(made.path)}

rule all:
    input: DIR + "/log/merged"

rule merge:
    input: [DIR + f"/log/share-{i}-of-{TASKS}" for i in range(TASKS)]
    output: touch(DIR + "/log/merged")
    shell: ${quoted(`${braced(made.run)} resume ${braced(made.dir)} --quiet`)}

rule share:
    output: touch(DIR + "/log/share-{i}-of-" + str(TASKS))
    threads: ${made.threads}
    retries: 3
    shell: ${quoted(`${braced(made.run)} exec ${braced(made.dir)} --shard {wildcards.i}/${made.tasks} --workers {threads} --quiet`)}
`;

const parallel = (made: Made): string => `#!/bin/bash
# Runs here; over ssh with UPTAKE_HOSTS=hosts.txt, a host a line, which all have the folder and the command.
set -euo pipefail
seq 0 ${made.tasks - 1} | parallel --retries 3 \${UPTAKE_HOSTS:+--sshloginfile "$UPTAKE_HOSTS" --workdir "$PWD"} \\
  ${word(`${made.run} exec ${made.dir} --shard {}/${made.tasks} --workers ${made.threads} --quiet`)}
${made.run} resume ${made.dir} --quiet
`;

/** A scheduler that there is a script for. */
export type SchedulerId = 'slurm' | 'k8s' | 'snakemake' | 'parallel';

const scripts: Readonly<Record<SchedulerId, (made: Made) => string>> = {
  slurm,
  k8s,
  snakemake,
  parallel,
};

/** `uptake slurm DIR` and the like: prints a script, of which each task takes a share of what the directory lacks. */
export const scriptOf =
  (id: SchedulerId) =>
  async (directory: string, flags: ScriptFlags, context: Context): Promise<ExitCode> => {
    const path = runDirectory(directory, context.terminal.folder);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
    if (/[\u0000-\u001f\u007f]/.test(path + flags.run))
      throw new InvalidInput([
        'a line break or control character in the directory or in --run has no place in a script; move the directory',
      ]);
    const { sha256 } = await readPlan(path);
    const made: Made = { ...flags, path, dir: word(path), name: `uptake-${sha256.slice(0, 8)}` };
    const text = scripts[id](made);
    // A script is for another program: its lines stay as they are, however long.
    const { out } = context.terminal;
    out(flags.json ? jsonDocument(id, { ok: true, script: text }) : `${text.trimEnd()}\n`);
    return exitCode.ok;
  };
