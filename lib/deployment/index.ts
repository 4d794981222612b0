/**
 * States, events and transitions of a deployment and its steps.
 * Pure: the engine obeys them, the page draws from them.
 */
export * from "./diagnosis";
export type * from "./events";
export * from "./forecasts";
export { finishTimes, foretellInterruptions, type Interruption } from "./foretold-times";
export * from "./live";
export * from "./preflight";
export * from "./preflight-words";
export * from "./rehearsal";
export * from "./rotation";
export * from "./standing-design";
export * from "./states";
export { createTelling, type Told } from "./telling";
export * from "./tunnel-state";
export * from "./work-time";
