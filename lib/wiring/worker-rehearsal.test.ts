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
  const run = createRunner(harness.databaseUrl).carryOut(input, {
    claim: { id: "r1", fence: 1 },
    signal,
    tell: () => {},
  });
  await expect(run).rejects.toMatchObject({ code: "ENOENT" });
});

test("what lost workers left is taken away by the next claim, its own and later ones' are not", async () => {
  const { store, databaseUrl } = harness;
  const databases = async () => {
    const rows = await store.db.$queryRaw<{ name: string }[]>`
      SELECT datname AS name FROM pg_database WHERE datname LIKE 'meshwright_rehearsal_r1%' ORDER BY 1`;
    return rows.map(({ name }) => name);
  };
  for (const fence of [1, 2, 3]) {
    await store.db.$executeRawUnsafe(`CREATE DATABASE meshwright_rehearsal_r1_${fence}`);
  }
  await createRunner(databaseUrl).tidyUp({ id: "r1", fence: 1 });
  expect(await databases()).toHaveLength(3);
  await createRunner(databaseUrl).tidyUp({ id: "r1", fence: 3 });
  expect(await databases()).toEqual(["meshwright_rehearsal_r1_3"]);
});
