import { defineConfig } from "prisma/config";

/** Where the Prisma CLI finds the schema. The program itself applies migrations at start (lib/host). */
export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
});
