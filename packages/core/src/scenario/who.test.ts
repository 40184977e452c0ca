import { describe, expect, it } from 'vitest';
import { simulate } from '../run/simulate.ts';
import { Simulation } from '../run/simulation.ts';
import { scenarioProblems } from './checks.ts';
import { parseScenario } from './parse.ts';
import { ScenarioError } from './problem.ts';
import type { ScenarioInput, WhoInput } from './scenario.ts';
import { whoCount } from './who.ts';

const rows = Array.from({ length: 60 }, (_, i) => ({
  id: `p${i}`,
  role: i % 3 === 0 ? 'Lead' : 'Analyst',
  team: `t${i % 5}`,
  tenure: i % 10,
  site: i % 2 ? 'north' : null,
}));
const firm = (who: WhoInput, more: object = {}): ScenarioInput => ({
  name: 'Firm',
  weeks: 8,
  roles: [{ name: 'Lead' }, { name: 'Analyst' }],
  people: rows,
  rollout: { waves: [{ week: 3, who }] },
  ...more,
});
const key = [3, 4] as const;

/** Numbers of the employees who have access from the wave on. */
function reached(input: ScenarioInput, seeding = key, arm = 'base'): number[] {
  const scenario = parseScenario(input).arms[arm] ?? parseScenario(input);
  const { personal } = new Simulation(scenario, seeding).teams;
  return [...(personal ?? [])].flatMap((week, id) => (week === 3 ? [id] : []));
}

function problemsOf(who: unknown, list = 'waves', more: object = {}): string[] {
  const rollout = { [list]: [{ week: 3, who, ...more }] };
  try {
    parseScenario(firm({}, { rollout }) as unknown);
    return [];
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return error.message.split('\n');
  }
}

describe('people whom an event names', () => {
  it('are those who meet a condition on the table', () => {
    const sorted = parseScenario(firm({ list: ['p0'] }));
    const { tenure, site } = sorted.people?.attributes ?? {};
    const where = "role = 'Lead' and (tenure > 6 or not site = 'north')";
    const expected = Array.from({ length: 60 }, (_, id) => id).filter(
      (id) => id < 20 && (Number(tenure?.[id]) > 6 || site?.[id] !== 'north'),
    );
    expect(reached(firm({ where }))).toEqual(expected);
    expect(whoCount({ where }, sorted)).toBe(expected.length);
  });

  it('do not meet a comparison with what they have not', () => {
    const north = reached(firm({ where: "site = 'north'" }));
    const other = reached(firm({ where: "site != 'south'" }));
    const not = reached(firm({ where: "not site = 'south'" }));
    expect([north.length, not.length]).toEqual([30, 60]);
    expect(other).toEqual(north);
  });

  it('are a list of ids, or of numbers where there is no table', () => {
    expect(reached(firm({ list: ['p3', 'p0'] }))).toEqual([0, 12]);
    const plain = { people: undefined, roles: [{ name: 'Lead', headcount: 9 }] };
    expect(reached(firm({ list: [8, 2] }, plain))).toEqual([2, 8]);
    expect(JSON.stringify(parseScenario(firm({ list: ['p3'] })).rollout)).not.toContain('p3');
  });

  it('are drawn at random, exactly as many, the same in every arm, a larger share holding a smaller one', () => {
    const arms = { one: {}, two: { policy: { credit: 0.9 }, mind: { taste: 3 } } };
    const few = reached(firm({ random: { share: 0.1 } }, { arms }), key, 'one');
    const same = reached(firm({ random: { k: 6 } }, { arms }), key, 'two');
    const more = reached(firm({ random: { share: 0.5 } }, { arms }), key, 'two');
    expect(few).toHaveLength(6);
    expect(same).toEqual(few);
    expect(more).toHaveLength(30);
    expect(few.every((id) => more.includes(id))).toBe(true);
    expect(reached(firm({ random: { share: 0.1 } }), [3, 5] as never)).not.toEqual(few);
    const counts = new Int32Array(60);
    for (let r = 0; r < 400; r++)
      for (const id of reached(firm({ random: { k: 15 } }), [r, 77] as never))
        counts[id] = (counts[id] as number) + 1;
    expect(Math.max(...counts.map((count) => Math.abs(count - 100)))).toBeLessThan(40);
  });

  it('are the most central along ties, or in teams and cross ties', () => {
    const star = rows.slice(1).map(({ id }) => [id, 'p7']);
    const ties = [...star, ['p1', 'p2'], ['p3', 'p2']];
    const central = firm({ central: { k: 2, by: 'degree' } }, { organisation: { ties } });
    expect(reached(central)).toHaveLength(2);
    for (const by of ['pagerank', 'betweenness'] as const)
      expect(reached(firm({ central: { k: 2, by } }, { organisation: { ties } }))).toHaveLength(2);
    const drawn = firm({ central: { k: 10, by: 'degree' } });
    const cross = new Int32Array(60);
    const scenario = parseScenario(drawn);
    const { cross: tied, teams } = new Simulation(scenario, key) as never as {
      cross: { to: Int32Array };
      teams: { start: Int32Array };
    };
    const looks = new Set<string>();
    for (const [at, j] of tied.to.entries()) looks.add(`${at % 60},${j}`);
    for (let t = 0; t < teams.start.length - 1; t++)
      for (let i = teams.start[t] as number; i < (teams.start[t + 1] as number); i++)
        for (let j = teams.start[t] as number; j < (teams.start[t + 1] as number); j++)
          if (i !== j) looks.add(`${i},${j}`);
    for (const look of looks) {
      const seen = Number(look.split(',')[1]);
      cross[seen] = (cross[seen] as number) + 1;
    }
    const ranked = [...cross.keys()].sort(
      (a, b) => (cross[b] as number) - (cross[a] as number) || a - b,
    );
    expect(reached(drawn)).toEqual(ranked.slice(0, 10).sort((a, b) => a - b));
  });
});

