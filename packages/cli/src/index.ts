export { type ExitCode, exitCode } from './exit-code.ts';
export { main } from './main.ts';
export { type Stream, type Terminal, terminalOf } from './output/terminal.ts';
export { helpPages } from './program.ts';
export { start } from './start.ts';
