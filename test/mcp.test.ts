import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** A real client, which starts the server as an assistant does. */
async function connected(...args: string[]): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' });
  const command = ['packages/mcp/bin/uptake-mcp.mjs', ...args];
  await client.connect(new StdioClientTransport({ command: process.execPath, args: command }));
  return client;
}

interface Said {
  readonly text: string;
  readonly wrong: boolean;
  readonly image: { readonly data: string; readonly mimeType: string } | undefined;
}

type Content = { type: string; text?: string; data?: string; mimeType?: string };

async function call(client: Client, name: string, args: Record<string, unknown>): Promise<Said> {
  const { content, isError } = await client.callTool({ name, arguments: args });
  const parts = content as Content[];
  const image = parts.find(({ type }) => type === 'image');
  return {
    text: parts.map((part) => part.text ?? '').join('\n'),
    wrong: isError === true,
    image: image && { data: image.data ?? '', mimeType: image.mimeType ?? '' },
  };
}

/** Every file below a folder with what is in it. */
const contents = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort()
      .map((path) => [path, createHash('sha256').update(readFileSync(path)).digest('hex')]),
  );

const small = `name: Small
weeks: 20
roles: [{ name: Analyst, headcount: 24 }]
arms: { unaligned: {}, aligned: { policy: { preset: aligned } } }
`;

const root = mkdtempSync(join(tmpdir(), 'uptake-mcp-test-'));
const folder = join(root, 'mine');
let client: Client;

beforeAll(async () => {
  mkdirSync(join(folder, 'run'), { recursive: true });
  writeFileSync(join(root, 'secret.yaml'), small);
  writeFileSync(join(folder, 'small.yaml'), small);
  writeFileSync(join(folder, 'notes.yaml'), 'nothing: of interest\n');
  writeFileSync(join(folder, 'run/manifest.json'), '{"schema":"uptake.manifest/1"}');
  writeFileSync(join(folder, 'run/weekly.csv'), 'week\n1\n');
  writeFileSync(join(folder, 'run/private.txt'), 'no');
  symlinkSync(join(root, 'secret.yaml'), join(folder, 'link.yaml'));
  client = await connected(folder);
});
afterAll(async () => {
  await client.close();
  rmSync(root, { recursive: true, force: true });
});

