import { fixed, grouped } from '@uptake/viz/numbers';

export { fixed, grouped, percent, percentAt, signed, significant } from '@uptake/viz/numbers';

/** Number with its noun: `1 week`, `2 weeks`. */
export function counted(count: number, noun: string, plural: string = `${noun}s`): string {
  return `${grouped(count)}\u00a0${count === 1 ? noun : plural}`;
}

/** A time as it is said: `3.2 s`, `40 s`, `12 min`, `1.5 h`. */
export function timeText(seconds: number): string {
  if (seconds < 90) return `${fixed(seconds, seconds < 10 ? 1 : 0)} s`;
  return seconds < 5400 ? `${fixed(seconds / 60)} min` : `${fixed(seconds / 3600, 1)} h`;
}

/** A number of bytes as it is said: `1.2 MB`, `340 MB`, `2.1 GB`. */
export function sizeText(bytes: number): string {
  if (bytes >= 1e9) return `${grouped(bytes / 1e9, 1)} GB`;
  return `${grouped(bytes / 1e6, bytes < 1e7 ? 1 : 0)} MB`;
}
