/** Which seat a full room gives up for who comes. */
import { mostPeople } from './limits.ts';
import type { Room } from './room.ts';
import type { Person } from './session.ts';

/** Where people sit: from which address they came, while this process runs. */
export class Seats {
  readonly #from = new Map<number, string>();

  /** Somebody came from an address. */
  taken(id: number, from: string): void {
    this.#from.set(id, from);
  }

  left(id: number): void {
    this.#from.delete(id);
  }

  /** The address that holds more than half of all seats. */
  #crowd(): string | undefined {
    const seats = new Map<string, number>();
    for (const from of this.#from.values()) seats.set(from, (seats.get(from) ?? 0) + 1);
    return [...seats].find(([, count]) => count > mostPeople / 2)?.[0];
  }

  /**
   * The first seat of somebody who has given nothing and has no page open; or else, for who comes from elsewhere, of somebody who
   * has given nothing at the address that holds more than half of all seats: one device does not fill the room for good.
   */
  free({ online, session }: Room, from: string): Person | undefined {
    const given = [...session.guesses.values(), ...session.answers.values()];
    const idle = [...session.people.values()].filter(({ id }) => !given.some((by) => by.has(id)));
    const crowd = this.#crowd();
    const isCrowd = ({ id }: Person): boolean =>
      crowd !== undefined && crowd !== from && this.#from.get(id) === crowd;
    return idle.find(({ id }) => (online.get(id) ?? 0) === 0) ?? idle.find(isCrowd);
  }
}
