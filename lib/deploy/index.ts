/**
 * The engine: starts deployments, claims them, walks their steps, survives crashes, tells events.
 * Everything a crash must not lose is in rows; Azure is reached through the port `cloud.ts` alone.
 */
export { diagnoseLink, resetAtLink } from "./ask-of-tunnel";
export type {
  Cloud,
  CloudOperation,
  ManagementLock,
  NetworkProvider,
  OperationProgress,
  Permission,
  RequestPacer,
  ResourceRef,
  Usage,
  VaultSecret,
} from "./cloud";
export { CloudError } from "./cloud";
export type { CrashPoint } from "./crash-points";
export { retryDeployment, rollBackDeployment } from "./follow-deployment";
export { requestFreshObservation } from "./fresh-observation";
export { requestFreshPreflight } from "./fresh-preflight";
export { type ListedLink, listTunnels } from "./list-tunnels";
export { openQueue, type Queue } from "./queue";
export { createRequestPacer } from "./request-pacer";
export { listRotations, rotateAllKeys, rotateKey } from "./rotation/ask-for-rotation";
export { type Started, startDeployment } from "./start-deployment";
export { type TopologyStatus, toStatus } from "./status";
export {
  cancelDeployment,
  giveDeviceAddress,
  giveSharedKey,
  pauseDeployment,
  resumeDeployment,
} from "./steer-deployment";
export { DEFAULT_PACE, type WatchPace } from "./watch-pace";
export { startWorker, type Worker } from "./worker";
