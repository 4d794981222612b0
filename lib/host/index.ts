/**
 * The launcher's parts: the database process, migrations, children, ports, builds, progress.
 * Each file has one job; `launcher.ts` puts them in order.
 */
export { readBackupFile, writeBackupFile } from "./backup/backup-file";
export { type Restored, restoreBackup } from "./backup/restore-backup";
export { writeBackup } from "./backup/write-backup";
export { type BorrowOptions, borrowDatabase } from "./borrow-database";
export { withBuildLock } from "./build-lock";
export { buildProgram } from "./build-program";
export { bundlePrograms } from "./bundle-programs";
export {
  findSealingKey,
  openDataFolder,
  prepareNextSealingKey,
  readCliToken,
  readServerAddress,
} from "./data-folder";
export { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres";
export { checkExternalDatabase } from "./external-database";
export { generateClient } from "./generate-client";
export { inheritOnly, inheritWith } from "./inherited-environment";
export { applyMigrations } from "./migrations";
export { markMoved, refuseMoved } from "./moved-database";
export { isPortFree } from "./ports";
export { createProgress, type Progress } from "./progress";
export { projectRoot } from "./project-root";
export { renderTable } from "./render-table";
export { runLauncher } from "./run-launcher";
export { runNode } from "./run-program";
export { createScratchDatabase, dropScratchDatabases } from "./scratch-database";
export { fingerprintKey } from "./secret-file";
export { writeReport } from "./write-report";
