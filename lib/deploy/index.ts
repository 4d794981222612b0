/**
 * The engine: starts deployments, claims them, walks their steps, survives crashes, tells events.
 * Everything a crash must not lose is in rows; Azure is reached through the port `cloud.ts` alone.
 */
export type {
  Cloud,
  CloudErrorKind,
  CloudOperation,
  OperationProgress,
  ResourceRef,
} from "./cloud";
export { CloudError } from "./cloud";
export type { CrashHook, CrashPoint } from "./crash-points";
export type { EngineLog } from "./engine-context";
export { requestFreshObservation } from "./fresh-observation";
export { openQueue, type Queue, type QueueOptions } from "./queue";
export { type StartDeps, type Started, type StartRequest, startDeployment } from "./start-deployment";
export { type TopologyStatus, toStatus } from "./status";
export { cancelDeployment, giveDeviceAddress, giveSharedKey } from "./steer-deployment";
export { startWorker, type Worker, type WorkerOptions } from "./worker";
