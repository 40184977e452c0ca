import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { bundle } from './bundle.ts';

/** Scripts and style of the pages that `uptake room` serves, as JSON. `FILE` writes it, `--print` prints it. */
async function main([target]: readonly string[]): Promise<void> {
  const [phone, stage, style] = await Promise.all(
    ['src/room/phone.ts', 'src/room/stage.ts', 'src/room/room.css'].map((entry) =>
      bundle(entry, 'es2020'),
    ),
  );
  const text = JSON.stringify({ phone, stage, style });
  if (target === undefined || target === '--print') process.stdout.write(text);
  else {
    await mkdir(dirname(resolve(target)), { recursive: true });
    await writeFile(resolve(target), text);
  }
}

await main(process.argv.slice(2));
