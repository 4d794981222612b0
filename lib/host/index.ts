/**
 * The launcher's parts: the database process, migrations, children, ports, builds, progress.
 * Each file has one job; `launcher.ts` puts them in order.
 */
export { withBuildLock } from "./build-lock";
export { buildProgram } from "./build-program";
export { openDataFolder, readCliToken, readServerAddress } from "./data-folder";
export { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres";
export { generateClient } from "./generate-client";
export { inheritWith } from "./inherited-environment";
export { applyMigrations } from "./migrations";
export { findFreePort } from "./ports";
export { createProgress, type Progress } from "./progress";
export { projectRoot } from "./project-root";
export { runLauncher } from "./run-launcher";
export { runNode } from "./run-program";
