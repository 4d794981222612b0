/**
 * A small Azure Resource Manager over plain HTTP: real paths, codes, long-running operations and times, as recorded.
 * It shares no code with the Azure adapter or the planner, because the same mistake made twice would agree with itself.
 */
export { type ClockSetting, parseClock, parseDay } from "./clock";
export { type CoverageRow, listCoverage, renderCoverage } from "./coverage";
export { isUnseenCode } from "./front-door/unconfirmed-refusals";
export { SIMULATED_IDENTITY, type Simulator, type SimulatorOptions, startSimulator } from "./start-simulator";
export { StateFolderInUse } from "./state-lock";
