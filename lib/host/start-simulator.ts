import { join } from "node:path";
import type { SimulatorClock } from "@/lib/env";
import { formatMessage } from "@/lib/messages";
import { inheritOnly } from "./inherited-environment";
import { type LaunchContext, startPart } from "./launch-context";
import { isAnswering } from "./ports";

/** Starts the simulated Azure; its state lies in the data folder. */
export async function startSimulator(context: LaunchContext): Promise<void> {
  const { env, built } = context;
  const clock = formatClock(env.simulatorClock);
  const url = `http://127.0.0.1:${env.simulatorPort}`;
  await startPart(context, {
    name: formatMessage("launcher.part.azure"),
    logName: "simulator",
    doing: formatMessage("launcher.simulator.doing"),
    args: [
      ...(context.isDev ? ["--import", "tsx"] : []),
      built.simulator,
      "--port",
      String(env.simulatorPort),
      "--state",
      join(context.dataDir, "simulator"),
      "--clock",
      clock,
      "--seed",
      "1",
    ],
    env: inheritOnly(["PATH", "TMPDIR", "TEMP", "SystemRoot", "NODE_OPTIONS"]),
    isReady: () => isAnswering(`${url}/_sim/health`),
    describe: () => formatMessage("launcher.simulator.done", { port: env.simulatorPort, clock }),
    readyWithinMs: 30_000,
    graceMs: 5000,
  });
}

function formatClock(clock: SimulatorClock): string {
  return clock.mode === "scale" ? `scale=${clock.scale}` : clock.mode;
}
