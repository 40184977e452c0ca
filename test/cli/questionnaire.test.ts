import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { parseScenario } from '@uptake/core';
import { managerQuestions } from '@uptake/core/internal';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, parseDocument, stringify } from 'yaml';
import { askForm } from '../../packages/cli/src/questionnaire/ask.ts';
import {
  choiceOf,
  type Form,
  formOf,
  formProblems,
  nameRule,
} from '../../packages/cli/src/questionnaire/form.ts';
import { scenarioText } from '../../packages/cli/src/questionnaire/scenario-text.ts';
import { filesIn, inFolder, uptake } from './capture.ts';

const usual = Object.fromEntries(
  managerQuestions.map(({ id, usual: answer }) => [id, answer]),
) as Form['answers'];

const bank: Form = {
  name: 'Bank of Example',
  weeks: 52,
  hours: 40,
  roles: [
    { name: 'Adviser', headcount: 120, taskHours: 12, mistakes: 'client' },
    {
      name: 'Credit analyst',
      headcount: 60,
      taskHours: 18,
      mistakes: 'severe',
      hour: 80,
      error: 900,
    },
    { name: 'Teller', headcount: 200, taskHours: 6, mistakes: 'inside' },
    { name: 'Compliance officer', headcount: 40, taskHours: 14, mistakes: 'severe' },
    { name: 'Clerk', headcount: 180, taskHours: 16, mistakes: 'inside' },
  ],
  money: { currency: 'EUR', hour: 55, seatMonth: 28, error: 120 },
  answers: usual,
};

/** The questionnaire of a form as a file. */
const fileOf = ({ answers, money, ...organisation }: Form): string =>
  stringify({ organisation, ...(money && { money }), answers });

