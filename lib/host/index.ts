/**
 * The launcher's parts: the database process, migrations, children, ports, builds, progress.
 * Each file has one job; `launcher.ts` puts them in order.
 */
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from "./embedded-postgres";
export { applyMigrations } from "./migrations";
