export type * from './data.ts';
