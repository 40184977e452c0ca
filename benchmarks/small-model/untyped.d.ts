declare module '@gjmcn/atomic-agents' {
  export const random: { uniform_01(): number };
  export class Simulation {
    constructor(options: object);
    tick(): void;
  }
  export class Actor {
    constructor(options: object);
    readonly state: { using: boolean };
    addTo(simulation: Simulation): this;
  }
}
