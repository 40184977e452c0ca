import { decimalText } from '@uptake/core/internal';

/** What the plan of a pilot cannot tell, in words. */

/** Correlation within teams that the notes hold beside the model's: an example, no measurement. */
const otherIcc = 0.1;

/** What a reader of a plan must know. */
export function notesOf(
  design: 'parallel' | 'staggered',
  given: boolean,
  effects: readonly number[],
  { asked, icc, size }: { readonly asked: boolean; readonly icc: number; readonly size: number },
): string[] {
  const more = (1 + (size - 1) * otherIcc) / (1 + (size - 1) * icc);
  return [
    ...(given
      ? []
      : [
          'The effect is the model’s: if people are moved less than it believes, the power is less. Ask also what the smallest effect worth acting on needs (--effect).',
        ]),
    ...(effects.some((one) => Math.abs(one) < 0.01)
      ? ['The effect is below one point in some lengths: no pilot of a usual size shows it.']
      : []),
    ...(!asked && more > 1.1
      ? [
          `Members of the model’s teams are hardly alike (correlation ${decimalText(icc, 2)}). If yours are by ${decimalText(otherIcc, 2)}, a pilot needs about ${decimalText(more, 1)} times the teams (--icc ${decimalText(otherIcc, 1)}).`,
        ]
      : []),
    'Teams are taken from organisations of their own: what teams of one organisation share drops out of their difference, so that a real pilot in one organisation shows a little more.',
    'What treated teams do to the others (talk, people who move) is not in it: it makes the difference smaller. Keep teams apart that work together.',
    design === 'parallel'
      ? 'It tells of the last weeks of the pilot alone: what fades later, it does not see.'
      : 'It tells the mean over the weeks since each start: an effect that grows or fades is mixed, the later weeks resting on few teams.',
    'Teams that drop out, leave and partial licences are not in it: add a fifth.',
  ];
}
