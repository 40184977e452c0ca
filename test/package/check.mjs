import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Packs every package and checks what a consumer would get: publint, types for every resolution, and a run from plain JavaScript. */
const names = ['core', 'lab', 'viz', 'cli', 'mcp'];
const folder = mkdtempSync(join(tmpdir(), 'uptake-packages-'));
const run = (command, args, cwd = '.') =>
  execFileSync(command, args, { cwd, stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' });
try {
  const tarballs = names.map((name) => {
    const [{ filename }] = JSON.parse(
      run(
        'npm',
        ['pack', '--json', '--ignore-scripts', '--pack-destination', folder],
        `packages/${name}`,
      ),
    );
    return join(folder, filename);
  });
  names.forEach((name, index) => {
    run('npx', ['publint', '--strict', tarballs[index]]);
    if (name !== 'cli') run('npx', ['attw', '--profile', 'esm-only', tarballs[index]]);
    console.log(`${name}: package and types are sound`);
  });
  run('npm', ['init', '-y'], folder);
  run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', ...tarballs], folder);
  for (const name of names) {
    for (const file of ['README.md', 'LICENSE'])
      readFileSync(join(folder, 'node_modules/@uptake', name, file));
  }
  console.log('every package has its README and LICENSE');
  const program = `
    import { parseScenario, simulate } from '@uptake/core';
    import { compare } from '@uptake/lab';
    import { usageDecay } from '@uptake/viz';
    const scenario = parseScenario({ name: 'Packed', roles: [{ name: 'Analyst', headcount: 40 }] });
    const { summary } = simulate(scenario, { seed: 'packed' });
    if (!(summary.peakLevel > 0) || typeof compare !== 'function' || typeof usageDecay !== 'function') process.exit(1);`;
  run('node', ['--input-type=module', '-e', program], folder);
  const uptake = join(folder, 'node_modules/.bin/uptake');
  const readme = readFileSync(join(folder, 'node_modules/@uptake/cli/README.md'), 'utf8');
  const commands = [...readme.matchAll(/^npx (uptake .+)$/gm)].map(([, command]) => command);
  if (commands.length === 0) throw new Error('the README of @uptake/cli shows no command');
  for (const command of commands) run('npx', ['--no', ...command.split(' ')], folder);
  run(uptake, ['new', 'mine.yaml'], folder);
  run(uptake, ['studio', 'mine.yaml', '--out', 'mine.html'], folder);
  if (!readFileSync(join(folder, 'mine.html'), 'utf8').includes('"name":"My organisation"'))
    throw new Error('uptake studio wrote a page without the scenario');
  const room = spawn(uptake, ['room', 'mine.yaml', '--json', '--quiet'], { cwd: folder });
  const served = await new Promise((done, failed) => {
    room.stdout.on('data', (text) => done(JSON.parse(text)));
    room.on('exit', (code) => failed(new Error(`uptake room ended with ${code}`)));
  });
  const phone = await (await fetch(served.join)).text();
  room.kill('SIGINT');
  if (!phone.includes('data-join')) throw new Error('uptake room served no page to join');
  // enough work for a thread, which starts from a file of its own
  const large = { name: 'Large', roles: [{ name: 'Analyst', headcount: 2000 }], weeks: 52 };
  writeFileSync(join(folder, 'large.json'), JSON.stringify(large));
  run(uptake, ['compare', 'large.json', '--reps', '60', '--workers', '1', '--quiet'], folder);
  console.log('packed: runs from plain JavaScript and as a command');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
