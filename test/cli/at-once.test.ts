import { expect, it } from 'vitest';
import { inFolder, small, uptake } from './capture.ts';

/** The problems that the command names for an experiment. */
const problemsOf = (text: string, verb = 'sweep') =>
  inFolder({ 'tiny.yaml': small, 'it.yaml': text }, async (folder) => {
    const { code, err, out } = await uptake([verb, 'it.yaml', '--quiet'], { folder });
    expect([code, out]).toEqual([2, '']);
    return err;
  });

it('an input of the wrong form hides nothing that is wrong with the others', async () => {
  const err = await problemsOf(`scenario: tiny.yaml
vary: { credit: 0.1, displacement: [0.1, 0.1], relief: [7], policy.tool.error: 3, nothing: [1] }
uncertain: { tool.error: 4, mind.taste: [-3, 1] }
`);
  for (const path of ['vary.credit', 'vary.displacement[1]', 'vary.relief[0]', 'vary.nothing'])
    expect(err).toContain(path);
  expect(err).toContain('uncertain.tool.error');
  expect(err).toContain('uncertain.mind.taste[0]');
  expect(err.match(/vary\.credit/g)).toHaveLength(1);
});

it('a scenario that cannot be read hides nothing, and the experiment is named', async () => {
  const err = await problemsOf('scenario: missing.yaml\nvary: { credit: 1 }\n');
  expect(err).toContain('it.yaml:1: scenario: ');
  expect(err).toContain('missing.yaml');
  expect(err).toMatch(/it\.yaml:2: vary\.credit /);
});

it('explain tells of arm, employee and week at once', () =>
  inFolder({ 'tiny.yaml': small }, async (folder) => {
    const flags = ['--employee', '99', '--week', '99', '--arms', 'nobody'];
    const { code, err } = await uptake(['explain', 'tiny.yaml', ...flags], { folder });
    expect(code).toBe(2);
    expect(err).toContain('--arms: no arm "nobody"');
    expect(err).toContain('--employee must be in [0, ');
    expect(err).toContain('--week must be in [1, 20], got 99');
  }));

it('steps that whole numbers do not have are told of', () =>
  inFolder(
    {
      'tiny.yaml': small.replace('weeks: 20', 'weeks: 2'),
      'it.yaml':
        'scenario: tiny.yaml\nreplications: 2\nvary: { teamSize: { from: 4, to: 5, steps: 5 } }\n',
    },
    async (folder) => {
      const { err, out } = await uptake(['sweep', 'it.yaml'], { folder });
      expect(`${out}${err}`.replace(/\s+/g, ' ')).toContain(
        'takes 2 of the 5 steps asked for, since there are no more whole numbers from 4 to 5',
      );
    },
  ));
