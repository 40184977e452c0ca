import { describe, expect, it } from 'vitest';
import { simulate } from '../run/simulate.ts';
import { Simulation } from '../run/simulation.ts';
import { restore, start } from '../run/start.ts';
import { scenarioProblems } from './checks.ts';
import { scenarioHash } from './fingerprint.ts';
import { parseScenario } from './parse.ts';
import { ScenarioError } from './problem.ts';
import type { Scenario, ScenarioInput } from './scenario.ts';

const roles = [{ name: 'Analyst' }, { name: 'Clerk', amenable: 0.2 }];
const firm = (people: ScenarioInput['people'], more: object = {}): ScenarioInput => ({
  name: 'Firm',
  weeks: 20,
  roles,
  ...(people !== undefined && { people }),
  ...more,
});
const csv = (...lines: string[]): { text: string } => ({ text: lines.join('\n') });

function problemsOf(people: ScenarioInput['people'], more: object = {}): string[] {
  try {
    parseScenario(firm(people, more));
    return [];
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return error.message.split('\n');
  }
}

/** The traits that the ordinary keys give, as a table. */
function tableOf(scenario: Scenario, key: readonly [number, number]): string {
  const { employees, teams } = new Simulation(scenario, key);
  const lines = ['id,role,team,performance,amenable,taste,lossAversion'];
  for (let team = 0; team < teams.count; team++) {
    const role = scenario.roles[teams.role[team] as number];
    for (let i = teams.start[team] as number; i < (teams.start[team + 1] as number); i++) {
      const share = (employees.amenableHours[i] as number) / (role?.hours ?? 1);
      const { performance, taste, loss } = employees;
      lines.push(`p${i},${role?.name},${team},${performance[i]},${share},${taste[i]},${loss[i]}`);
    }
  }
  return lines.join('\n');
}