describe('a training of some people', () => {
  const training = [{ week: 2, gain: 0.5, who: { where: 'tenure = 9' } }];
  const scenario = parseScenario(firm({}, { rollout: { training } }));

  it('raises their skill and nobody else', () => {
    const free = {
      mind: { forgetting: 0 },
      policy: { sharing: 0 },
      weeks: 3,
      organisation: { turnover: 0 },
    };
    const waves = [{ week: 3, share: 1 }];
    const run = new Simulation(
      parseScenario(firm({}, { ...free, rollout: { training, waves } })),
      key,
    );
    run.step();
    run.step();
    const { tenure } = run.scenario.people?.attributes ?? {};
    run.employees.skill.forEach((skill, id) => {
      expect(skill).toBe(tenure?.[id] === 9 ? 0.15 + 0.85 * 0.5 : 0.15);
    });
  });

  it('takes its hours of the part of each role that it reaches', () => {
    const { series, roles } = simulate(scenario, { key });
    expect(series.programmeHours[1]).toBeCloseTo((8 * 0.5 * 6) / 60, 12);
    const tenure = scenario.people?.attributes['tenure'] ?? [];
    const leads = tenure.slice(0, 20).filter((t) => t === 9).length;
    expect(roles['Lead']?.programmeHours[1]).toBeCloseTo((8 * 0.5 * leads) / 20, 12);
  });
});

