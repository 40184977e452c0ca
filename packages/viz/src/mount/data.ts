import { interpolateNumber, interpolateNumberArray } from 'd3-interpolate';

/*
 * Data of figures as a whole, whichever figure it is: part of the way from one state to another, and some weeks of it.
 */

type Plain = Readonly<Record<string, unknown>>;

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/**
 * Data on their way from one state to another: values are mixed, everything else is as in the second.
 *
 * Series of another length, counts and weeks are taken from the second; so is anything the first does not have. Texts
 * are never mixed, so this is not D3's `interpolate`, but its parts for numbers and series.
 *
 * @param from - Data of a figure.
 * @param to - Data of the same figure.
 * @returns The data by how far, in [0, 1]; arrays of numbers are used again at the next call.
 */
export function between<D>(from: D, to: D): (share: number) => D {
  return mixing(from, to) as (share: number) => D;
}

function mixing(from: unknown, to: unknown): (share: number) => unknown {
  if (typeof from === 'number' && typeof to === 'number') {
    // Two whole numbers are counts or weeks.
    return Number.isInteger(from) && Number.isInteger(to) ? () => to : interpolateNumber(from, to);
  }
  if (from instanceof Float64Array && to instanceof Float64Array && from.length === to.length) {
    return interpolateNumberArray(from, to);
  }
  if (Array.isArray(from) && Array.isArray(to) && from.length === to.length) {
    const parts = to.map((value, k) => mixing(from[k], value));
    return (share) => parts.map((part) => part(share));
  }
  if (isPlain(from) && isPlain(to)) {
    const parts = Object.entries(to).map(
      ([key, value]) => [key, mixing(from[key], value)] as const,
    );
    return (share) => Object.fromEntries(parts.map(([key, part]) => [key, part(share)]));
  }
  return () => to;
}

/** A series of any kind: numbers, one a week. */
const isSeries = (value: unknown): value is Float64Array =>
  ArrayBuffer.isView(value) && !(value instanceof DataView);

/**
 * The part of data that lies within some weeks: every object with `weeks` keeps those, and of each series beside them the
 * values of those. Data without weeks stay as they are.
 *
 * @param from - First week to keep.
 * @param to - Last week to keep.
 */
export function withinWeeks<D>(data: D, from: number, to: number): D {
  return within(data, from, to) as D;
}

function within(data: unknown, from: number, to: number): unknown {
  if (Array.isArray(data)) return data.map((one) => within(one, from, to));
  if (!isPlain(data)) return data;
  const { weeks } = data;
  if (!isSeries(weeks)) {
    return Object.fromEntries(
      Object.entries(data).map(([key, value]) => [key, within(value, from, to)]),
    );
  }
  const first = weeks.findIndex((week) => week >= from);
  const end = weeks.findLastIndex((week) => week <= to) + 1;
  const cut = (value: unknown): unknown => {
    if (isSeries(value)) return value.length === weeks.length ? value.subarray(first, end) : value;
    if (Array.isArray(value)) return value.map(cut);
    if (!isPlain(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, cut(inner)]));
  };
  return first < 0 || end <= first ? data : cut(data);
}
