import { generateClient, projectRoot, withBuildLock } from "@/lib/host";

/** `npm run generate`: the database client from prisma/schema.prisma, when the schema has changed. */
const root = projectRoot();
const wasGenerated = await withBuildLock(
  root,
  (pid) => console.error(`Waiting for process ${pid}, which is building`),
  () => generateClient(root),
);
console.error(wasGenerated ? "Database client generated" : "Database client up to date");
