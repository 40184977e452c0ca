import type { Readable, Writable } from 'node:stream';
import { intro, isCancel, log, outro, select, text, updateSettings } from '@clack/prompts';
import type { BasicQuestion } from '@uptake/core/internal';
import { displayWidth, wrapped } from '../output/text.ts';
import { numberRule } from './form.ts';

/** Where questions are put and answers come from. */
export interface Conversation {
  readonly input: Readable;
  readonly output: Writable;
  /** Columns of the screen. */
  readonly width: number;
}

/** What Ctrl-D sends. */
const endOfInput = '\u0004';

/** Thrown where the one who is asked leaves; nothing was written. */
class LeftQuestionnaire extends Error {
  override readonly name = 'LeftQuestionnaire';
}

/** The answer of who wants to go back to the question before. */
export const back: unique symbol = Symbol('back');

/** An answer, or the wish to go back. */
export type Reply<T> = T | typeof back;

/** A number, or the text where it is none; `3.000` is none, since some mean three thousand. */
const parsed = (value: string): number | string => {
  const given = value.trim();
  const plain = /^(?:\d+(?:\.\d+)?|\.\d+)$/.test(given) && !/^[1-9]\d{0,2}\.\d{3}$/.test(given);
  return plain ? Number(given) : given;
};

/** A question that is answered by a text; an empty answer takes `usual`, if there is one. */
interface TextQuestion {
  readonly message: string;
  readonly rule: (value: string) => string | undefined;
  readonly usual?: string;
  /** What stands in the empty field. Default: `usual`. */
  readonly placeholder?: string;
}

/** A question that is answered by one of a list. */
interface ListQuestion<T extends string> {
  readonly message: string;
  readonly options: readonly {
    readonly value: T;
    readonly label: string;
    readonly hint?: string;
  }[];
  readonly initial?: T | undefined;
}

/** Puts questions to a terminal: Escape goes back, Ctrl-C and Ctrl-D leave. */
export class Prompts {
  readonly #to: Conversation;
  #lastKey: string | undefined;
  #listsShown = 0;

  constructor(to: Conversation) {
    this.#to = to;
    updateSettings({ aliases: { [endOfInput]: 'cancel' } });
    to.input.on('keypress', this.#onKey);
  }

  readonly #onKey = (_: unknown, key?: { readonly name?: string }): void => {
    this.#lastKey = key?.name;
  };

  /** Listens to no key any more. */
  close(): void {
    this.#to.input.off('keypress', this.#onKey);
  }

  get #streams() {
    const { input, output } = this.#to;
    return { input, output };
  }

  #reply<T>(answer: T | symbol): Reply<T> {
    if (!isCancel(answer)) return answer as T;
    if (this.#lastKey === 'escape') return back;
    throw new LeftQuestionnaire('left');
  }

  async text({ message, placeholder, rule, usual = '' }: TextQuestion): Promise<Reply<string>> {
    const given = await text({
      ...this.#streams,
      message,
      placeholder: placeholder ?? usual,
      defaultValue: usual,
      validate: (value) => rule((value || usual).trim()),
    });
    const reply = this.#reply<string | undefined>(given);
    return reply === back ? back : (reply ?? '').trim();
  }

  /**
   * Asks for a number; an empty answer takes the usual one.
   *
   * @param most - A bound that follows from another answer.
   */
  async number(
    question: BasicQuestion,
    { message = question.question, most, usual = question.default }: NumberOptions = {},
  ): Promise<Reply<number>> {
    const rule = (value: string) => numberRule(question, parsed(value), most);
    const reply = await this.text({ message, rule, usual: String(usual) });
    return reply === back ? back : Number(reply);
  }

  async choose<T extends string>({
    initial,
    message,
    options,
  }: ListQuestion<T>): Promise<Reply<T>> {
    const given = await select<string>({
      ...this.#streams,
      message,
      options: [...options],
      ...(initial !== undefined && { initialValue: initial }),
      showInstructions: this.#listsShown === 0,
    });
    this.#listsShown += 1;
    return this.#reply<T>(given as T | symbol);
  }

  /** Shows lines under the last answer, each broken to the width of the screen. */
  say(lines: readonly string[]): void {
    const width = Math.max(20, this.#to.width - 4);
    log.message(
      lines.flatMap((line) => {
        if (displayWidth(line) <= width) return [line];
        const indent = line.slice(0, line.length - line.trimStart().length);
        return wrapped(line, width - indent.length).map((one) => `${indent}${one}`);
      }),
      { output: this.#to.output },
    );
  }

  begin(words: string): void {
    intro(words, { output: this.#to.output });
  }

  end(words: string): void {
    outro(words, { output: this.#to.output });
  }
}

interface NumberOptions {
  readonly message?: string;
  readonly most?: number;
  readonly usual?: number | undefined;
}
