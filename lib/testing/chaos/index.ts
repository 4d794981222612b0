/**
 * Chaos: seeded deployments in worlds of their own, in which workers, the database and Azure fail, each judged at its
 * end by what the simulated Azure says. `npm run chaos` and a test of the suite begin it here.
 */
export { type RunReport, runMany } from "./run-many";
export { addTally, formatTally, type Tally } from "./tally";
