/** What `uptake room` prints when it serves: where to go, who can reach it, and how to go on. */
import { styled, type Terminal } from '../output/terminal.ts';
import { harmless, wrapped } from '../output/text.ts';
import { qrText } from '../room/network.ts';

/** Where a room is served. */
interface RoomPlaces {
  readonly desk: string;
  readonly projector: string;
  readonly join: string;
  readonly joinAt: string;
  readonly code: string;
  readonly folder: string;
  readonly lan: boolean;
}

const reach = {
  lan: 'Served to every device in this network that knows the address. Nothing is encrypted: who listens in the network can read what phones send. Phones need the code and no account, names may stay empty, and only the link of the desk drives. Nothing leaves this network.',
  alone:
    'Served to this machine alone. Add --lan to let phones in the same network join; it says what that means.',
  none: '--lan was given, but this machine has no address in a network: served to it alone.',
} as const;

/** The text of a room that is served. */
export function roomText(places: RoomPlaces, { unicode, width }: Terminal): string {
  const { code, desk, folder, join, joinAt, lan, projector } = places;
  const isReached = lan && !join.startsWith('http://127.');
  const rows: readonly (readonly [string, string])[] = [
    ['Desk', desk],
    ['Projector', projector],
    ['Phones', `${join}  code ${code}`],
  ];
  const said = lan && !isReached ? reach.none : isReached ? reach.lan : reach.alone;
  return [
    ...rows.map(([name, place]) => `${styled('bold', name.padEnd(10))} ${place}`),
    'The desk drives: keep its link to yourself.',
    '',
    ...(unicode && isReached ? [qrText(joinAt), ''] : []),
    ...wrapped(said, width),
    '',
    `Session in ${harmless(folder)}; stop with Ctrl+C, go on with --resume.`,
    '',
  ].join('\n');
}
