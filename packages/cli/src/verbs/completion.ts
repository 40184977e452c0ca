import { type ExitCode, exitCode } from '../exit-code.ts';
import type { Context } from '../verb.ts';

/** Shells that a script is written for. */
export type Shell = 'bash' | 'zsh' | 'fish';

/** A flag as a shell offers it. */
export interface Flag {
  readonly long: string;
  readonly description: string;
  /** Words that it takes, where they are fixed; none where it takes a file or any text. */
  readonly words: readonly string[];
  readonly takesValue: boolean;
}

/** A verb as a shell offers it. */
export interface Verb {
  readonly name: string;
  readonly summary: string;
  readonly flags: readonly Flag[];
}

/** Text as one word in single quotes of a shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** Text for the descriptions of zsh, where a colon ends the word. */
const described = (word: string, description: string): string =>
  quoted(`${word}:${description.replaceAll(':', '\\:')}`);

const listOf = (verbs: readonly Verb[]): string => verbs.map(({ name }) => name).join(' ');

/** The words of a flag that has fixed ones, in every verb in which it does. */
const choices = (verbs: readonly Verb[]): [verb: string, flag: string, words: string][] =>
  verbs.flatMap(({ name, flags }) =>
    flags
      .filter(({ words }) => words.length > 0)
      .map(({ long, words }): [string, string, string] => [name, long, words.join(' ')]),
  );

function bash(verbs: readonly Verb[]): string {
  const flags = verbs.map(
    ({ name, flags: own }) => `    ${name}) words='${own.map(({ long }) => long).join(' ')}' ;;`,
  );
  const values = choices(verbs).map(
    ([verb, flag, words]) => `    ${verb}:${flag}) words='${words}' ;;`,
  );
  return `# uptake completion bash > ~/.local/share/bash-completion/completions/uptake
_uptake() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} verb=\${COMP_WORDS[1]} words=
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '${listOf(verbs)} help --help --version' -- "$word"))
    return
  fi
  case "$verb:$before" in
    help:*) words='${listOf(verbs)}' ;;
${values.join('\n')}
  esac
  if [ -z "$words" ] && [[ $word == -* ]]; then
    case "$verb" in
${flags.join('\n')}
    esac
  fi
  if [ -n "$words" ]; then COMPREPLY=($(compgen -W "$words" -- "$word")); fi
}
complete -o default -F _uptake uptake
`;
}

function zsh(verbs: readonly Verb[]): string {
  const cases = verbs.map(({ name, flags }) => {
    const specs = flags.map(({ long, description, words, takesValue }) => {
      const value = !takesValue
        ? ''
        : words.length > 0
          ? `:value:(${words.join(' ')})`
          : ':value:_files';
      return `        ${quoted(`${long}[${description.replaceAll(/[[\]]/g, '\\$&')}]${value}`)}`;
    });
    return `    ${name})\n      _arguments \\\n${[...specs, "        '*:file:_files'"].join(' \\\n')} ;;`;
  });
  return `#compdef uptake
# uptake completion zsh > ~/.zfunc/_uptake, and fpath+=~/.zfunc before compinit in ~/.zshrc
_uptake() {
  local -a verbs=(
${verbs.map(({ name, summary }) => `    ${described(name, summary)}`).join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe 'verb' verbs
    return
  fi
  local verb=\${words[2]}
  shift words
  (( CURRENT-- ))
  case "$verb" in
    help) _describe 'verb' verbs ;;
${cases.join('\n')}
  esac
}
if [ "$funcstack[1]" = _uptake ]; then _uptake "$@"; else compdef _uptake uptake; fi
`;
}

function fish(verbs: readonly Verb[]): string {
  const lines = verbs.flatMap(({ name, summary, flags }) => [
    `complete -c uptake -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
    ...flags.map(({ long, description, words, takesValue }) => {
      const value = !takesValue
        ? ''
        : words.length > 0
          ? ` -x -a ${quoted(words.join(' '))}`
          : ' -r -F';
      return `complete -c uptake -n '__fish_seen_subcommand_from ${name}' -l ${long.slice(2)}${value} -d ${quoted(description)}`;
    }),
  ]);
  return `# uptake completion fish > ~/.config/fish/completions/uptake.fish\n${lines.join('\n')}\n`;
}

const scripts: { readonly [Each in Shell]: (verbs: readonly Verb[]) => string } = {
  bash,
  zsh,
  fish,
};

/** `uptake completion SHELL`: a script that lets a shell complete verbs, flags and their words, written from the table of the command. */
export async function completionVerb(
  shell: Shell,
  verbs: readonly Verb[],
  { terminal }: Context,
): Promise<ExitCode> {
  terminal.out(scripts[shell](verbs));
  return exitCode.ok;
}
