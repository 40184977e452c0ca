import type { Studio, Work } from './state.ts';

/** A work without its story and what a speaker says; one that tells the story of the studio is as it was. */
export function untold(given: Work): Work {
  const { script, ...work } = given;
  return script ? { ...work, story: null } : given;
}

/** A state without any story, its snapshots too. */
export function untoldStudio({ snapshots, ...studio }: Studio): Studio {
  const kept = snapshots?.map((one) => ({ ...one, work: untold(one.work) }));
  return { ...studio, work: untold(studio.work), ...(kept && { snapshots: kept }) };
}

/** Whether a state holds a story, in what it shows or in a snapshot. */
export function isTold({ snapshots = [], work }: Studio): boolean {
  return [work, ...snapshots.map((one) => one.work)].some(({ script }) => script !== undefined);
}