describe('people from a table', () => {
  const key = [11, 12] as const;
  const heads = [
    { name: 'Analyst', headcount: 27 },
    { name: 'Clerk', amenable: 0.2, headcount: 30 },
  ];
  const plain = parseScenario({
    name: 'Firm',
    weeks: 20,
    roles: heads,
    organisation: { turnover: 0.4 },
  });

  it('with the traits that the key would draw gives the same bits as without a table', () => {
    const table = parseScenario(
      firm({ text: tableOf(plain, key) }, { organisation: { turnover: 0.4 } }),
    );
    const [a, b] = [plain, table].map((scenario) => simulate(scenario, { key }));
    expect(b?.series).toEqual(a?.series);
    expect(b?.people).toEqual(a?.people);
    expect(b?.reasons).toEqual(a?.reasons);
    expect(scenarioHash(table)).not.toBe(scenarioHash(plain));
  });

  it('leaves the draws of all others where they are', () => {
    const lines = tableOf(plain, key)
      .split('\n')
      .slice(1)
      .map((line) => line.split(',').slice(0, 3));
    const bare = [
      'id,role,team,taste',
      ...lines.map((cells, i) => `${cells.join()},${i === 5 ? 2 : ''}`),
    ];
    const given = new Simulation(parseScenario(firm({ text: bare.join('\n') })), key).employees;
    const drawn = new Simulation(plain, key).employees;
    expect(given.taste[5]).toBe(2);
    expect(given.performance).toEqual(drawn.performance);
    expect(given.loss).toEqual(drawn.loss);
    expect([...given.taste].filter((taste, i) => taste !== drawn.taste[i])).toEqual([2]);
  });

  it('are in the order of role, team and table, in teams of any size, whatever their ids', () => {
    const order = [
      'id,role,team,site',
      'c,Clerk,10,x',
      'a,Analyst,2,',
      'b,Clerk,9,y',
      'd,Clerk,10,z',
      'e,Analyst,2,x',
    ];
    const scenario = parseScenario(firm(csv(...order)));
    expect(scenario.roles.map(({ headcount }) => headcount)).toEqual([2, 3]);
    expect(scenario.people?.team).toEqual(['2', '2', '9', '10', '10']);
    expect(scenario.people?.attributes).toEqual({ site: [null, 'x', 'y', 'x', 'z'] });
    expect([...new Simulation(scenario, key).teams.start]).toEqual([0, 2, 3, 5]);
    const renamed = order.map((line) => line.replace(/^([a-e]),/, 'person-$1,'));
    expect(scenarioHash(parseScenario(firm(csv(...renamed))))).toBe(scenarioHash(scenario));
    expect(JSON.stringify(parseScenario(firm(csv(...renamed))))).not.toContain('person-');
  });

  it('may be a list of mappings, a file, or text with quotes, CRLF and a byte order mark', () => {
    const rows = [
      { id: 1, role: 'Analyst', skill: null },
      { id: 'x, "y"', role: 'Clerk', 'mind.trust': 0.5 },
    ];
    const text = '\uFEFFid,role,"mind.trust"\r\n1,"Analyst",\r\n\r\n"x, ""y""" , Clerk ,0.5\r\n';
    const { people } = parseScenario(firm(rows));
    expect(people).toEqual({ numbers: { 'mind.trust': [null, 0.5] }, attributes: {} });
    expect(parseScenario(firm({ text })).people).toEqual(people);
    expect(parseScenario(firm('x.csv'), { readText: () => text }).people).toEqual(people);
    expect(parseScenario(firm({ file: 'x.csv' }), { readText: () => text }).people).toEqual(people);
  });

  it('are hired with their own parameters of hiring, and their successors with those of the role', () => {
    const people = csv('id,role,mind.trust,mind.skill', 'a,Analyst,0.25,0.9', 'b,Clerk,,');
    const scenario = parseScenario(firm(people, { mind: { trustWeight: 4 } }));
    const { employees } = new Simulation(scenario, key);
    expect([employees.ok[0], employees.bad[0], employees.skill[0]]).toEqual([1, 3, 0.9]);
    expect(employees.ok[1]).toBe(4 * scenario.mind.trust);
  });

  it('have access from their own week, or from an earlier wave; without either never', () => {
    const people = csv(
      'id,role,access',
      ...Array.from(
        { length: 200 },
        (_, i) => `p${i},${i % 2 ? 'Clerk' : 'Analyst'},${i < 100 ? 6 : ''}`,
      ),
    );
    const free = { policy: { mandate: 20 }, weeks: 8 };
    const own = simulate(parseScenario(firm(people, free)), { key }).series.active;
    expect([...own].map((share) => Math.round(share * 100))).toEqual([0, 0, 0, 0, 0, 50, 50, 50]);
    const waves = [{ week: 3, roles: ['Clerk'] }];
    const both = simulate(parseScenario(firm(people, { ...free, rollout: { waves } })), { key })
      .series.active;
    expect([...both].map((share) => Math.round(share * 100))).toEqual([
      0, 0, 50, 50, 50, 75, 75, 75,
    ]);
    const gates = [{ week: 4, measure: 'active', atLeast: 0.9 }];
    const shut = simulate(parseScenario(firm(people, { ...free, rollout: { waves, gates } })), {
      key,
    }).series.active;
    expect([...shut].map((share) => Math.round(share * 100))).toEqual([
      0, 0, 50, 50, 50, 50, 50, 50,
    ]);
  });

  it('give the measures of those with access, person by person', () => {
    const people = csv(
      'id,role,access',
      ...Array.from(
        { length: 40 },
        (_, i) => `p${i},${i % 2 ? 'Clerk' : 'Analyst'},${i % 3 ? 2 : ''}`,
      ),
    );
    const guardrails = [{ measure: 'climate', of: 'access', above: 0.9, add: { credit: 0.1 } }];
    const whole = new Simulation(parseScenario(firm(people, { rollout: { guardrails } })), key);
    whole.step();
    whole.step();
    expect(whole.recorder.measures.read({ measure: 'climate', of: 'access' }, 1)).toBe(0);
    expect(whole.recorder.measures.read({ measure: 'climate', of: 'access' }, 2)).toBeCloseTo(
      0.4,
      1,
    );
  });

  it('keep their access in a snapshot, and are opened to by an intervention', () => {
    const people = csv(
      'id,role,access',
      ...Array.from(
        { length: 40 },
        (_, i) => `p${i},${i % 2 ? 'Clerk' : 'Analyst'},${i % 3 ? 2 + (i % 7) : ''}`,
      ),
    );
    const gates = [{ week: 5, measure: 'active', atLeast: 0.99 }];
    const scenario = parseScenario(firm(people, { rollout: { gates } }));
    const access = (run: { state: { column: (id: 'access') => Float64Array } }) => [
      ...run.state.column('access'),
    ];
    const run = start(scenario, { key }).to(6);
    expect(
      access(run)
        .filter((week) => week > 5)
        .every((week) => week === Number.POSITIVE_INFINITY),
    ).toBe(true);
    const again = restore(run.snapshot(), scenario, { key });
    expect(access(again)).toEqual(access(run));
    run.set({ access: true }).to(20);
    again.set({ access: true }).to(20);
    expect(access(run).every((week) => week <= 7)).toBe(true);
    expect(again.measure('active')).toBe(run.measure('active'));
    const plain = start(parseScenario(firm(csv('id,role', 'a,Analyst', 'b,Clerk'))), { key }).to(3);
    const { teams } = new Simulation(plain.scenario, key);
    expect(teams.personal).toBeNull();
  });

  it('are tied by their ids', () => {
    const people = csv('id,role', '7,Clerk', 'b,Analyst', '0,Clerk');
    const options = { readText: () => 'from,to,weight\n7,b,2\n0,7,1\n' };
    const file = parseScenario(firm(people, { organisation: { ties: 'x.csv' } }), options);
    const list = parseScenario(
      firm(people, {
        organisation: {
          ties: [
            [7, 'b', 2],
            ['0', '7'],
          ],
        },
      }),
    );
    expect(file.organisation.ties).toEqual([
      [1, 0, 2],
      [2, 1, 1],
    ]);
    expect(list.organisation.ties).toEqual(file.organisation.ties);
  });
});

