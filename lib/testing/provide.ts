import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import { openStore, type Store } from "@/lib/store";
import { createTestSecret, startTestServer, type TestServer } from "./database";
import { createEngineHarness, type EngineHarness } from "./engine-harness";
import { listenForCrowds } from "./one-at-a-time";

/** A store on a database of its own for each test, and how to open it once more. */
export interface TestStore {
  readonly store: Store;
  readonly databaseUrl: string;
  readonly secret: string;
}

/** Gives every test of the file a fresh store; use the answer inside of tests only. */
export function provideStore(): TestStore {
  const store = {} as Store;
  return provideEach(
    async (server) => {
      const options = { databaseUrl: await server.createDatabase(), secret: createTestSecret() };
      // One object for all tests, so that a file may take it apart at its top.
      Object.assign(store, await openStore(options));
      return { value: { ...options, store }, close: () => store.close() };
    },
    { store },
  );
}

/** Gives every test of the file an engine on a fresh database; use the answer inside of tests only. */
export function provideEngine(): EngineHarness {
  return provideEach(async (server) => {
    const value = await createEngineHarness(server);
    return { value, close: value.close };
  });
}

/** One object whose members each test finds made anew, on one server for the file. */
function provideEach<T extends object>(
  make: (server: TestServer) => Promise<{ value: T; close: () => Promise<void> }>,
  known: Partial<T> = {},
): T {
  let server: TestServer;
  const takeCrowds = listenForCrowds();
  const current = { ...known } as T;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    const { value, close } = await make(server);
    Object.assign(current, value);
    return async () => {
      await close();
      expect(takeCrowds(), "queries asked for at once on one connection").toEqual([]);
    };
  });
  return current;
}
