import { usageDecay } from '@uptake/viz';
import { decayOptions, ensemblesOf } from '../panels/decay-data.ts';
import { armIds, type ContentOf, contentOf } from './content.ts';

/** Does use hold? The main chart. */
export const decayContent: ContentOf = (session, picture) => {
  const { present } = session.history();
  const data = ensemblesOf(picture, present.view.measure);
  const title =
    present.view.measure === 'active'
      ? 'Share of people using AI each week'
      : 'Share of people in real use of AI each week';
  const options = { ...decayOptions(present, picture), arms: armIds(picture) };
  return contentOf(title, usageDecay, data, options);
};
