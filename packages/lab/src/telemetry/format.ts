import type { Cells, Day } from './cells.ts';

/** What an adapter is: a signature of columns and a reading of one record. */

/** What one record says of one person in one week or on one day; null where it says nothing. */
export interface UsageEntry {
  readonly person: string;
  /** The first day that the record is about. */
  readonly first: Day;
  readonly used: boolean;
  readonly actions: number | null;
  readonly licensed: boolean | null;
  readonly role: string | null;
  readonly team: string | null;
  readonly org: string | null;
  readonly tool: string | null;
  /** What may have a record of its own on the same person and day, such as one of several organisations. */
  readonly entity?: string;
}

/** What a record says that says nothing but whether there was use. */
export const unsaid: Readonly<
  Record<'actions' | 'licensed' | 'role' | 'team' | 'org' | 'tool', null>
> = { actions: null, licensed: null, role: null, team: null, org: null, tool: null };

/** What one record of a snapshot says. */
export interface Snapshot {
  readonly person: string;
  /** Day up to which the snapshot knows. */
  readonly taken: Day;
  /** Last day with use; null if there was none. */
  readonly last: Day | null;
  readonly at: string;
}

/** Where a reading puts what it found. */
export interface Sink {
  /** What a record of a week or a day says; one without person or day is dropped, having been told. */
  entry(
    found: Partial<Omit<UsageEntry, 'person' | 'first' | 'used'>> & {
      readonly used: boolean;
      readonly person: string | null;
      readonly first: Day | null;
    },
  ): void;
  snapshot(found: Snapshot): void;
  /** That a person belongs to a team on a day. */
  team(person: string | null, day: Day | null, team: string | null): void;
  /** A word whose meaning no page fixes, and what it is taken for. */
  note(word: string, meaning: boolean | null): void;
}

/** One export that is read, as help and documents describe it. */
export interface UsageFormatFacts {
  readonly id: string;
  /** As its vendor calls it. */
  readonly name: string;
  /** Which tool its rows are about; empty if a column says so. */
  readonly tool: string;
  /** Of each group, at least one column must be there; names normalised. */
  readonly signature: readonly (readonly string[])[];
  /** What one record is about: a week or a day of a person, a look back from a day, or teams. */
  readonly grain: 'week' | 'day' | 'snapshot' | 'teams';
  /** Who confirms the names of its columns: a page of the vendor, importers that others published, or this project's own form. */
  readonly headers: 'vendor' | 'importers' | 'own';
  /** Where the columns are described. */
  readonly source: string;
  /** What it means that a person has no row: no use, no licence, or not known. */
  readonly absent: 'idle' | 'unlicensed' | 'outside';
  /** The same in words. */
  readonly absentWords: string;
  /** When a person counts as having used the tool. */
  readonly usedWords: string;
}

/** One export that is read. */
export interface UsageFormat extends UsageFormatFacts {
  readonly read: (cells: Cells, sink: Sink) => void;
}
