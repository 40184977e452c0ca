/**
 * Networks of people: build one from ties, generate one from a key, find the most central, and say what it is like.
 *
 * @packageDocumentation
 */
export { centralityOf, mostCentral } from './network/centrality.ts';
export { type Generating, generatedPairs } from './network/generate.ts';
export { type Network, networkOf } from './network/graph.ts';
export { assortativity, type NetworkReport, networkReport } from './network/report.ts';
export { networkIn } from './organisation/who.ts';
export type { Centrality, GeneratedTies } from './scenario/scenario.ts';
