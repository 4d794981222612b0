/**
 * Rows in and out: topologies, revisions, deployments, events, keys, observations. One verb per file.
 * The only room with Prisma; verbs take the open store first and refuse with AppError.
 */
export { claimDeployment, recordBreakdown, releaseDeployment } from "./claim-deployment";
export { createDeployment, type RawSql } from "./create-deployment";
export { createTopology } from "./create-topology";
export { isDatabaseAway } from "./database-away";
export { deleteTopology } from "./delete-topology";
export type { StoredDeploymentSummary } from "./deployment-summary";
export { answerDevice } from "./device-answer";
export { readDraftVersions } from "./draft-versions";
export { duplicateTopology } from "./duplicate-topology";
export { readEventSubject } from "./event-subject";
export { type EventFilter, eventsAfter, readEventsPrunedTo, readLastEventSeq } from "./events";
export { type Claim, FenceLost, requireFence } from "./fence";
export { findRunningDeployment } from "./find-unfinished";
export { readGatewayStates, type SeenGateway, type StoredGateway } from "./gateway-states";
export { type GivenAddress, readGivenAddresses } from "./given-addresses";
export { connectionOfKey, findCreator, type LedgerEntry, readEndedDeployment, readLedger } from "./ledger";
export { type DeploymentsWanted, listDeployments } from "./list-deployments";
export { listForecasts, type StoredForecast } from "./list-forecasts";
export { type ListedTopology, listTopologies } from "./list-topologies";
export { listen, listenForKeys, listenTogether } from "./listen";
export { isTurnOfOthers } from "./lock-keys";
export { readMetrics, STEP_SECONDS, type StoredMetrics } from "./metrics";
export { readNow } from "./now";
export {
  finishObservationRequest,
  latestObservation,
  type ObservationFailure,
  readObservationRequest,
  readObservedTopologies,
  readPlanContext,
  requestObservation,
  storeObservation,
} from "./observations";
export {
  finishPreflightRequest,
  type PreflightAnswer,
  type PreflightFailure,
  readPreflightRequest,
  recordPreflight,
  requestPreflight,
} from "./preflights";
export { pruneHistory } from "./prune-history";
export { type BucketShape, emptyBucket, lowerTokens, takeTokens } from "./rate-buckets";
export { readDeployment, type StoredDeployment } from "./read-deployment";
export { type GivenInputs, readInputs, unmetNeeds } from "./read-inputs";
export { readTopologies, readTopology } from "./read-topology";
export { readWalk, type Walk, type WalkStep } from "./read-walk";
export {
  type Drift,
  recordConnecting,
  recordEnd,
  recordPaused,
  recordWaitingForPerson,
} from "./record-progress";
export {
  recordDone,
  recordFailed,
  recordIntent,
  recordRetry,
  recordSkipped,
  recordToken,
  recordWait,
  recordWaiting,
  type StepResult,
} from "./record-step";
export { madeUpKey, type RehearsalRows, readRehearsalRows, writeRehearsalRows } from "./rehearsal-rows";
export {
  claimRehearsal,
  listRehearsals,
  type RehearsalClaim,
  type RehearsalNote,
  readRehearsal,
  recordRehearsalEnd,
  recordRehearsalProgress,
  recordRehearsalRun,
  requestRehearsal,
  requestRehearsalCancel,
  type StoredRehearsal,
} from "./rehearsals";
export { requestCancel } from "./request-cancel";
export { requestPause, requestResume } from "./request-pause";
export { countRequestsAhead } from "./requests-ahead";
export { resealKeys } from "./reseal-keys";
export { restoreTopology } from "./restore-topology";
export {
  latestRevision,
  listRevisions,
  readRevision,
  type StoredRevision,
  type StoredRevisionSummary,
} from "./revisions";
export {
  claimRotations,
  countRotationBreakdown,
  type RotationClaim,
  type RotationEnd,
  RotationLost,
  releaseRotation,
  requireRotation,
} from "./rotation-claims";
export { openFormerKeys, openGivenKey, sealFormerKeys } from "./rotation-keys";
export {
  recordEndDone,
  recordEndIntent,
  recordEndToken,
  recordRotationEnd,
  recordRotationWait,
  recordStage,
  startRotation,
} from "./rotation-progress";
export {
  type RotationReason,
  type RotationRequest,
  readLatestRotations,
  requestRotations,
  type StoredRotation,
} from "./rotations";
export { type DeviceAddressInput, saveDeviceAddress, saveSharedKey } from "./save-input";
export { saveTopology, stale } from "./save-topology";
export { sealGeneratedKey, unsealKey } from "./sealed-keys";
export { isDatabaseReady, isSchemaReady, openStore, type Store } from "./store";
export { tellPresence, tellTogether } from "./together";
export { isLongWait, waitLeft } from "./told-wait";
export type { StoredTopology } from "./topology-row";
export { readTraffic, type TrafficSpan } from "./tunnel-samples";
export {
  claimTunnelTasks,
  readLatestTasks,
  readTunnelTask,
  recordTaskEnd,
  recordTaskIntent,
  recordTaskToken,
  releaseTask,
  renewTask,
  requestTunnelTask,
  requireTask,
  type StoredTunnelTask,
  type TaskClaim,
  TaskLost,
  type TunnelTaskError,
} from "./tunnel-tasks";
export {
  readTunnelRows,
  readTunnels,
  recordTunnels,
  type SeenTunnel,
  type StoredTunnel,
  type StoredTunnelRow,
  type TunnelPart,
} from "./tunnels";
export type { UnreadableNow } from "./unreadable";
export { noteVaultVersion, readVaultVersion } from "./vault-version";
export {
  createView,
  deleteView,
  listViews,
  readView,
  restoreView,
  type StoredView,
  saveView,
  type ViewAddress,
} from "./views";
export { readWaitingLinks, readWatchedTopologies, type WaitingLink } from "./waiting-links";
export {
  claimWatches,
  hastenWatch,
  type Look,
  recordLook,
  releaseWatch,
  renewWatch,
  touchWatches,
  type WatchClaim,
} from "./watches";
export {
  beatWorker,
  countLivingWorkers,
  findOrphans,
  type OwnedDeployment,
  removeDeadWorkers,
  removeWorker,
} from "./workers";
