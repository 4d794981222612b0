import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runMeshwright } from "../harness/command-line";
import { expect, test } from "../harness/fixtures";
import { livingResources } from "../harness/simulated-azure";

// It asks for an empty Azure at the end, so nobody else may build there.
test.use({ programName: "command line" });
test.describe.configure({ mode: "serial", timeout: 240_000 });

test("the article's example deploys to two connected tunnels, then there is nothing to do, then nothing is left", async ({
  program,
}) => {
  const deployed = await runMeshwright(program, ["deploy", "examples/vnet-to-vnet.json", "--wait"]);
  expect(deployed.exitCode, deployed.stdout + deployed.stderr).toBe(0);
  expect(deployed.stdout).toMatch(/VNet1 → VNet2.*Connected/);
  expect(deployed.stdout).toMatch(/VNet2 → VNet1.*Connected/);
  expect(
    (await livingResources(program)).filter((id) => id.includes("/virtualnetworkgateways/")),
  ).toHaveLength(2);

  const status = await runMeshwright(program, ["status", "examples/vnet-to-vnet.json", "--json"]);
  const seen = JSON.parse(status.stdout) as { tunnels: { status: string; ingressBytes: number }[] };
  expect(seen.tunnels.map((tunnel) => tunnel.status)).toEqual(["Connected", "Connected"]);

  const again = await runMeshwright(program, ["deploy", "examples/vnet-to-vnet.json", "--wait"]);
  expect(again.exitCode).toBe(0);
  expect(again.stdout).toContain("Nothing to deploy");

  const destroyed = await runMeshwright(program, ["destroy", "examples/vnet-to-vnet.json", "--wait"]);
  expect(destroyed.exitCode, destroyed.stdout + destroyed.stderr).toBe(0);
  expect(await livingResources(program)).toEqual([]);
});

test("overlapping ranges are refused by plan with exit 2 and by the API with the finding", async ({
  program,
}) => {
  const planned = await runMeshwright(program, ["plan", "examples/overlap.json"]);
  expect(planned.exitCode).toBe(2);
  expect(planned.stdout).toContain("Move VNet2 to 10.2.0.0/17");

  const topology = JSON.parse(readFileSync("examples/overlap.json", "utf8")) as { name: string };
  const created = await postJson(`${program.url}/api/v1/topologies`, {
    topology: { ...topology, name: "Overlap by API" },
  });
  expect(created.status).toBe(201);
  const { id } = (await created.json()) as { id: string };
  const refused = await postJson(`${program.url}/api/v1/deployments`, { topologyId: id });
  expect(refused.status).toBe(422);
  const problem = (await refused.json()) as { findings: { code: string; fix?: { edits: unknown[] } }[] };
  expect(problem.findings.map((finding) => finding.code)).toEqual(["address-overlap"]);
});

test("a file that is no topology ends with exit 1 and the path of the fault", async ({ program }) => {
  const file = join(program.dataDir, "wrong.json");
  writeFileSync(
    file,
    JSON.stringify({ format: "meshwright.topology/1", name: "Wrong", vnets: [{ id: "a", colour: "red" }] }),
  );
  const planned = await runMeshwright(program, ["plan", file]);
  expect(planned.exitCode).toBe(1);
  expect(planned.stderr).toContain("vnets[0]");
  expect(planned.stderr).toContain("colour");
});

test("a deployment waits for device address and key, takes both from the command line, and never shows the key", async ({
  program,
}) => {
  const waiting = await runMeshwright(program, ["deploy", "examples/vnet-and-site.json", "--wait"]);
  expect(waiting.exitCode, waiting.stdout + waiting.stderr).toBe(4);

  const canary = "Canary7PreSharedKeyZx81";
  const keyed = await runMeshwright(program, ["key", "examples/vnet-and-site.json", siteLink()], canary);
  expect(keyed.exitCode, keyed.stderr).toBe(0);

  const file = join(program.dataDir, "with-address.json");
  writeFileSync(file, JSON.stringify(withDeviceAddress("203.0.113.9")));
  const done = await runMeshwright(program, ["deploy", file, "--wait"]);
  expect(done.exitCode, done.stdout + done.stderr).toBe(0);

  const said =
    [waiting, keyed, done].map((result) => result.stdout + result.stderr).join("\n") + program.output();
  expect(said).not.toContain(canary);
  const destroyed = await runMeshwright(program, ["destroy", file, "--wait"]);
  expect(destroyed.exitCode, destroyed.stdout + destroyed.stderr).toBe(0);
  expect(await livingResources(program)).toEqual([]);
});

function postJson(url: string, body: unknown): Promise<Response> {
  return fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

interface SiteExample {
  sites: { id: string; device: { address: string | null } }[];
  links: { id: string; from: string; to: string }[];
}

function siteExample(): SiteExample {
  return JSON.parse(readFileSync("examples/vnet-and-site.json", "utf8"));
}

function siteLink(): string {
  const link = siteExample().links[0];
  if (!link) throw new Error("examples/vnet-and-site.json has no link");
  return link.id;
}

function withDeviceAddress(address: string): SiteExample {
  const example = siteExample();
  return {
    ...example,
    sites: example.sites.map((site) => ({ ...site, device: { ...site.device, address } })),
  };
}
