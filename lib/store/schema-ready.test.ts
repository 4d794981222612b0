import { expect, test } from "vitest";
import { provideStore } from "@/lib/testing";
import { isSchemaReady } from "./store";

const { store } = provideStore();

test("a schema is ready when all that is needed was applied to its end; more than that does no harm", async () => {
  expect(await isSchemaReady(store, ["0001_init", "0002_deployment_control"])).toBe(true);
  expect(await isSchemaReady(store, ["0001_init", "9999_later"])).toBe(false);
  await store.db
    .$executeRaw`UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = '0001_init'`;
  expect(await isSchemaReady(store, ["0001_init"])).toBe(false);
});
