import { describe, expect, it } from 'vitest';
import { Conductor } from './conductor.ts';
import type { Facts } from './facts.ts';
import { mostPeople } from './limits.ts';
import type { Room } from './room.ts';
import { beginSession, itemOf, type RoomEvent, type Setup, stepOf } from './session.ts';

const setup: Setup = {
  ...{ scenario: 'abc', seed: 'a', replications: 20, arms: ['one', 'two'], rounds: 4, teams: 2 },
  ...{ budget: 100, code: '1234', key: '0123456789abcdef'.repeat(2), port: 4180 },
  begun: '2026-01-01T00:00:00.000Z',
};
const levers = ['a', 'b'].map((id) => ({ id, label: id }));
/** As much as a conductor asks of what is known: without prices, levers cost nothing. */
const facts = {
  at: [1, 2],
  arms: [{ arm: 'one', label: 'one' }],
  levers,
  game: undefined,
} as unknown as Facts;

/** A conductor of a session, and what it wrote into the journal. */
function conducting(save: () => string = () => 'session.html') {
  const session = beginSession(setup, 'en', levers.length);
  const room: Room = {
    session,
    access: { address: '', qr: '', lan: false, reachable: true, outside: false, late: false },
    ...{ facts, organisations: undefined, debrief: undefined, saved: undefined },
    online: new Map(),
  };
  const events: RoomEvent[] = [];
  const journal = { write: (event: RoomEvent) => void events.push(event), close: () => {} };
  const conductor = new Conductor(room, journal, { changed: () => {}, simulate: () => {}, save });
  const join = (from = '10.0.0.1'): string => {
    const outcome = conductor.join({ code: '1234' }, from);
    if (!outcome.ok) throw new Error(outcome.why);
    return outcome.value.token;
  };
  const drive = (what: string, item: string, step?: string): string => {
    const outcome = conductor.drive({ do: what, item, step });
    return outcome.ok ? 'done' : outcome.why;
  };
  return { conductor, drive, events, join, room, session };
}

describe('the conductor', () => {
  it('writes nothing where an act changes nothing', () => {
    const { conductor, drive, events, join, session } = conducting();
    const token = join();
    const act = (body: object): void => {
      const person = conductor.person(token);
      if (!person) throw new Error('nobody');
      for (let times = 0; times < 5; times++)
        expect(conductor.act(person, { ...body })).toEqual({ ok: true, value: {} });
    };
    const before = events.length;
    act({ do: 'team', team: 0 });
    expect(events).toHaveLength(before);
    drive('go', 'ends');
    drive('step', 'ends', 'open');
    act({ do: 'answer', item: 'ends', answer: 'one' });
    drive('go', 'guess-0');
    drive('step', 'guess-0', 'open');
    act({ do: 'guess', item: 'guess-0', values: [0.123, 0.5] });
    const given = events.filter(({ e }) => e === 'answer' || e === 'guess');
    expect(given).toHaveLength(2);
    expect(session.guesses.get('guess-0')?.get(1)).toEqual([0.12, 0.5]);
  });

  it('gives up the first seat that nobody uses where the room is full, and no id twice', () => {
    const { conductor, drive, join, room, session } = conducting();
    const tokens = Array.from({ length: mostPeople }, join);
    drive('go', 'ends');
    drive('step', 'ends', 'open');
    const answer = { do: 'answer', item: 'ends', answer: 'one' };
    conductor.act(session.people.get(1) as never, answer);
    room.online.set(2, 1);
    const token = join();
    expect(session.people.size).toBe(mostPeople);
    expect(
      [tokens[0], tokens[1], tokens[2], token].map((one) => conductor.person(one ?? '')?.id),
    ).toEqual([1, 2, undefined, mostPeople + 1]);
    for (const person of session.people.values()) conductor.act(person, answer);
    expect(conductor.join({ code: '1234' }, '10.0.0.2')).toEqual({ ok: false, why: 'full' });
  });

  it('takes a seat from the address that holds more than half, for others only', () => {
    const { conductor, join, room, session } = conducting();
    for (let k = 0; k < mostPeople; k++) join(k < 0.6 * mostPeople ? '10.0.0.1' : `10.0.1.${k}`);
    for (const id of session.people.keys()) room.online.set(id, 1);
    expect(conductor.join({ code: '1234' }, '10.0.0.1')).toEqual({ ok: false, why: 'full' });
    join('10.0.0.2');
    expect(session.people.size).toBe(mostPeople);
    expect(session.people.has(1)).toBe(false);
    // Half of the room behind one address is a room: then nobody is sent away.
    for (let k = 0; k < 0.1 * mostPeople; k++) {
      room.online.set(session.lastId, 1);
      if (k < 0.1 * mostPeople - 1) join('10.0.0.2');
    }
    expect(conductor.join({ code: '1234' }, '10.0.0.2')).toEqual({ ok: false, why: 'full' });
  });

  it('runs the clock of the desk from the end of the welcome', () => {
    const { drive, room } = conducting();
    expect(room.clock).toBeUndefined();
    drive('step', 'ends', 'open');
    const { begun, item } = room.clock ?? { begun: Number.NaN, item: Number.NaN };
    expect(item).toBe(begun);
    drive('step', 'ends', 'closed');
    expect(room.clock).toEqual({ begun, item });
    drive('reset', 'lobby');
    expect(room.clock).toBeUndefined();
  });

  it('comes back to a round as it was left', () => {
    const { drive, session } = conducting();
    const steps = (): string[] => [0, 1].map((round) => stepOf(session, `round-${round}`));
    drive('go', 'round-0');
    drive('step', 'round-0', 'open');
    session.drafts = [['a'], ['b']];
    for (const item of ['lobby', 'round-0', 'round-0']) expect(drive('go', item)).toBe('done');
    expect(session.drafts).toEqual([['a'], ['b']]);
    drive('step', 'round-0', 'closed');
    // What a phone of a team sends too late must not change what was closed.
    session.drafts = [[], []];
    for (const item of ['lobby', 'round-0']) expect(drive('go', item)).toBe('done');
    expect(session.paths).toEqual([[['a']], [['b']]]);
    expect([itemOf(session).id, ...steps()]).toEqual(['round-0', 'closed', 'ready']);
    // Played again, it forgets, and so does every round after it.
    session.steps.set('round-1', 'closed');
    drive('again', 'round-0');
    expect([session.paths, session.drafts, steps()]).toEqual([
      [[], []],
      [[], []],
      ['open', 'ready'],
    ]);
    expect(drive('go', 'round-1')).toBe('closed');
    expect(drive('again', 'round-2')).toBe('closed');
  });

  it('says that it could not save', () => {
    const full = conducting(() => {
      throw new Error('no space is left');
    });
    full.room.saved = 'before';
    expect(full.drive('save', '')).toBe('unsaved');
    expect(full.room.saved).toBeUndefined();
    const { drive, room } = conducting();
    expect([drive('save', ''), room.saved]).toEqual(['done', 'session.html']);
  });
});
