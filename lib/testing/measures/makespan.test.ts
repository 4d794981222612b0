import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../database";
import { fullMesh, hubAndSpoke } from "./designs";
import { MOST_RATIO, ratioOf } from "./makespan-report";
import { measureMakespan } from "./measure-makespan";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

test.each([hubAndSpoke(5), fullMesh(3)])(
  "a deployment takes no longer than it has to: $name",
  {
    timeout: 120_000,
  },
  async (design) => {
    const measured = await measureMakespan(server, design);
    expect(measured.bound.seconds).toBeGreaterThan(1_000);
    // Less than the bound would mean that the bound is none.
    expect(ratioOf(measured)).toBeGreaterThanOrEqual(1);
    expect(ratioOf(measured)).toBeLessThanOrEqual(MOST_RATIO);
  },
);
