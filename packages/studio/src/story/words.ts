/** Texts of the story by key, English. Texts with a part that varies are functions. */
export const storyWords = {
  name: 'Story',
  count: (step: number, steps: number): string => `${step} of ${steps}`,
  back: 'Back',
  leave: 'Leave',
  next: 'Next',
  end: 'Sandbox',
  replay: 'Replay the change',
};
