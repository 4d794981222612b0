/**
 * Measures of the real engine against the simulated Azure, too long for the suite: how long deployments take beside what
 * they have to take, and how many fit side by side. `npm run bench:makespan` and others begin them here.
 */
export { MOST_RATIO, ratioOf, renderMakespanReport } from "./makespan-report";
export { measureDesigns } from "./measure-designs";
export { isUnthrottled, measureCrowd, renderThrottlingReport } from "./throttling-report";
