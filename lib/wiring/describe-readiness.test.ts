import { beforeEach, expect, test, vi } from "vitest";
import { countLivingWorkers, isDatabaseReady } from "@/lib/store";
import { describeReadiness } from "./describe-readiness";
import { openWeb } from "./web";

vi.mock("./web", () => ({ openWeb: vi.fn() }));
vi.mock("@/lib/shared/log", () => ({ createLog: () => ({ error: () => {} }) }));
vi.mock("@/lib/store", () => ({ isDatabaseReady: vi.fn(), countLivingWorkers: vi.fn() }));

const stopping = { current: new AbortController() };

beforeEach(() => {
  stopping.current = new AbortController();
  vi.mocked(openWeb).mockImplementation(
    async () => ({ store: {}, stopping: stopping.current.signal }) as never,
  );
  vi.mocked(isDatabaseReady).mockResolvedValue(true);
  vi.mocked(countLivingWorkers).mockResolvedValue(2);
});

test("ready with a database that answers and a worker that lives", async () => {
  expect(await describeReadiness()).toEqual({
    ready: true,
    checks: { server: "ok", database: "ok", queue: "ok", worker: "ok" },
  });
});

test("not ready once the server is going to be stopped, although it still answers", async () => {
  stopping.current.abort();
  const { ready, checks } = await describeReadiness();
  expect(ready).toBe(false);
  expect(checks).toMatchObject({ server: "is going to be stopped", database: "ok" });
});

test("not ready without a worker", async () => {
  vi.mocked(countLivingWorkers).mockResolvedValue(0);
  expect((await describeReadiness()).ready).toBe(false);
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