describe('the server for assistants', () => {
  it('has six tools, all of them read-only, and says what each takes', async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name).sort()).toEqual([
      'claims',
      'compare',
      'explain',
      'figure',
      'levers',
      'validate',
    ]);
    for (const { annotations, description, inputSchema } of tools) {
      expect(annotations?.readOnlyHint).toBe(true);
      expect(description?.length).toBeGreaterThan(60);
      expect(inputSchema.type).toBe('object');
    }
    expect(client.getInstructions()).toContain('never present them as a forecast');
  });

  it('answers what the command prints, and changes nothing in the folder', async () => {
    const before = contents(folder);
    const held = await call(client, 'validate', { file: 'small.yaml' });
    expect(held).toMatchObject({ wrong: false });
    expect(held.text).toContain('24 employees, 20 weeks');
    const compared = await call(client, 'compare', { file: 'small.yaml', replications: 4 });
    expect(compared.text).toContain('4 replications');
    expect(compared.text).toContain('95 % interval');
    expect(compared.text).not.toContain('Written to');
    const same = await call(client, 'compare', { text: small, replications: 4 });
    expect(same.text).toBe(compared.text);
    const sum = await call(client, 'explain', { file: 'small.yaml', week: 3, employee: 2 });
    expect(sum.text).toMatch(/^Employee 2.*week 3/);
    expect((await call(client, 'levers', { words: ['credit'] })).text).toContain(
      'Shadow work credited',
    );
    expect((await call(client, 'claims', { words: ['F18'] })).text).toMatch(/^F18/);
    expect(contents(folder)).toEqual(before);
    expect(existsSync(join(folder, 'out'))).toBe(false);
  });

  it('draws', async () => {
    const args = { file: 'small.yaml', figure: 'usage-decay', replications: 3 };
    const png = await call(client, 'figure', args);
    expect(png.image?.mimeType).toBe('image/png');
    expect(
      Buffer.from(png.image?.data ?? '', 'base64')
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    expect(png.text).toContain('Share of people using AI each week');
    const svg = await call(client, 'figure', { ...args, format: 'svg' });
    expect(Buffer.from(svg.image?.data ?? '', 'base64').toString()).toMatch(/^<svg /);
    const none = await call(client, 'figure', { ...args, figure: 'money' });
    expect(none).toMatchObject({ wrong: true });
  });

  it('names every problem of a scenario, with its line', async () => {
    const text = 'name: x\nroles: [{ name: A, headcount: -1 }]\nweeks: many\n';
    for (const tool of ['validate', 'compare', 'explain']) {
      const said = await call(client, tool, { text });
      expect(said.wrong, tool).toBe(true);
      expect(said.text, tool).toMatch(/scenario\.yaml:2: roles.*headcount/);
      expect(said.text, tool).toMatch(/scenario\.yaml:3: weeks/);
    }
    for (const args of [{}, { text: small, file: 'small.yaml' }])
      expect((await call(client, 'validate', args)).text).toContain('either file or text');
  });

  it.each([
    '../secret.yaml',
    'link.yaml',
    'none.yaml',
    '/etc/passwd',
    '.',
    '..',
    '',
    'run/../../secret.yaml',
    'small.yaml\0',
    `--out=${join(root, 'x')}`,
  ])('%j is no file of the folder, whether there is one or not', async (file) => {
    const said = await call(client, 'validate', { file });
    expect(said.wrong).toBe(true);
    expect(said.text).toContain('is no file in the folders');
  });

  it('takes no value for a flag, and no code', async () => {
    const evil = `--out=${join(root, 'evil')}`;
    for (const args of [
      { words: [evil, '--only=misses'] },
      { words: ['--json'] },
      { words: ['--help'] },
    ])
      for (const tool of ['levers', 'claims']) await call(client, tool, args);
    await call(client, 'explain', { file: 'small.yaml', role: evil });
    await call(client, 'compare', { file: 'small.yaml', seed: evil, arms: [evil] });
    expect(existsSync(join(root, 'evil'))).toBe(false);
    const coded = `${small}outcomes: { drop: { module: "${join(root, 'x.mjs')}" } }\n`;
    expect(await call(client, 'compare', { text: coded })).toMatchObject({ wrong: true });
    const named = small.replace('headcount: 24', 'headcount: 24, people: ../secret.yaml');
    expect(await call(client, 'validate', { text: named })).toMatchObject({ wrong: true });
  });

  it('lists scenarios and runs as resources, and reads only what it lists', async () => {
    const { resources } = await client.listResources();
    expect(resources.map(({ uri }) => uri)).toEqual([
      'uptake://scenarios/small.yaml',
      'uptake://runs/run/manifest.json',
      'uptake://runs/run/weekly.csv',
    ]);
    const { contents: read } = await client.readResource({ uri: 'uptake://scenarios/small.yaml' });
    expect(read[0]).toMatchObject({ text: small, mimeType: 'application/yaml' });
    for (const uri of [
      'uptake://scenarios/..%2Fsecret.yaml',
      'uptake://scenarios/../secret.yaml',
      'uptake://scenarios/link.yaml',
      'uptake://scenarios/notes.yaml',
      'uptake://runs/run/private.txt',
      'uptake://runs/%2Fetc%2Fpasswd',
    ])
      await expect(client.readResource({ uri }), uri).rejects.toThrow();
  });

  it('stops what nobody waits for, and answers the next question', async () => {
    const large = small.replace('headcount: 24', 'headcount: 20000').replace('20\n', '104\n');
    const leaving = new AbortController();
    const args = { text: large, replications: 200 };
    const long = client.callTool(
      { name: 'compare', arguments: args },
      { signal: leaving.signal, timeout: 80_000 },
    );
    setTimeout(() => leaving.abort(), 1500);
    await expect(long).rejects.toThrow();
    expect(await call(client, 'validate', { file: 'small.yaml' })).toMatchObject({ wrong: false });
  });
});

describe('with --write', () => {
  it('saves a new scenario that is right, and nothing else', async () => {
    const home = join(root, 'writable');
    cpSync(folder, home, { recursive: true, filter: (path) => !path.endsWith('link.yaml') });
    const writer = await connected('--write', home, folder);
    const { tools } = await writer.listTools();
    expect(tools.find(({ name }) => name === 'save')?.annotations?.readOnlyHint).toBe(false);
    const before = contents(home);
    for (const [file, text, why] of [
      ['writable/small.yaml', small, 'is there already'],
      ['writable/bad.yaml', 'name: x\n', 'roles'],
      ['writable/bad.sh', small, 'must end in .yaml'],
      ['../out.yaml', small, 'is no file in the folders'],
      ['/tmp/uptake-mcp-out.yaml', small, 'is no file in the folders'],
    ] as const) {
      const said = await call(writer, 'save', { file, text });
      expect(said.wrong, file).toBe(true);
      expect(said.text, file).toContain(why);
    }
    expect(contents(home)).toEqual(before);
    expect(await call(writer, 'save', { file: 'writable/new.yaml', text: small })).toMatchObject({
      wrong: false,
    });
    expect(readFileSync(join(home, 'new.yaml'), 'utf8')).toBe(small);
    const { resources } = await writer.listResources();
    expect(resources.map(({ uri }) => uri)).toContain('uptake://scenarios/writable/new.yaml');
    await writer.close();
  });
});
