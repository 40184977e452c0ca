import { describe, expect, it } from 'vitest';
import { simulate } from '../run/simulate.ts';
import { parseScenario } from './parse.ts';
import type { Scenario, ScenarioInput, TiesInput } from './scenario.ts';

const firm = (ties: TiesInput): ScenarioInput => ({
  name: 'Firm',
  weeks: 8,
  organisation: { ties },
  roles: [{ name: 'Analyst', headcount: 6 }],
});
/** A scenario, and what was noted while it was read. */
function read(input: ScenarioInput, text = ''): { scenario: Scenario; notes: string[] } {
  const notes: string[] = [];
  const options = { readText: () => text, note: (note: string) => notes.push(note) };
  return { scenario: parseScenario(input, options), notes };
}
const csv = (...lines: string[]): string => ['from,to', ...lines].join('\n');
const ring = ['0,1', '1,2', '2,3', '3,4', '4,5', '5,0'];
const ringList = ring.map((line) => line.split(',').map(Number));

describe('ties that mean nothing', () => {
  it('to oneself are left out, with a count, in a file and in a list', () => {
    const plain = read(firm('x.csv'), csv(...ring));
    expect(plain.notes).toEqual([]);
    const self =
      'organisation.ties: 2 ties to oneself are left out: nobody is a peer of themselves';
    const file = read(firm('x.csv'), csv('0,0', ...ring, '3,3'));
    const list = read(firm([[0, 0], ...ringList, [3, 3, 5]]));
    for (const { scenario, notes } of [file, list]) {
      expect(notes).toEqual([self]);
      expect(scenario.organisation.ties).toEqual(plain.scenario.organisation.ties);
      expect(simulate(scenario, { seed: 'a' }).series).toEqual(
        simulate(plain.scenario, { seed: 'a' }).series,
      );
    }
  });

  it('that repeat others add up, and people without any are counted', () => {
    const { scenario, notes } = read(firm('x.csv'), csv('0,1', '0,1', '0,1', '1,0', '2,2'));
    expect(scenario.organisation.ties).toHaveLength(4);
    expect(notes).toEqual([
      'organisation.ties: 1 tie to oneself is left out: nobody is a peer of themselves',
      'organisation.ties: 2 ties repeat others; their weights add up',
      'organisation.ties: 4 of 6 people look at nobody, so peers never move them',
    ]);
    const light = read(firm([...ringList.slice(1), [0, 1, 0]]));
    expect(light.notes).toEqual([
      'organisation.ties: 1 of 6 people looks at nobody, so peers never move them',
    ]);
  });

  it('are named with their arm', () => {
    const input = { ...firm(ringList), arms: { other: { organisation: { ties: [[1, 1]] } } } };
    expect(read(input).notes).toEqual([
      'arms.other.organisation.ties: 1 tie to oneself is left out: nobody is a peer of themselves',
      'arms.other.organisation.ties: 6 of 6 people look at nobody, so peers never move them',
    ]);
  });
});

describe('a tie file', () => {
  const refused = (text: string): string => {
    try {
      read(firm('x.csv'), text);
    } catch (error) {
      return (error as Error).message;
    }
    return 'taken';
  };

  it.each(['0x1', '1e0', '1.0', '+1', '-1', '1 1', '', '6', '１'])(
    'has ids in plain digits: %s',
    (id) => {
      expect(refused(csv('0,1', `${id},0`))).toMatch(
        /line 3 must hold (?:employees 0 to 5 in plain digits|numbers, not names)/,
      );
      expect(refused(csv('0,1', `0,${id}`))).toContain('line 3 must hold');
    },
  );

  it.each(['-1', '0x2', 'many', 'Infinity', 'NaN', '1e10', ''])(
    'has weights of 0 or more: %s',
    (weight) => {
      const text = `from,to,weight\n0,1,${weight}\n`;
      expect(refused(text)).toContain(
        'line 2 must hold employees 0 to 5 in plain digits and a weight',
      );
    },
  );

  it.each([';', '\t', '|'])('says what to write where Excel separated by %j', (separator) => {
    const text = ['from', 'to', 'weight'].join(separator);
    expect(refused(`${text}\n0${separator}1${separator}0,5\n`)).toContain('replace');
  });

  it('says what to write instead of names, once for all lines', () => {
    const lines = Array.from({ length: 100 }, (_, i) => `Anna ${i},Ben`);
    const problems = refused(csv(...lines)).split('\n');
    expect(problems).toHaveLength(21);
    expect(problems[0]).toBe(
      'organisation.ties line 2 must hold numbers, not names: number the employees from 0 to 5 in the order of the roles and write those, got "Anna 0,Ben"',
    );
    expect(problems[20]).toContain('has 80 more lines');
  });

  it('that starts at 1 without saying so is asked about, whether its last person has ties or not', () => {
    expect(refused(csv('1,2', '6,1'))).toContain(
      'line 3 must hold employees 0 to 5 in plain digits and a weight of 0 or more; where ids start at 1, write { file, firstId: 1 }',
    );
    const odd =
      'organisation.ties: nobody has the id 0; where ids start at 1, write { file, firstId: 1 }';
    expect(read(firm('x.csv'), csv('1,2', '2,3')).notes).toContain(odd);
    const said = read(firm({ file: 'x.csv', firstId: 0 }), csv('1,2', '2,3'));
    expect(said.notes).not.toContain(odd);
  });

  it('may have quotes round its cells, as R writes them, and a mark of its encoding', () => {
    const { scenario } = read(firm('x.csv'), '\uFEFF"from","to","weight"\r\n"0","1","0.5"\r\n');
    expect(scenario.organisation.ties).toEqual([[0, 1, 0.5]]);
  });
});

describe('a tie file of another form', () => {
  const refused = (given: object): string => {
    const readText = () => ({ text: '', ...given });
    try {
      parseScenario(firm('x.graphml'), { readText });
    } catch (error) {
      return (error as Error).message;
    }
    return 'taken';
  };

  it('is told of by the lines that it was made from, and of all that is wrong with it', () => {
    const text = csv('0,1', '0,9', '8,1');
    expect(refused({ text, lines: [1, 40, 40, 77], faults: ['line 12 must have a weight'] })).toBe(
      [
        'organisation.ties line 12 must have a weight',
        'organisation.ties line 40 must hold employees 0 to 5 in plain digits and a weight of 0 or more, got "0,9"',
        'organisation.ties line 77 must hold employees 0 to 5 in plain digits and a weight of 0 or more, got "8,1"',
      ].join('\n'),
    );
    expect(refused({ faults: ['line 3 is no sound XML'] })).toBe(
      'organisation.ties line 3 is no sound XML',
    );
    expect(refused({ text: csv('0,1') })).toBe('taken');
  });
});
