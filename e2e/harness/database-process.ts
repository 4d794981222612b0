import { startEmbeddedPostgres } from "../../lib/host";

/** A PostgreSQL server in the folder given, as a process of its own until SIGTERM; prints its connection string. */
const server = await startEmbeddedPostgres({ dataDir: process.argv[2] ?? "" });
process.once("SIGTERM", () => void server.stop().then(() => process.exit(0)));
console.log(`database ready ${server.url}`);
setInterval(() => {}, 60_000);
