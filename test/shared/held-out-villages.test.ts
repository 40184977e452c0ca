import { describe, expect, it } from 'vitest';
import { compareWithGuide, forecastIn, meanErrorOf, predictVillages } from './held-out.ts';

describe('villages of the family-planning survey that were not fitted to', () => {
  it('the named half is predicted as the guide says: retention better than by any null model, adoption not', {
    timeout: 900_000,
  }, async () => {
    const found = await predictVillages(2);
    expect(found.heldOut).toEqual(['village 09', 'village 10', 'village 11', 'village 12']);
    compareWithGuide(found, 'use goes on after step 60');
    const model = forecastIn(found, 'model');
    expect(model.inside).toBeGreaterThanOrEqual(12);
    expect(model.likeness).toBeGreaterThan(0.05);
    const kept = meanErrorOf(found, 'model', 'kept');
    for (const { id } of found.forecasts.slice(1))
      if (id !== 'again') expect(meanErrorOf(found, id, 'kept'), id).toBeGreaterThan(kept);
    expect(meanErrorOf(found, 'model', 'adopted')).toBeGreaterThan(
      meanErrorOf(found, 'bass', 'adopted'),
    );
  });

  it('the other thirds come out alike', { timeout: 900_000 }, async () => {
    for (const [k, error] of [0.055, 0.054].entries()) {
      const found = await predictVillages(k);
      const model = forecastIn(found, 'model');
      expect(Math.abs(model.meanError - error), `third ${k}`).toBeLessThan(0.02);
      expect(model.inside, `third ${k}`).toBeGreaterThanOrEqual(10);
      expect(model.likeness, `third ${k}`).toBeGreaterThan(0.05);
    }
  });
});
