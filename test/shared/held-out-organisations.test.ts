import { describe, expect, it } from 'vitest';
import { compareWithGuide, forecastIn, predictOrganisations } from './held-out.ts';

describe('organisations of the commit panel that were not fitted to', () => {
  it('the named half is predicted as the guide says, beside every null model', {
    timeout: 600_000,
  }, async () => {
    const found = await predictOrganisations(2);
    expect(found.fitted).toEqual(['O01', 'O03', 'O04', 'O07', 'O08', 'O10', 'O11', 'O12']);
    expect(found.heldOut).toEqual(['O14', 'O15', 'O17', 'O19']);
    expect(found.forecasts).toHaveLength(11);
    compareWithGuide(found, 'use 20 weeks after the first');
    // It reaches those it was fitted to; those held out are heavier users, which no model says.
    expect(found.fit.meanError).toBeLessThan(0.075);
    expect(found.fit.likeness).toBeGreaterThan(0.05);
    for (const { likeness } of found.forecasts) expect(likeness).toBeLessThan(0.05);
    const model = forecastIn(found, 'model').meanError;
    for (const id of [
      'constant',
      'markov',
      'beta-bernoulli',
      'bg-bb',
      'beta-geometric',
      'bg-nbd',
      'exponential-decay',
    ])
      expect(forecastIn(found, id).meanError, id).toBeGreaterThan(model);
    for (const id of ['bass', 'heterogeneous-markov', 'again'])
      expect(forecastIn(found, id).meanError, id).toBeGreaterThan(model - 0.04);
  });

  it('the other thirds come out as the guide says', { timeout: 600_000 }, async () => {
    const wanted = [
      { error: 0.12, inside: 10 },
      { error: 0.072, inside: 11 },
    ];
    for (const [k, { error, inside }] of wanted.entries()) {
      const found = await predictOrganisations(k);
      const model = forecastIn(found, 'model');
      expect(Math.abs(model.meanError - error), `third ${k}`).toBeLessThan(0.025);
      expect(Math.abs(model.inside - inside), `third ${k}`).toBeLessThanOrEqual(2);
      expect(model.likeness).toBeGreaterThan(0.05);
    }
  });
});
