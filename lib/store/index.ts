/**
 * Rows in and out: topologies, revisions, deployments, events, keys, observations. One verb per file.
 * The only room with Prisma; verbs take the open store first and refuse with AppError.
 */
export { createTopology } from "./create-topology";
export { deleteTopology } from "./delete-topology";
export type { StoredDeploymentSummary } from "./deployment-summary";
export { duplicateTopology } from "./duplicate-topology";
export { findTopologyByName, type ListedTopology, listTopologies } from "./list-topologies";
export { readTopology } from "./read-topology";
export { restoreTopology } from "./restore-topology";
export { listRevisions, readRevision, type StoredRevision, type StoredRevisionSummary } from "./revisions";
export { saveTopology } from "./save-topology";
export { isDatabaseReady, openStore, type Store, type StoreOptions } from "./store";
export type { StoredTopology } from "./topology-row";
