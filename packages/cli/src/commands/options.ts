import { type Command, InvalidArgumentError, Option } from 'commander';

/** What to add where a text holds digits and yet is no number: `3.000`, `1 000`, `0,5`, `5 %`. */
function notation(text: string, value: number, how: string): string {
  return Number.isNaN(value) && /\d/.test(text) ? ` ${how}` : '';
}

/** Reads an option as a whole number of at least `least`. */
export function wholeFrom(least: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= least))
      throw new InvalidArgumentError(
        `It must be a whole number from ${least}.${notation(text, value, 'Write digits only, such as 3000.')}`,
      );
    return value;
  };
}

const decimal = 'Write a decimal point and no per cent sign, such as 0.05.';

/** Reads an option as a number inside an interval, its ends left out. */
export function numberBetween(above: number, below: number): (text: string) => number {
  return (text) => {
    const value = text.trim() === '' ? Number.NaN : Number(text);
    if (!(value > above && value < below))
      throw new InvalidArgumentError(
        below === Number.POSITIVE_INFINITY
          ? `It must be a number above ${above}.${notation(text, value, decimal)}`
          : `It must be a number between ${above} and ${below}.${notation(text, value, decimal)}`,
      );
    return value;
  };
}

/** Reads an option as a share, from just above 0 to 1. */
export function shareOfAll(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!(value > 0 && value <= 1))
    throw new InvalidArgumentError(
      `It must be a number above 0 and at most 1.${notation(text, value, decimal)}`,
    );
  return value;
}

/** Reads the name of a file or folder: an empty one, as of a variable that is not set, would be the folder worked in. */
export function place(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('It must name a file or folder.');
  return text;
}

/** Reads names separated by commas. */
export function names(text: string): string[] {
  const list = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (list.length === 0) throw new InvalidArgumentError('It must name something.');
  return list;
}

/** `--json` and `--quiet`, which every verb has. */
export function withCommonFlags(command: Command): Command {
  return command
    .addOption(new Option('--json', 'print one JSON document instead of text'))
    .addOption(new Option('--quiet', 'no progress'));
}

/** `--seed`, for verbs that draw. */
export function withSeed(command: Command): Command {
  return command.addOption(new Option('--seed <text>', 'master seed, any text').default('uptake'));
}

/** `--force`, for verbs whose work is bounded. */
export function forceOption(): Option {
  return new Option('--force', 'go on where the work is very long or takes most of the memory');
}
