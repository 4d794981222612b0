import { afterEach, expect, test, vi } from "vitest";
import { provideEngine } from "@/lib/testing";
import { createRunner } from "./worker-rehearsal";

const harness = provideEngine();
afterEach(() => vi.restoreAllMocks());

test("a process that cannot be started fails its run, and not the worker", async () => {
  vi.spyOn(process, "execPath", "get").mockReturnValue("/nowhere/node");
  const input = {
    run: { seed: 1, fault: null },
    rows: { topologyId: "t1", tables: [], givenKeys: [] },
    observation: null,
    steps: [],
    azureCloud: "AzureCloud" as const,
  };
  const signal = new AbortController().signal;
  const run = createRunner(harness.databaseUrl)(input, {
    claim: { id: "r1", fence: 1 },
    signal,
    tell: () => {},
  });
  await expect(run).rejects.toMatchObject({ code: "ENOENT" });
});
