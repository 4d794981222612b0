import { afterAll, beforeAll } from "vitest";
import type { Cloud } from "@/lib/deploy";
import { type SimulatorProcess, startSimulatorProcess } from "../simulator-process";
import type { SimulatedAzure } from "./carry-out";

/** A simulator in memory for all tests of the file; `open` makes the cloud that reaches it. Use it inside of tests only. */
export function provideSimulatedAzure(
  open: (options: SimulatorProcess["options"]) => Cloud & { close(): void },
): SimulatedAzure & { reset(): Promise<void> } {
  const azure = { created: new Map() } as SimulatedAzure;
  let close = () => {};
  beforeAll(async () => {
    const simulator = await startSimulatorProcess(null);
    const cloud = open(simulator.options);
    Object.assign(azure, { simulator, cloud });
    close = () => cloud.close();
  });
  afterAll(async () => {
    close();
    await azure.simulator?.kill();
  });
  return Object.assign(azure, {
    reset: async () => {
      azure.created.clear();
      await azure.simulator.reset();
    },
  });
}