describe('what is wrong with a table', () => {
  it('is told all at once, with lines and remedies', () => {
    const text = [
      'id,role,team,manager,performance,access',
      'a,Analyst,x,b,1,',
      'a,Clerk,x,,2,1.5',
      ',Boss,,zz,"0,9",',
    ];
    const waves = [{ week: 99, share: 1 }];
    expect(problemsOf(csv(...text), { rollout: { waves } })).toEqual([
      'rollout.waves[0].week must be inside the horizon of 20 weeks, got 99',
      ...problemsOf(csv(...text)),
    ]);
    expect(problemsOf(csv(...text))).toMatchInlineSnapshot(`
      [
        "people line 3 id must be unique, but is that of line 2",
        "people line 4 id must be text of 1 to 200 characters",
        "people line 4 role must name a role; roles are Analyst, Clerk, got "Boss"",
        "people line 4 team must be text of 1 to 200 characters, since others have a team",
        "people line 3 access must be a whole number in [1, 1040], got "1.5"",
        "people line 4 performance must be in [0.4, 1.8], got "0,9"; write 0.9",
        "people line 3 performance must be in [0.4, 1.8], got "2"",
        "people line 4 manager must be the id of a person in the table",
        "people line 2 manager must be the id of a person in the table",
      ]
    `);
  });

  it('is told of circles of managers, and of who is not there', () => {
    const lines = [
      'id,role,manager',
      'a,Analyst,b',
      'b,Analyst,c',
      'c,Clerk,a',
      'd,Clerk,d',
      'e,Clerk,f',
    ];
    expect(problemsOf(csv(...lines))).toMatchInlineSnapshot(`
      [
        "people line 5 manager must be somebody else",
        "people line 6 manager must be the id of a person in the table",
        "people line 2 manager must not have this person above: managers go in a circle",
      ]
    `);
  });

  it('is told of its form before its cells', () => {
    expect(problemsOf(csv('id;role', 'a;Analyst'))).toMatchInlineSnapshot(`
      [
        "people must have cells separated by commas and not by ;, got "id;role"; save the table as CSV with commas, or replace ; by , (and decimal commas by points before)",
      ]
    `);
    expect(problemsOf(csv('id,role', 'a,Analyst,3', 'b,"Clerk'))).toMatchInlineSnapshot(`
      [
        "people line 2 must have 2 cells as the header, got 3",
        "people line 3 has a quote that is not closed: close it, or double it inside a cell in quotes",
      ]
    `);
    expect(problemsOf(csv('id,role', 'a,Analyst,3', 'b'))).toMatchInlineSnapshot(`
      [
        "people line 2 must have 2 cells as the header, got 3",
        "people line 3 must have 2 cells as the header, got 1",
      ]
    `);
    expect(
      problemsOf(csv('id,Rolle,loss_aversion,mind.noise,tool.error,2x', 'a,b,c,d,e,f')),
    ).toMatchInlineSnapshot(`
      [
        "people must have a column role",
        "people column "loss_aversion" is too near to a known column: did you mean lossAversion? An attribute needs another name",
        "people column "mind.noise" is no column; a person is hired with mind.taste, mind.performanceSpread, mind.amenableSpread, mind.lossAversion, mind.lossSpread, mind.trust, mind.trustWeight, mind.promise, mind.promisedCredit, mind.skill; all else is of a role",
        "people column "tool.error" is no column; the tool is one for a role: put these people in a role of their own",
        "people column "2x" must begin with a letter and have letters, digits and _ only, at most 40 of them",
      ]
    `);
    expect(problemsOf(csv('id,role'))).toMatchInlineSnapshot(`
      [
        "people must have 1 to 10000000 people, got 0",
      ]
    `);
    expect(problemsOf('no.csv')).toMatchInlineSnapshot(`
      [
        "people cannot be read ("no file can be read here"), got "no.csv"",
      ]
    `);
    expect(problemsOf([{ id: 'a', role: 'Clerk', taste: 'much' }])).toMatchInlineSnapshot(`
      [
        "people[0].taste must be in [-1000, 1000], got "much"",
        "roles[0] has nobody in the table of people; leave the role out",
      ]
    `);
    const codes = csv('id,role,code', 'a,Analyst,9007199254740993', 'b,Clerk,1e400');
    expect(problemsOf(codes)).toMatchInlineSnapshot(`
      [
        "people line 2 code must be a number that can be kept: whole ones below 2^53, others below 1e308, got "9007199254740993"; write numbers that are names with a letter in front",
        "people line 3 code must be a number that can be kept: whole ones below 2^53, others below 1e308, got "1e400"; write numbers that are names with a letter in front",
      ]
    `);
    expect(problemsOf(5 as never)).toMatchInlineSnapshot(`
      [
        "people must be the name of a CSV file, { file }, { text } or a list of people, got 5",
      ]
    `);
  });

  it('is told of headcounts: of both, and of neither', () => {
    const both = { roles: [{ name: 'Analyst', headcount: 3 }] };
    expect(problemsOf(csv('id,role', 'a,Analyst'), both)).toMatchInlineSnapshot(`
      [
        "roles[0].headcount must not be given, since people are counted in their table, got 3; leave it out",
      ]
    `);
    expect(problemsOf(undefined)).toMatchInlineSnapshot(`
      [
        "roles[0].headcount is missing: must be a whole number in [1, 10000000]",
        "roles[1].headcount is missing: must be a whole number in [1, 10000000]",
      ]
    `);
  });

  it('is told of many rows by the first and a count', () => {
    const lines = Array.from({ length: 100 }, (_, i) => `p${i},Nobody`);
    const found = problemsOf(csv('id,role', ...lines));
    expect(found).toHaveLength(23);
    expect(found[20]).toMatch(/has 80 more rows/);
  });

  it('is found in a parsed scenario that was changed', () => {
    const scenario = parseScenario(firm(csv('id,role,team', 'a,Analyst,x', 'b,Clerk,x')));
    const [first, ...others] = scenario.roles;
    const changed = { ...scenario, roles: [{ ...first, headcount: 5 }, ...others] } as Scenario;
    expect(scenarioProblems(scenario)).toEqual([]);
    expect(scenarioProblems(changed).map(({ path }) => path)).toEqual(['people.team']);
  });
});
