import { describe, expect, it } from "vitest";
import { createShutdown } from "./shutdown";

describe("createShutdown", () => {
  it("stops the youngest part first, once, whoever asks", async () => {
    const stopped: string[] = [];
    const shutdown = createShutdown(() => {});
    for (const part of ["database", "worker", "web"]) {
      await shutdown.add(part, async () => {
        stopped.push(part);
      });
    }
    await Promise.all([shutdown.run(), shutdown.run()]);
    expect(stopped).toEqual(["web", "worker", "database"]);
  });

  it("goes on when a part does not stop cleanly, and says which", async () => {
    const stopped: string[] = [];
    const failed: string[] = [];
    const shutdown = createShutdown((part) => failed.push(part));
    await shutdown.add("database", async () => {
      stopped.push("database");
    });
    await shutdown.add("web", async () => {
      throw new Error("stuck");
    });
    await shutdown.run();
    expect([stopped, failed]).toEqual([["database"], ["web"]]);
  });

  it("stops a part at once that was still starting when the stop began", async () => {
    const shutdown = createShutdown(() => {});
    await shutdown.run();
    let isStopped = false;
    await shutdown.add("late", async () => {
      isStopped = true;
    });
    expect(isStopped).toBe(true);
  });
});