describe('a scenario from answers', () => {
  it('has today as answered and a proposal of what the answers fall short of', () => {
    const answers = {
      ...usual,
      q1: 'refilled',
      q2: 'partly',
      q8: 'model',
      q10: 'written',
      q12: 'course',
    };
    const scenario = parseScenario(parse(scenarioText({ ...bank, answers })));
    expect(Object.keys(scenario.arms)).toEqual(['today', 'proposal']);
    const { proposal, today } = scenario.arms;
    expect(today?.policy).toMatchObject({
      displacement: 0,
      credit: 0.4,
      managerSupport: 1,
      assurance: 0.8,
    });
    expect(proposal?.policy).toMatchObject({
      displacement: 0.8,
      credit: 0.8,
      managerSupport: 1,
      assurance: 0.8,
    });
    expect(today?.rollout.training).toEqual([{ week: 1, gain: 0.3 }]);
    expect(proposal?.rollout.training).toEqual([{ week: 1, gain: 0.3 }]);
    expect(today?.roles.map(({ amenable, stakes }) => [amenable, stakes])).toEqual([
      [0.3, 2],
      [0.45, 4],
      [0.15, 1],
      [0.35, 4],
      [0.4, 1],
    ]);
    expect(scenario.economics).toMatchObject({
      currency: 'EUR',
      hour: 55,
      roles: { 'Credit analyst': { hour: 80, error: 900 } },
      licence: { perSeatWeek: 6.462, seats: 'access' },
      error: 120,
    });
  });

  it('says question, answer and reason in a comment, and no name', () => {
    const text = scenarioText({
      ...bank,
      name: 'Nine',
      roles: [{ ...bank.roles[0], name: 'Ten' } as never],
    });
    const comments = text
      .split('\n')
      .filter((line) => line.includes('#'))
      .map((line) => line.slice(line.indexOf('#') + 1).trim())
      .join(' ');
    for (const question of managerQuestions) {
      expect(comments).toContain(`${question.id}: ${question.question}`);
      expect(comments).toContain(`${choiceOf(question, question.usual).words}.`);
      expect(comments).toContain(`Why: ${question.why}`);
      if (question.leaves) expect(comments).toContain(`since ${question.leaves}.`);
    }
    expect(comments).not.toMatch(/Nine|Ten/);
  });

  it('names its question above the first part that a proposal keeps of it', () => {
    const [, proposal = ''] = scenarioText(bank).split('  proposal:');
    expect(proposal).toMatch(/# q6: [^\n]*\n\s+relief: /);
    expect(proposal).toMatch(/# q3: [^\n]*\n\s+metrics: /);
  });

  it('is what the answers say for any of them and any names, and names stay names', () => {
    const anyName = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom(
        '- a',
        '#',
        'a: b',
        '{',
        '"',
        "'",
        '&a',
        '*a',
        '!!js',
        '|',
        '>',
        'null',
        'yes',
        '1',
        '__proto__',
        '# q1',
        '%',
        '@',
        '~',
        '? x',
        'a #b',
        '\ta',
      ),
    );
    const names = fc
      .uniqueArray(anyName, { minLength: 2, maxLength: 6 })
      .filter((all) => all.every((one) => nameRule(one) === undefined));
    const anyAnswers = fc.record(
      Object.fromEntries(
        managerQuestions.map(({ choices, id }) => [
          id,
          fc.constantFrom('unknown', ...choices.map((one) => one.id)),
        ]),
      ),
    );
    fc.assert(
      fc.property(names, anyAnswers, ([name, ...roles], answers) => {
        const given = roles.map((role) => ({
          name: role,
          headcount: 3,
          taskHours: 10,
          mistakes: 'client',
          hour: 3,
        }));
        const form = {
          ...bank,
          name: name as string,
          roles: given,
          answers: answers as Form['answers'],
        };
        expect(formProblems(parse(fileOf(form)))).toEqual([]);
        const text = scenarioText(form);
        expect(parseDocument(text).errors).toEqual([]);
        const scenario = parseScenario(parse(text));
        expect(scenario.name).toBe(name);
        expect(scenario.roles.map((role) => role.name)).toEqual(roles);
        const set = managerQuestions.map((one) => choiceOf(one, form.answers[one.id]).set);
        expect(scenario.arms['today']?.policy).toEqual(Object.assign({}, ...set));
      }),
      { numRuns: 150 },
    );
  });

  it('has no proposal where nothing is left', () => {
    const best = Object.fromEntries(
      managerQuestions.map(({ choices, id }) => [id, choices.at(-1)?.id]),
    ) as Form['answers'];
    const { arms } = parseScenario(parse(scenarioText({ ...bank, answers: best })));
    expect(Object.keys(arms)).toEqual(['today']);
  });
});

describe('uptake new --questionnaire and --answers', () => {
  it('writes a questionnaire that needs nothing but its fifteen answers', () =>
    inFolder({}, async (folder) => {
      expect((await uptake(['new', '--questionnaire', '--name', 'A: "b"'], { folder })).code).toBe(
        0,
      );
      const text = readFileSync(join(folder, 'answers.yaml'), 'utf8');
      const empty = parse(text);
      expect(empty.organisation.name).toBe('A: "b"');
      expect(formProblems(empty).map(({ path }) => path)).toEqual(
        managerQuestions.map(({ id }) => `answers.${id}`),
      );
      for (const { choices, leaves, proposal, question } of managerQuestions)
        for (const words of [
          proposal
            ? `The proposal aims at: ${proposal}.`
            : `The proposal leaves this as answered, since ${leaves}.`,
          question,
          ...choices.map((one) => `- ${one.id}: ${one.words}`),
        ])
          expect(text.replaceAll(/\n +# /g, ' ')).toContain(words);
      expect(formOf({ ...empty, answers: usual }).roles).toHaveLength(2);
      const noPrice = { ...empty, answers: usual, money: { ...empty.money, error: null } };
      expect(formProblems(noPrice)).toEqual([]);
      expect(formOf(noPrice).money).toEqual({ currency: 'EUR', hour: 60, seatMonth: 30 });
    }));

  it('makes a scenario that validates, and writes over nothing', () =>
    inFolder({ 'answers.yaml': fileOf(bank) }, async (folder) => {
      const args = ['new', 'bank.yaml', '--answers', 'answers.yaml', '--schema'];
      const made = await uptake(args, { folder });
      expect(made.err).toBe('');
      expect(made.out).toContain('Next: npx uptake compare bank.yaml --pptx --xlsx');
      expect((await uptake(['validate', 'bank.yaml'], { folder })).out).toContain('600 employees');
      const text = readFileSync(join(folder, 'bank.yaml'), 'utf8');
      expect(text).toMatch(/^# yaml-language-server: \$schema=\.\/uptake\.schema\.json\n/);
      const again = await uptake(args, { folder });
      expect([again.code, again.err]).toEqual([
        2,
        'bank.yaml: is there already and stays as it is; name another file\n',
      ]);
      expect(readFileSync(join(folder, 'bank.yaml'), 'utf8')).toBe(text);
    }));

  it('tells all that is wrong at once, each with its line and what to write', () =>
    inFolder(
      {
        'wrong.yaml': `organisation:
  name: ""
  weeks: 5.200
  hours: 400
  roles:
    - { name: A, headcount: "30 people", taskHours: 50, mistakes: clients }
    - { name: A, headcount: 3.000, taskHours: -1, mistakes: inside, hours: 3 }
money: { currency: "12", hour: many, error: -1 }
answers: { q1: planed, q2: 3, q99: a }
`,
      },
      async (folder) => {
        const { code, err } = await uptake(['new', 'x.yaml', '--answers', 'wrong.yaml'], {
          folder,
        });
        expect(code).toBe(2);
        for (const line of [
          'wrong.yaml:3: organisation.weeks must be a whole number without a point; write 5200, or 5.2, got "5.200"',
          'wrong.yaml:7: organisation.roles[1].headcount must be a whole number without a point; write 3000, or 3, got "3.000"',
          'wrong.yaml:2: organisation.name must be a name, got ""',
          'wrong.yaml:4: organisation.hours must be a number from 1 to 80, got 400',
          'wrong.yaml:6: organisation.roles[0].headcount must be a whole number from 1 to 10000000; write 30, got "30 people"',
          'wrong.yaml:6: organisation.roles[0].mistakes must be one of inside, client, severe; did you mean client?, got "clients"',
          'wrong.yaml:7: organisation.roles[1].name is there already: give each role a name of its own, got "A"',
          'wrong.yaml:7: organisation.roles[1].taskHours must be a number from 0 to 80, got -1',
          'wrong.yaml:7: organisation.roles[1]."hours" is unknown; did you mean hour?',
          'wrong.yaml:8: money.error must be a number from 0 to 1000000000, got -1',
          'wrong.yaml:8: money.seatMonth is empty: must be a number from 0 to 1000000000',
          'wrong.yaml:9: answers.q1 must be one of refilled, some, named, planned, unknown; did you mean planned?, got "planed"',
          'wrong.yaml:9: answers.q15 is empty: must be one of own, list, second, all, unknown',
        ])
          expect(err.split('\n')).toContain(line);
        expect(filesIn(folder)).toEqual(['wrong.yaml']);
      },
    ));

  it.each([
    ['a list', '- 1\n'],
    ['a text', 'hello\n'],
    ['nothing', ''],
    ['a mapping of lists', 'organisation: []\nanswers: [1]\nmoney: 3\n'],
    [
      'roles that are no mappings',
      'organisation: { name: A, weeks: 2, hours: 3, roles: [1, null] }\nanswers: {}\n',
    ],
  ])('refuses %s', (_, text) =>
    inFolder({ 'a.yaml': text }, async (folder) => {
      const { code, err } = await uptake(['new', 'x.yaml', '--answers', 'a.yaml'], { folder });
      expect(code).toBe(2);
      expect(err).toMatch(/^a\.yaml:1: .* must be a mapping/m);
      expect(existsSync(join(folder, 'x.yaml'))).toBe(false);
    }),
  );
});

/** Puts keys to the prompts, one after the other, and gathers what they show. */
function converse(keys: readonly string[]) {
  const input = new PassThrough();
  const output = Object.assign(new PassThrough(), { columns: 90, rows: 40 });
  let shown = '';
  output.on('data', (data) => {
    shown += data;
  });
  const form = askForm({ input, output, width: 90 }, 'My organisation');
  const typed = (async () => {
    for (const key of keys) {
      await new Promise((resolve) => setTimeout(resolve, key === esc ? 15 : 5));
      input.write(key);
      if (key === esc) await new Promise((resolve) => setTimeout(resolve, 80));
    }
  })();
  return { form: Promise.all([form, typed]).then(([made]) => made), shown: () => shown };
}

const enter = '\r';
const down = '\u001b[B';
const up = '\u001b[A';
const esc = '\u001b';

/** What was shown, without the bar at the left and the breaks of lines. */
const oneLine = (shown: string): string =>
  shown
    // biome-ignore lint/suspicious/noControlCharactersInRegex: styles of a terminal
    .replaceAll(/\u001b\[[\d;?]*[A-Za-z]/g, '')
    .replaceAll(/\s*\n[│\s]*/g, ' ');

describe('uptake new --ask', () => {
  it('asks for a bank of five roles and makes the form that a questionnaire gives', async () => {
    const at = ['inside', 'client', 'severe'];
    const roles = bank.roles.flatMap(({ headcount, mistakes, name, taskHours }) => [
      ...[name, enter, String(headcount), enter, String(taskHours), enter],
      ...Array.from({ length: at.indexOf(mistakes) }, () => down),
      enter,
    ]);
    const hours = [down, enter, ...bank.roles.flatMap(({ hour = 55 }) => [String(hour), enter])];
    const errors = bank.roles.flatMap(({ error = 120 }) => [String(error), enter]);
    const own = [down, enter, ...errors];
    const money = [enter, enter, '55', enter, ...hours, '28', enter, '120', enter, ...own];
    const questions = [enter, down, enter, ...Array.from({ length: 13 }, () => enter)];
    const keys = ['Bank of Example', enter, enter, enter, ...roles, enter, ...money, ...questions];
    const { form, shown } = converse([...keys, enter]);
    expect(await form).toEqual({ ...bank, answers: { ...usual, q2: 'partly' } });
    expect(shown()).toContain('Sets credit 0.4: Some targets name the checking');
    expect(shown()).toContain('Proposal: Fully: it is booked and it counts.');
    for (const { leaves } of managerQuestions)
      if (leaves) expect(oneLine(shown())).toContain(`Proposal: as today, since ${leaves}.`);
    expect(oneLine(shown())).toContain(
      'Credit analyst: What does a mistake that gets out cost, beside putting it right, in EUR?',
    );
    expect(oneLine(shown())).toContain('What does a licence cost a person and month, in EUR?');
    expect(shown()).toContain('This is what I understood:');
    expect(oneLine(shown())).toContain('an hour 80 EUR; an error that gets out 900 EUR');
    expect(shown()).toContain('The proposal moves 9 of 15');
  });

  it('goes back by Escape, as far as one likes, and keeps what was answered', async () => {
    const { form, shown } = converse([
      ...['A', enter, esc, esc, '2', enter, '20', enter, enter],
      ...['Teller', enter, '7', enter, esc, esc, enter, '5', enter, enter, enter],
      ...[down, enter, esc, esc, enter],
      ...Array.from({ length: 15 }, () => enter),
      enter,
    ]);
    expect(await form).toEqual({
      name: '2',
      weeks: 20,
      hours: 40,
      roles: [{ name: 'Teller', headcount: 7, taskHours: 5, mistakes: 'inside' }],
      answers: usual,
    });
    expect(shown()).not.toContain('an error that gets out');
  });

  it('changes any answer before it writes, and asks what a change leaves open', async () => {
    const role = (name: string) => [name, enter, '9', enter, '30', enter, enter];
    const many = (count: number, key: string) => Array.from({ length: count }, () => key);
    const { form, shown } = converse([
      ...['A', enter, enter, enter, ...role('Teller'), ...role('Clerk'), enter, down, enter],
      ...many(15, enter),
      ...[
        down,
        enter,
        ...many(4, down),
        enter,
        up,
        enter,
        enter,
        '50',
        enter,
        enter,
        '20',
        enter,
        '8',
        enter,
        enter,
      ],
      ...[down, enter, enter, enter, enter, '20', enter, '15', enter, '10', enter],
      ...[down, enter, down, enter, down, enter],
      ...[down, enter, ...many(5, down), enter, up, enter],
      ...[esc, esc, enter],
    ]);
    expect(await form).toEqual({
      name: 'A',
      weeks: 52,
      hours: 20,
      roles: [{ name: 'Clerk', headcount: 9, taskHours: 10, mistakes: 'inside' }],
      money: { currency: 'EUR', hour: 50, seatMonth: 20, error: 8 },
      answers: { ...usual, q2: 'unknown' },
    });
    expect(shown().match(/This is what I understood/g)?.length).toBeGreaterThanOrEqual(5);
  });

  it.each([
    ['Ctrl-C', '\u0003'],
    ['Ctrl-D', '\u0004'],
  ])('is left by %s at any question', async (_, key) => {
    const left = { name: 'LeftQuestionnaire' };
    await expect(converse([key]).form).rejects.toMatchObject(left);
    await expect(
      converse(['A', enter, enter, enter, 'Teller', enter, key]).form,
    ).rejects.toMatchObject(left);
  });

  it('says what is wrong with a number, and takes it when it is mended', async () => {
    const erase = Array.from({ length: 5 }, () => '\u007f');
    const keys = ['A', enter, '5.200', enter, ...erase, '20', enter, '\u0003'];
    const { form, shown } = converse(keys);
    await expect(form).rejects.toMatchObject({ name: 'LeftQuestionnaire' });
    expect(shown()).toContain('must be a whole number from 1 to 1040');
    expect(shown()).toContain('How many hours does a working week have?');
  });

  it('does not ask whether mistakes cost the same in every role where they cost nothing', async () => {
    const role = (name: string) => [name, enter, '10', enter, enter, enter];
    const start = ['A', enter, enter, enter, ...role('Clerk'), ...role('Adviser'), enter];
    const money = [enter, enter, '50', enter, enter, '20', enter, '0', enter];
    const { form, shown } = converse([...start, ...money, '\u0003']);
    await expect(form).rejects.toMatchObject({ name: 'LeftQuestionnaire' });
    expect(shown()).toContain('Does an hour cost about the same in every role?');
    expect(oneLine(shown())).toContain('Errors avoided are then worth nothing');
    expect(oneLine(shown())).not.toContain('Does a mistake that gets out cost about the same');
    expect(shown()).toContain('1 of 15');
  });

  it('needs a terminal, and says what else there is', () =>
    inFolder({}, async (folder) => {
      const { code, err } = await uptake(['new', '--ask'], { folder });
      expect(code).toBe(2);
      expect(err).toContain('--ask: asks at a terminal, and there is none');
      expect(err).toContain('uptake new answers.yaml --questionnaire');
      expect(filesIn(folder)).toEqual([]);
    }));

  it.each([['--answers', 'a.yaml'], ['--questionnaire'], ['--experiment', 'sweep']])(
    'does not go with %s',
    async (...flag) => {
      expect((await uptake(['new', '--ask', ...flag])).code).toBe(2);
    },
  );
});

describe('uptake levers', () => {
  it('shows what values of a lever look like where it was searched for', async () => {
    const { out } = await uptake(['levers', 'credit', 'levers']);
    expect(out).toMatch(/^ {4}0\.4 {2}Some targets name the checking/m);
    expect((await uptake(['levers', 'levers'])).out).not.toContain(
      'Some targets name the checking',
    );
    const { tables } = JSON.parse((await uptake(['levers', 'levers', '--json'])).out);
    expect(tables.levers.every((lever: { anchors: unknown[] }) => lever.anchors.length > 2)).toBe(
      true,
    );
  });
});
