import { defineConfig } from "prisma/config";

/** For the `prisma` command line, such as `prisma migrate diff`; the program itself applies its migrations. */
export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL ?? "" },
});
