import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { runMeshwright } from "../harness/command-line";
import { type Program, removeDataDir, startProgram, waitUntil } from "../harness/program";
import { livingResources, writeCounts } from "../harness/simulated-azure";

test.describe.configure({ mode: "serial", timeout: 300_000 });

test("kill -9 of the worker in the middle of a deployment: it finishes and nothing is created twice", async () => {
  const program = await startProgram({ clock: "scale=60" });
  try {
    const id = await startDeployment(program);
    await gatewaysInFlight(program);
    expect(program.kill(/worker/).length).toBeGreaterThan(0);
    await deploymentDone(program, id);
    await expectEachWrittenOnce(program);
  } finally {
    await program.stop();
    removeDataDir(program);
  }
});

test("kill -9 of everything in the middle of a deployment, then start again: it finishes and nothing is created twice", async () => {
  let program = await startProgram({ clock: "scale=60" });
  try {
    const id = await startDeployment(program);
    await gatewaysInFlight(program);
    const before = await writeCounts(program);
    program.kill();
    program = await startProgram({
      dataDir: program.dataDir,
      port: program.port,
      simulatorPort: program.simulatorPort,
      clock: "scale=60",
    });
    await deploymentDone(program, id);
    await expectEachWrittenOnce(program, before);
    const again = await runMeshwright(program, ["deploy", "examples/vnet-to-vnet.json", "--wait"]);
    expect(again.stdout).toContain("Nothing to deploy");
  } finally {
    await program.stop();
    removeDataDir(program);
  }
});

/** Deploys the article's example without waiting for it. */
async function startDeployment(program: Program): Promise<string> {
  const topology = JSON.parse(readFileSync("examples/vnet-to-vnet.json", "utf8"));
  const created = await post(program, "topologies", { topology });
  const started = await post(program, "deployments", { topologyId: created.id });
  return started.id;
}

async function post(program: Program, path: string, body: unknown): Promise<{ id: string }> {
  const reply = await fetch(`${program.url}/api/v1/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const text = await reply.text();
  expect(reply.status, text).toBe(201);
  return JSON.parse(text);
}

/** Both gateways were asked for and are being built: the middle of the deployment. */
async function gatewaysInFlight(program: Program): Promise<void> {
  await waitUntil(
    async () => {
      const counts = await writeCounts(program);
      return [...counts.keys()].filter((path) => path.includes("/virtualnetworkgateways/")).length === 2;
    },
    60_000,
    () => "both gateways to be asked for",
  );
}

async function deploymentDone(program: Program, id: string): Promise<void> {
  let seen = "nothing";
  await waitUntil(
    async () => {
      const reply = await fetch(`${program.url}/api/v1/deployments/${id}`);
      seen = await reply.text();
      return (
        reply.ok && ["done", "failed", "cancelled"].includes((JSON.parse(seen) as { state: string }).state)
      );
    },
    180_000,
    () => `the deployment to end; it is ${seen}`,
  );
  expect((JSON.parse(seen) as { state: string }).state, seen).toBe("done");
}

/** `before`: what the killed simulator had counted; its log outlives it, which is checked before it is relied on. */
async function expectEachWrittenOnce(program: Program, before = new Map<string, number>()): Promise<void> {
  const counts = await writeCounts(program);
  expect([...counts.keys()]).toEqual(expect.arrayContaining([...before.keys()]));
  const twice = [...counts].filter(([, count]) => count > 1);
  expect(twice).toEqual([]);
  const living = await livingResources(program);
  expect(living.filter((id) => id.includes("/virtualnetworkgateways/"))).toHaveLength(2);
  expect(living.filter((id) => id.includes("/connections/"))).toHaveLength(2);
}
