import { expect, test, vi } from "vitest";
import { openStore, readDeployment, type Store } from "@/lib/store";
import { provideStore, startTestDeployment } from "@/lib/testing";
import { serve } from "./serve";

const logged = vi.hoisted((): unknown[] => []);
vi.mock("./web", () => ({ openWeb: async () => ({}) }));
vi.mock("@/lib/shared/log", () => ({
  createLog: () => ({
    error: () => logged.push("error"),
    warn: ({ err }: { err: Error }) => logged.push(err.message),
  }),
}));

const database = provideStore();

/** A pool of one connection that is in use, and what frees it again. */
async function saturated(): Promise<{ store: Store; free: () => Promise<void> }> {
  const { databaseUrl, secret } = database;
  const store = await openStore({ databaseUrl, secret, maxConnections: 1, connectionWithinMs: 300 });
  let done = () => {};
  const using = store.db.$transaction(
    () =>
      new Promise<void>((resolve) => {
        done = resolve;
      }),
  );
  return {
    store,
    free: async () => {
      done();
      await using;
      await store.close();
    },
  };
}

const ask = (handle: () => Promise<unknown>) =>
  serve(async () => Response.json(await handle()))(new Request("http://127.0.0.1/api/v1/deployments/d1"), {
    params: Promise.resolve({}),
  });

test("a database without a free connection is 503 with the time to ask again, in a transaction and outside, its cause in the log", async () => {
  const { deploymentId } = await startTestDeployment(database.store);
  const { store, free } = await saturated();
  for (const handle of [
    () => readDeployment(store, deploymentId),
    () => store.db.topology.findMany(),
    () => store.db.$queryRaw`SELECT 1`,
  ]) {
    const reply = await ask(handle);
    expect(reply.status).toBe(503);
    expect(Number(reply.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(reply.headers.get("content-type")).toBe("application/problem+json");
    expect(await reply.json()).toMatchObject({ code: "database-unreachable", status: 503 });
  }
  expect(logged).toHaveLength(3);
  expect(logged).not.toContain("error");
  await free();
});

test("a bug of ours stays 500, to be told by its id and not to be tried again", async () => {
  const bug = await ask(() => Promise.reject(new TypeError("x is undefined")));
  expect(bug.status).toBe(500);
  expect(bug.headers.get("retry-after")).toBeNull();
});
