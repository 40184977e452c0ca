export { type ServerOptions, uptakeServer } from './server.ts';
export { start } from './start.ts';
