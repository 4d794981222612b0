import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openQueue } from "@/lib/deploy";
import { openStore } from "@/lib/store";
import { openWeb } from "./web";

vi.mock("@/lib/store", async (importOriginal) => ({
  ...(await importOriginal<object>()),
  openStore: vi.fn(),
}));
vi.mock("@/lib/deploy", async (importOriginal) => ({
  ...(await importOriginal<object>()),
  openQueue: vi.fn(),
}));

const logged = vi.hoisted(() => vi.fn());
vi.mock("@/lib/shared/log", () => ({ createLog: () => ({ error: logged, warn: logged }) }));

beforeEach(() => {
  vi.stubEnv("DATABASE_URL", "postgresql://u:p@127.0.0.1:1/db");
  vi.stubEnv("MESHWRIGHT_SECRET", Buffer.alloc(32).toString("base64"));
});
afterEach(() => vi.unstubAllEnvs());

test("a join that fails half-way closes what it opened, and the next request tries anew", async () => {
  const close = vi.fn(async () => {});
  vi.mocked(openStore).mockImplementation(async () => ({ close }) as never);
  vi.mocked(openQueue).mockRejectedValue(new Error("no room for another connection"));
  for (const times of [1, 2]) {
    await expect(openWeb()).rejects.toMatchObject({ code: "database-unreachable", status: 503 });
    expect(openStore).toHaveBeenCalledTimes(times);
    expect(close).toHaveBeenCalledTimes(times);
    expect(logged).toHaveBeenCalledTimes(times);
  }
});
