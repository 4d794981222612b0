import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDataFolder } from "@/lib/host";
import { findTestPort } from "@/lib/testing/find-test-port";

let folder: string;
let server: Server | null = null;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "meshwright-start-"));
});
afterEach(() => {
  server?.close();
  server = null;
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the launcher where it is bound to refuse, and answers what it printed. */
async function start(env: Record<string, string>): Promise<{ code: number | null; output: string }> {
  const [port, simulatorPort] = await Promise.all([findTestPort(), findTestPort()]);
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/start.ts"], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      PORT: String(port),
      MESHWRIGHT_SIMULATOR_PORT: String(simulatorPort),
      MESHWRIGHT_DATA: join(folder, "data"),
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  child.stderr.on("data", (chunk) => {
    output += chunk;
  });
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, output };
}

function listen(): Promise<number> {
  return new Promise((resolve, reject) => {
    const taken = createServer();
    server = taken;
    taken.listen(0, "127.0.0.1", () => {
      const address = taken.address();
      address !== null && typeof address === "object" ? resolve(address.port) : reject();
    });
  });
}

describe("npm start", () => {
  it("names the port that is taken and the variable that changes it", async () => {
    const port = await listen();
    const web = await start({ PORT: String(port) });
    expect(web).toMatchObject({
      code: 1,
      output: expect.stringMatching(new RegExp(`port ${port} .*taken.*PORT`)),
    });
    const simulator = await start({ MESHWRIGHT_SIMULATOR_PORT: String(port) });
    expect(simulator.output).toMatch(new RegExp(`port ${port} .*taken.*MESHWRIGHT_SIMULATOR_PORT`));
  });

  it("names the process that uses the data folder", async () => {
    const data = await openDataFolder(join(folder, "data"));
    expect(await start({})).toMatchObject({
      code: 1,
      output: expect.stringContaining(`in use by process ${process.pid}`),
    });
    await data.release();
  });

  it("names the variable with a bad value", async () => {
    expect(await start({ PORT: "many" })).toMatchObject({
      code: 1,
      output: expect.stringContaining('PORT: "many" is not accepted'),
    });
  });

  it("does not listen beyond this machine without a token", async () => {
    expect(await start({ HOST: "0.0.0.0", MESHWRIGHT_TOKEN: "" })).toMatchObject({
      code: 1,
      output: expect.stringContaining("Set MESHWRIGHT_TOKEN"),
    });
  });
});
