import { modelBehaviour } from './model-behaviour.ts';

let known: string | undefined;

/** What the model does, as a hash: {@link modelBehaviour}, run once. The command has it from when it was bundled. */
export function modelHash(): string {
  known ??= modelBehaviour();
  return known;
}