describe('what is wrong with a who', () => {
  it('is told with its place and a remedy', () => {
    expect(
      problemsOf({ where: "rol = 'Lead' and tenure > 'x' or site < 'a' and role = 'Clerk'" }),
    ).toMatchInlineSnapshot(`
      [
        "rollout.waves[0].who.where must name a column of the people at character 1, got "rol"; did you mean role?",
        "rollout.waves[0].who.where must compare with a number at character 27, got "'x'"",
        "rollout.waves[0].who.where must compare site by = or !=, since it is text, at character 39, got "<"",
        "rollout.waves[0].who.where must name one of them at character 56, got "Clerk"; there are Lead, Analyst",
      ]
    `);
    expect(problemsOf({ where: 'tenure > 90' })).toMatchInlineSnapshot(`
      [
        "rollout.waves[0].who.where must be met by somebody, got "tenure > 90"",
      ]
    `);
    expect(problemsOf({ where: "(role = 'Lead'" })).toMatchInlineSnapshot(`
      [
        "rollout.waves[0].who.where must have ), as in not (role = 'Analyst' or tenure > 2), at character 15, got the end",
      ]
    `);
    expect(problemsOf({ where: 'role = Lead' })).toMatchInlineSnapshot(`
      [
        "rollout.waves[0].who.where must compare with a text in quotation marks at character 8, got "Lead"; write 'Lead'",
      ]
    `);
    expect(problemsOf({ where: 'mode = 1', list: ['p1'] })).toMatchInlineSnapshot(`
      [
        "rollout.waves[0].who must have one of where, central, random and list",
      ]
    `);
    expect(problemsOf({ list: ['p1', 'p1', 'q'] })).toMatchInlineSnapshot(`
      [
        "rollout.waves[0].who.list[1] must be unique",
        "rollout.waves[0].who.list[2] must be the id of a person in the table",
      ]
    `);
    expect(problemsOf({ central: { k: 90, by: 'degree' } })).toMatchInlineSnapshot(`
      [
        "rollout.waves[0].who.central must be at most 60, the number of employees, got 90",
      ]
    `);
    expect(problemsOf({ central: { k: 3, by: 'closeness' } })).toMatchInlineSnapshot(`
      [
        "rollout.waves[0].who.central.by must be one of degree, betweenness, pagerank, got "closeness"",
      ]
    `);
    expect(problemsOf({ random: { share: 0.1, k: 3 } })).toMatchInlineSnapshot(`
      [
        "rollout.waves[0].who.random must have either share or k",
      ]
    `);
    expect(problemsOf({ random: { share: 0.001 } })).toMatchInlineSnapshot(`
      [
        "rollout.waves[0].who.random must reach 1 to 60 people, got 0",
      ]
    `);
    expect(problemsOf({ list: ['p1'] }, 'waves', { share: 1 })).toMatchInlineSnapshot(`
      [
        "rollout.waves[0] must have either share, roles or who",
      ]
    `);
    expect(
      problemsOf({ list: ['p1'] }, 'training', { gain: 0.1, roles: ['Lead'] }),
    ).toMatchInlineSnapshot(`
      [
        "rollout.training[0] must not have both roles and who; name the role in who.where",
      ]
    `);
    expect(problemsOf({ list: ['p1'] }, 'schedule', { set: { credit: 1 } })).toMatchInlineSnapshot(`
      [
        "rollout.schedule[0].who is unknown here; who belongs to rollout.waves[] or rollout.training[]",
        "rollout.schedule[0].who must not be given: levers, tool and mind are in force for a role or for all, not for persons; give these people a role of their own, or training or access",
      ]
    `);
    expect(problemsOf({ list: ['p1'] }, 'campaign', { size: 1 })).toMatchInlineSnapshot(`
      [
        "rollout.campaign[0].who is unknown here; who belongs to rollout.waves[] or rollout.training[]",
      ]
    `);
  });

  it('is told once for all arms', () => {
    const rollout = { waves: [{ week: 1, who: { list: ['zz'] } }] };
    const arms = { a: {}, b: {}, c: { rollout } };
    expect(() => parseScenario(firm({}, { rollout, arms }))).toThrow(
      /^rollout.waves\[0\].who.list\[0\] [^\n]*\narms.c.rollout.waves\[0\].who.list\[0\] [^\n]*$/,
    );
  });

  it('is told together with all that is wrong in the file, the table and the ties', () => {
    const text = ['id,role,team,tenure', 'a,Lead,x,3', 'b,Boss,x,4', 'c,Analyst,y,1'];
    const all = (lines: readonly string[], more: object = {}): string[] => {
      const who = { where: "tenur > 2 and team = 'z' and role = 'Clerk'" };
      const rollout = {
        waves: [
          { week: 99, who },
          { week: 2, who: { list: ['a', 'q'] } },
        ],
      };
      const arms = { late: { rollout: { training: [{ week: 1, gain: 7, who: { where: '(' } }] } } };
      const people = { text: lines.join('\n') };
      const organisation = { ties: [['a', 'nobody']] };
      try {
        parseScenario(firm({}, { people, rollout, arms, organisation, ...more }));
        return [];
      } catch (error) {
        if (!(error instanceof ScenarioError)) throw error;
        return error.message.split('\n');
      }
    };
    expect(all(text)).toMatchInlineSnapshot(`
      [
        "arms.late.rollout.training[0].gain must be in [0, 1], got 7",
        "rollout.waves[0].week must be inside the horizon of 8 weeks, got 99",
        "people line 3 role must name a role; roles are Lead, Analyst, got "Boss"",
        "organisation.ties[0] must hold ids of people in the table",
        "rollout.waves[0].who.where must name a column of the people at character 1, got "tenur"; did you mean tenure?",
        "rollout.waves[0].who.where must name one of them at character 22, got "z"; did you mean x?",
        "rollout.waves[0].who.where must name one of them at character 37, got "Clerk"; there are Lead, Analyst",
        "rollout.waves[1].who.list[1] must be the id of a person in the table",
        "arms.late.rollout.training[0].who.where must name a column of the people at character 2, got the end",
      ]
    `);
    // A row that does not fit the header may hold any id, manager or team; its columns are known.
    expect(all([...text, 'd,Analyst'])).toMatchInlineSnapshot(`
      [
        "arms.late.rollout.training[0].gain must be in [0, 1], got 7",
        "rollout.waves[0].week must be inside the horizon of 8 weeks, got 99",
        "people line 5 must have 4 cells as the header, got 2",
        "people line 3 role must name a role; roles are Lead, Analyst, got "Boss"",
        "rollout.waves[0].who.where must name a column of the people at character 1, got "tenur"; did you mean tenure?",
        "rollout.waves[0].who.where must name one of them at character 37, got "Clerk"; there are Lead, Analyst",
        "arms.late.rollout.training[0].who.where must name a column of the people at character 2, got the end",
      ]
    `);
    // A table that cannot be told apart may have any column.
    expect(all(['id;role'])).toMatchInlineSnapshot(`
      [
        "arms.late.rollout.training[0].gain must be in [0, 1], got 7",
        "rollout.waves[0].week must be inside the horizon of 8 weeks, got 99",
        "people must have cells separated by commas and not by ;, got "id;role"; save the table as CSV with commas, or replace ; by , (and decimal commas by points before)",
        "rollout.waves[0].who.where must name one of them at character 37, got "Clerk"; there are Lead, Analyst",
        "arms.late.rollout.training[0].who.where must name a column of the people at character 2, got the end",
      ]
    `);
    // Without a table it is only the headcounts that may not be known.
    const roles = [{ name: 'Lead', headcount: 'many' }, { name: 'Analyst' }];
    expect(all([], { people: undefined, roles })).toMatchInlineSnapshot(`
      [
        "roles[0].headcount must be a whole number in [1, 10000000], got "many"",
        "arms.late.rollout.training[0].gain must be in [0, 1], got 7",
        "roles[1].headcount is missing: must be a whole number in [1, 10000000]",
        "rollout.waves[0].week must be inside the horizon of 8 weeks, got 99",
        "rollout.waves[0].who.where must name a column of the people at character 1, got "tenur"; there are role",
        "rollout.waves[0].who.where must name a column of the people at character 15, got "team"; there are role",
        "rollout.waves[0].who.where must name one of them at character 37, got "Clerk"; there are Lead, Analyst",
        "arms.late.rollout.training[0].who.where must name a column of the people at character 2, got the end",
      ]
    `);
  });

  it('says nothing of whom a broken table may yet hold', () => {
    const lines = ['id,role,tenure', 'a,Lead,3', 'b,Analyst,3,4'];
    const who = { where: 'tenure > 5' };
    const rollout = {
      waves: [
        { week: 1, who },
        { week: 1, who: { random: { k: 50 } } },
      ],
    };
    expect(() => parseScenario(firm({}, { people: { text: lines.join('\n') }, rollout }))).toThrow(
      /^people line 3 must have 3 cells as the header, got 4$/,
    );
  });

  it('is found in a parsed scenario that was changed', () => {
    const scenario = parseScenario(firm({ where: 'tenure > 2' }));
    expect(scenarioProblems(scenario)).toEqual([]);
    const waves = [
      { week: 1, who: { where: 'tenur > 2' } },
      { week: 2, who: { where: 'tenure > 90' } },
      { week: 3, who: { list: [3, 60] } },
      { week: 4, who: { central: { k: 61, by: 'degree' as const } } },
    ];
    const changed = { ...scenario, rollout: { ...scenario.rollout, waves } };
    expect(scenarioProblems(changed).map(({ path }) => path)).toEqual([
      'rollout.waves[0].who.where',
      'rollout.waves[1].who.where',
      'rollout.waves[2].who.list[1]',
      'rollout.waves[3].who.central',
    ]);
  });

  it('is told of every entry of a long list', () => {
    const list = Array.from({ length: 200_000 }, () => 'zz');
    expect(problemsOf({ list })).toHaveLength(200_000);
  });
});
