import { networkReport } from '@uptake/core/network';
import { checkOneRun } from '../analysis/one-run-prediction.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { type NetworkChoice, readNetwork } from '../input/network-file.ts';
import { jsonDocument } from '../output/json-document.ts';
import { asciiOnly, folded } from '../output/text.ts';
import { likenessOf, networkText } from '../pages/network.ts';
import type { CommonFlags, Context } from '../verb.ts';

/** Flags of `uptake network`. */
interface NetworkFlags extends CommonFlags, NetworkChoice {
  readonly ascii?: boolean;
  readonly force?: boolean;
}

/** `uptake network FILE`: what the network of a scenario or of a file of ties is like. */
export async function networkVerb(
  file: string,
  flags: NetworkFlags,
  { terminal: given }: Context,
): Promise<ExitCode> {
  const terminal = flags.ascii ? asciiOnly(given) : given;
  const { from, name, network, notes, of, traits } = await readNetwork(
    file,
    flags,
    terminal,
    // What is said of time is of a run, and a network takes less.
    (scenario) => checkOneRun('network', scenario, { ...flags, quiet: true }, terminal),
  );
  const report = networkReport(network);
  const likeness = likenessOf(network, traits);
  if (!flags.json)
    terminal.out(
      folded(networkText({ name, from, report, likeness, notes }, terminal), terminal.width),
    );
  else {
    const assortativity = Object.fromEntries(likeness.map(({ trait, value }) => [trait, value]));
    const content = { ok: true, name, ...of, ...report, assortativity, notes };
    terminal.out(jsonDocument('network', content));
  }
  return exitCode.ok;
}
