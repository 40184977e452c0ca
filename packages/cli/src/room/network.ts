/** Where phones find the room: addresses of this machine, names under which it may be asked, and the code as a picture. */
import { networkInterfaces } from 'node:os';
import { renderSVG, renderUnicodeCompact } from 'uqr';

/** IPv4 addresses of this machine that other devices may reach, those of private networks first. */
export function ownAddresses(): string[] {
  const found = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
  const isPrivate = (address: string): boolean =>
    /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/.test(address);
  // An address that a machine gave itself, since no network gave it one, comes last.
  const rank = (address: string): number =>
    isPrivate(address) ? 0 : address.startsWith('169.254.') ? 2 : 1;
  return [...new Set(found)].sort((a, b) => rank(a) - rank(b));
}

/** Whether an address of a connection is this machine's own. */
export const isLoopback = (address: string | undefined): boolean =>
  /^(?:::ffff:)?127\.|^::1$/.test(address ?? '');

const renewed = 5_000;

/**
 * Whether a Host header names this server: an address of this machine and its port. Another name, which a page elsewhere may have made
 * to point here, is refused.
 *
 * @param lan - Whether addresses beyond loopback are served.
 */
export function hostCheck(lan: boolean): (host: string | undefined, port: number) => boolean {
  let known = new Set<string>();
  let at = Number.NEGATIVE_INFINITY;
  return (host, port) => {
    if (host === undefined) return false;
    const now = performance.now();
    if (now - at > renewed) {
      known = new Set(['127.0.0.1', 'localhost', '[::1]', ...(lan ? ownAddresses() : [])]);
      at = now;
    }
    const suffix = `:${port}`;
    return host.endsWith(suffix) && known.has(host.slice(0, -suffix.length).toLowerCase());
  };
}

/** An address as a QR code: for a page, dark on light with its quiet zone, and for a terminal. */
export const qrSvg = (address: string): string =>
  renderSVG(address, { border: 2, blackColor: '#000', whiteColor: '#fff' });

/** The same for a terminal of light letters on dark ground. */
export const qrText = (address: string): string => renderUnicodeCompact(address, { border: 2 });

/**
 * Whether this machine answers on its own address: if not, a firewall or the network keeps others off too. That it does is no promise,
 * since a network may still keep devices apart.
 */
export async function answersOn(address: string): Promise<boolean> {
  // A laptop that is busy with the first runs may be late: once is no proof.
  for (let tries = 0; tries < 3; tries++) {
    try {
      const answer = await fetch(`${address}ping`, { signal: AbortSignal.timeout(3_000) });
      return answer.status === 204;
    } catch {}
  }
  return false;
}
