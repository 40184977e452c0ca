/** Shares of the three modes, week by week, medians or means over runs; they sum to 1. */
export interface Modes {
  readonly arm: string;
  readonly label: string;
  readonly weeks: Int16Array;
  readonly none: Float64Array;
  readonly token: Float64Array;
  readonly real: Float64Array;
  readonly runs: number;
}

/** How people move between the modes from one station to the next. */
export interface ModeFlow {
  readonly arm: string;
  readonly label: string;
  /** Weeks of the stations, ascending, two or more. */
  readonly stations: readonly number[];
  /**
   * One 3 x 3 table between two stations, row by row: from none, token, real to none, token, real, as
   * shares of all people; each table sums to 1.
   */
  readonly flows: readonly Float64Array[];
  readonly runs: number;
}

/** Everybody in one week of one run. */
export interface PeopleFrame {
  readonly arm: string;
  readonly label: string;
  readonly week: number;
  /** Replication shown; modes of people are of one run. */
  readonly replication: number;
  /** Mode of each employee: 0 none, 1 token, 2 real. */
  readonly modes: Uint8Array;
  /** Team of each employee, from 0; employees are sorted by role and team. */
  readonly teams: Int32Array;
  /** Role of each team, as an index into `roles`. */
  readonly roleOfTeam: Uint16Array;
  readonly roles: readonly string[];
}
