import { afterAll, beforeAll, beforeEach } from "vitest";
import { type Simulator, startSimulator } from "../index";
import { buildGroup } from "./ground";
import { createRawClient, type RawClient } from "./raw-client";

/** A client of the simulator of a file's tests. */
export interface DrivenSimulator extends RawClient {
  /** Where the simulator listens. */
  readonly url: string;
}

/**
 * For the tests of a file: a simulator whose clock they move, and a client that has for each test a subscription of
 * its own with a resource group in it; `emptiesWorld` has each test begin without what earlier ones left.
 */
export function driveSimulator(seed: number, { emptiesWorld = false } = {}): DrivenSimulator {
  let simulator: Simulator | undefined;
  let current: RawClient | undefined;
  beforeAll(async () => {
    simulator = await startSimulator({ port: 0, stateDir: null, clock: { kind: "manual" }, seed });
  });
  afterAll(() => simulator?.close());
  beforeEach(async () => {
    current = await createRawClient(simulator?.url ?? "");
    if (emptiesWorld) await current.push("POST", "reset");
    await buildGroup(current);
  });
  const ofThisTest = (): RawClient => {
    if (!current) throw new Error("The client is there from the first test on");
    return current;
  };
  return {
    call: (...asked) => ofThisTest().call(...asked),
    push: (...asked) => ofThisTest().push(...asked),
    write: (...asked) => ofThisTest().write(...asked),
    advance: (seconds) => ofThisTest().advance(seconds),
    get url() {
      return simulator?.url ?? "";
    },
    get token() {
      return ofThisTest().token;
    },
    get subscription() {
      return ofThisTest().subscription;
    },
    get group() {
      return ofThisTest().group;
    },
  };
}
