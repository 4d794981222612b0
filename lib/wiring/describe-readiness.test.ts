import { beforeEach, expect, test, vi } from "vitest";
import { countLivingWorkers, isDatabaseReady, isSchemaReady } from "@/lib/store";
import { describeReadiness } from "./describe-readiness";
import { openWeb } from "./web";

vi.mock("./web", () => ({ openWeb: vi.fn() }));
vi.mock("@/lib/shared/log", () => ({ createLog: () => ({ error: () => {} }) }));
vi.mock("@/lib/store", () => ({
  isDatabaseReady: vi.fn(),
  isSchemaReady: vi.fn(),
  countLivingWorkers: vi.fn(),
}));

const stopping = { current: new AbortController() };

beforeEach(() => {
  stopping.current = new AbortController();
  vi.mocked(openWeb).mockImplementation(
    async () => ({ store: {}, stopping: stopping.current.signal }) as never,
  );
  vi.mocked(isDatabaseReady).mockResolvedValue(true);
  vi.mocked(isSchemaReady).mockResolvedValue(true);
  vi.mocked(countLivingWorkers).mockResolvedValue(2);
});

test("ready with a database that answers and a worker that lives", async () => {
  expect(await describeReadiness()).toEqual({
    ready: true,
    hasWorker: true,
    checks: { server: "ok", database: "ok", schema: "ok", queue: "ok", worker: "ok" },
  });
});

test("not ready once the server is going to be stopped, although it still answers", async () => {
  stopping.current.abort();
  const { ready, checks } = await describeReadiness();
  expect(ready).toBe(false);
  expect(checks).toMatchObject({ server: "is going to be stopped", database: "ok" });
});

test("ready without a worker, which is told: every other server would be without it too", async () => {
  vi.mocked(countLivingWorkers).mockResolvedValue(0);
  const { ready, hasWorker, checks } = await describeReadiness();
  expect({ ready, hasWorker }).toEqual({ ready: true, hasWorker: false });
  expect(checks.worker).toBe("none was heard of lately");
});

test("not ready on a database that lacks what this version needs", async () => {
  vi.mocked(isSchemaReady).mockResolvedValue(false);
  const { ready, checks } = await describeReadiness();
  expect(ready).toBe(false);
  expect(checks).toMatchObject({ database: "ok", schema: "is of an older version" });
  const [[, asked] = []] = vi.mocked(isSchemaReady).mock.calls;
  expect(asked).toEqual(expect.arrayContaining(["0001_init", "0009_history"]));
});

test("not ready, and says so within seconds, while the database takes questions and answers none", async () => {
  vi.mocked(isDatabaseReady).mockImplementation(() => new Promise(() => {}));
  const asked = performance.now();
  const { ready, checks } = await describeReadiness();
  expect(performance.now() - asked).toBeLessThan(5_000);
  expect(ready).toBe(false);
  expect(checks).toMatchObject({ database: "does not answer", worker: "not known without the database" });
});

test("not ready while the database cannot be reached", async () => {
  vi.mocked(openWeb).mockRejectedValue(new Error("ECONNREFUSED"));
  expect((await describeReadiness()).checks.database).toBe("cannot be reached");
});
