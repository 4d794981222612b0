/**
 * Rehearsals: the real engine deploys a plan in a simulated Azure of its own, once undisturbed and then with faults.
 * Nothing here knows a real cloud; the wiring brings the stage, a worker conducts, rows keep what came of it.
 */
export { type CarryOutRun, type ConductDeps, conductRehearsal } from "./conduct-rehearsal";
export { orderRehearsal } from "./order-rehearsal";
export { type RunInput, rehearseOnce } from "./rehearse-once";
export { openSimulatedWorld } from "./simulated-world";
