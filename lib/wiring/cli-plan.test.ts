import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PlanReply } from "@/lib/planner";
import { observeAsDeployed } from "@/lib/testing/pretend-azure";
import { parseTopology } from "@/lib/topology";
import { runCli } from "./cli";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "meshwright-plan-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function run(args: string[], input = "") {
  const out: string[] = [];
  const err: string[] = [];
  const exit = await runCli(args, {
    out: (line) => out.push(line),
    drained: async () => {},
    err: (line) => err.push(line),
    readInput: async () => input,
    readSecret: async () => input,
    env: {},
    interrupted: new AbortController().signal,
  });
  return { exit, out: out.join("\n"), err: err.join("\n") };
}

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const TOPOLOGY = { format: "meshwright.topology/1", name: "Lab" };

describe("plan", () => {
  test("every example but the overlapping one has no errors and something to do", async () => {
    const examples = readdirSync("examples").filter((name) => name.endsWith(".json"));
    expect(examples.length).toBeGreaterThan(3);
    for (const name of examples) {
      const { exit, out, err } = await run(["plan", `examples/${name}`]);
      expect({ name, exit, err }).toEqual({ name, exit: name === "overlap.json" ? 2 : 0, err: "" });
      expect(out).toMatch(/\d+ steps, about/);
    }
  });

  test("tells an error with its code and the fix that is offered", async () => {
    const { exit, out } = await run(["plan", "examples/overlap.json"]);
    expect(exit).toBe(2);
    expect(out).toMatch(/^error {4}address-overlap: VNet1 10\.1\.0\.0\/16 and VNet2 /);
    expect(out).toContain("Fix: Move VNet2 to 10.2.0.0/17");
  });

  test("--json prints the reply alone, the same bytes each time, from standard input too", async () => {
    const text = readFileSync("examples/vnet-to-vnet.json", "utf8");
    const first = await run(["plan", "examples/vnet-to-vnet.json", "--json"]);
    const second = await run(["plan", "-", "--json"], text);
    expect(second.out).toBe(first.out);
    expect(Object.keys(JSON.parse(first.out))).toEqual(["findings", "plan", "reachability"]);
  });

  test("an observation of all that is wanted leaves less to do", async () => {
    const whole = JSON.parse((await run(["plan", "examples/vnet-to-vnet.json", "--json"])).out);
    const group = whole.plan.steps[0];
    const observation = {
      format: "meshwright.observation/1",
      asOf: "2026-11-22T10:00:00.000Z",
      tenants: [],
      resources: [
        {
          armId: group.resource.armId,
          body: { location: group.resource.region, properties: { provisioningState: "Succeeded" } },
          createdBy: null,
        },
      ],
    };
    const path = file("observation.json", JSON.stringify(observation));
    const seen = JSON.parse(
      (await run(["plan", "examples/vnet-to-vnet.json", "--observation", path, "--json"])).out,
    );
    expect(seen.plan.steps.filter((step: { action: string }) => step.action === "create")).toHaveLength(
      whole.plan.steps.length - 1,
    );
  });

  test("deletes what the design's own deployments created, and nothing of another's", async () => {
    const text = readFileSync("examples/vnet-to-vnet.json", "utf8");
    const parsed = parseTopology(JSON.parse(text));
    if (!parsed.ok) throw new Error("the example parses");
    const { topology } = parsed;
    const ours = observeAsDeployed(topology, "t1");
    const others = observeAsDeployed(
      { ...topology, vnets: topology.vnets.map((vnet) => ({ ...vnet, resourceGroup: "rg-theirs" })) },
      "t2",
    );
    const [kept] = topology.vnets;
    const smaller = { ...topology, vnets: kept ? [{ ...kept, gateway: null }] : [], links: [] };
    const design = file("smaller.json", JSON.stringify(smaller));
    const deleted = async (resources: unknown[], ...more: string[]) => {
      const path = file("observation.json", JSON.stringify({ ...ours, resources }));
      const reply = await run(["plan", design, "--observation", path, "--json", ...more]);
      const { steps } = JSON.parse(reply.out).plan as PlanReply["plan"];
      return steps.filter(({ action }) => action === "delete").map(({ resource }) => resource.armId);
    };
    const gone = await deleted([...others.resources, ...ours.resources]);
    expect(gone).toHaveLength(ours.resources.length - 2);
    expect(gone.filter((armId) => armId.includes("rg-theirs"))).toEqual([]);
    expect(await deleted(others.resources)).toEqual([]);
    expect(await deleted([...others.resources, ...ours.resources], "--owner", "nobody")).toEqual([]);
  });

  test("keys that are given are not missed, and are printed nowhere", async () => {
    const keys = file("keys.json", JSON.stringify({ l1: "Canary7PreSharedKey" }));
    const without = await run(["plan", "examples/vnet-and-site.json"]);
    const { exit, out, err } = await run(["plan", "examples/vnet-and-site.json", "--keys", keys]);
    expect(exit).toBe(0);
    expect(without.out).toContain("shared-key-missing");
    expect(out).not.toContain("shared-key-missing");
    expect(out + err).not.toContain("Canary");
  });
});

describe("input that cannot be used ends with 1 and says where", () => {
  test.each([
    [
      "an unknown field",
      { ...TOPOLOGY, vnets: [{ id: "a", colour: "red" }] },
      /vnets\[0\]\.colour: unknown field/,
    ],
    ["a missing field", { ...TOPOLOGY, links: [{ id: "l1", from: "a" }] }, /links\[0\]\.to: /],
    ["another format", { ...TOPOLOGY, format: "meshwright.topology/9" }, /format: /],
  ])("%s", async (_, content, expected) => {
    const { exit, out, err } = await run(["plan", file("wrong.json", JSON.stringify(content))]);
    expect({ exit, out }).toEqual({ exit: 1, out: "" });
    expect(err).toMatch(expected);
  });

  test("no JSON, by line and column", async () => {
    const { exit, err } = await run(["plan", "-"], '{\n  "format": x\n}');
    expect(exit).toBe(1);
    expect(err).toContain("line 2, column 13");
  });

  test.each([
    ["no file", ["plan", "nowhere.json"], /nowhere\.json cannot be read: there is no such file/],
    ["no argument", ["plan"], /FILE is missing/],
    [
      "keys that are no JSON",
      ["plan", "examples/vnet-to-vnet.json", "--keys", "README.md"],
      /README\.md is not JSON\. Line 1, column 1: /,
    ],
    ["an argument too many", ["plan", "a", "b"], /"b" is one argument too many/],
    ["an unknown option", ["plan", "a", "--colour"], /--colour/],
    ["an unknown command", ["plam"], /There is no command "plam"/],
    ["no command", [], /meshwright plan FILE/],
    [
      "keys that are no object",
      ["plan", "examples/vnet-to-vnet.json", "--keys", "examples/overlap.json"],
      /cannot be used/,
    ],
    ["a format that is not built yet", ["import", "a", "--format", "netcfg"], /not built yet/],
  ])("%s", async (_, args, expected) => {
    const { exit, out, err } = await run(args);
    expect({ exit, out }).toEqual({ exit: 1, out: "" });
    expect(err).toMatch(expected);
  });
});

test.each([
  "plan",
  "reach",
  "what-if",
  "advise",
  "import",
  "deploy",
  "destroy",
  "status",
  "key",
  "simulator",
])("%s explains itself", async (name) => {
  const { exit, out } = await run([name, "--help"]);
  expect(exit).toBe(0);
  expect(out).toContain(`meshwright ${name}`);
});

test("reach tells every pair of places", async () => {
  const { exit, out } = await run(["reach", "examples/hub-and-spokes.json", "--json"]);
  expect(exit).toBe(0);
  expect(JSON.parse(out).pairs).toHaveLength(4 * 3);
});

test("reach names places as their owner did, also those that are gone", async () => {
  const { out } = await run(["reach", "examples/hub-and-spokes.json"]);
  expect(out).toMatch(/^Spoke1 → Spoke2 +reachable +BGP tells/m);
  const other = "examples/vnet-and-site.json";
  const since = await run(["reach", other, "--since", "examples/vnet-to-vnet.json"]);
  expect(since.out).toMatch(/^- VNet1 ↔ VNet2 .*VNet2 is not there any more\./m);
});

test("plan --fix prints the topology with its fixes applied, and tells what is left", async () => {
  const fixed = await run(["plan", "examples/overlap.json", "--fix"]);
  expect(fixed.exit).toBe(0);
  expect(fixed.err).toContain("Move VNet2 to 10.2.0.0/17");
  expect(fixed.err).not.toContain("address-overlap:");
  expect((await run(["plan", "-"], fixed.out)).exit).toBe(0);
  const again = await run(["plan", "-", "--fix"], fixed.out);
  expect(JSON.parse(again.out)).toEqual(JSON.parse(fixed.out));
  expect(again.err).toContain("Nothing that is found has a fix.");
});

test("advise takes names for ids, and refuses a VNet that is not there and a hub that is not said", async () => {
  const file = "examples/three-regions.json";
  const byName = await run([
    "advise",
    file,
    "--vnets",
    "VNet1, VNet2",
    "--goal",
    "all-reach-hub",
    "--hub",
    "VNet1",
  ]);
  expect(byName).toMatchObject({ exit: 0, out: expect.stringContaining("VNet1 VpnGw1AZ") });
  const gone = await run(["advise", file, "--vnets", "vnet1,vnet9"]);
  expect(gone).toMatchObject({ exit: 1, err: expect.stringContaining('no VNet "vnet9"') });
  const noHub = await run(["advise", file, "--goal", "all-reach-hub"]);
  expect(noHub).toMatchObject({ exit: 1, err: expect.stringContaining("vnet1, vnet2, vnet3") });
});

test("reach tells what a change gains and loses", async () => {
  const since = await run(["reach", "examples/vnet-to-vnet.json", "--since", "examples/vnet-to-vnet.json"]);
  expect(since).toMatchObject({ exit: 0, out: expect.stringContaining("Nobody gains or loses") });
  const design = JSON.parse(readFileSync("examples/vnet-to-vnet.json", "utf8"));
  const cut = JSON.stringify({ ...design, links: [] });
  const lost = await run(["reach", "-", "--since", "examples/vnet-to-vnet.json", "--json"], cut);
  expect(JSON.parse(lost.out)).toMatchObject({
    gained: [],
    lost: [{ from: "vnet1", to: "vnet2", before: "reachable", after: "unreachable" }],
  });
});

test("what-if names the single points of failure first", async () => {
  const { exit, out } = await run(["what-if", "examples/hub-and-spokes.json"]);
  expect(exit).toBe(0);
  const [first = ""] = out.split("\n");
  expect(first).toContain("gateway of Hub");
  expect(first).toContain("Spoke1 ↔ Spoke2");
  // A link's id alone says nothing.
  expect(out).toContain("link Hub – Spoke1 (l1)");
  expect(out).toContain("No two of them together cost more");
});

test("advise proposes meshes, and draws the one that is asked for", async () => {
  const file = "examples/three-regions.json";
  const told = await run(["advise", file, "--goal", "survive-one-failure"]);
  expect(told).toMatchObject({ exit: 0, out: expect.stringContaining("ring") });
  const drawn = await run(["advise", file, "--goal", "survive-one-failure", "--draw", "ring"]);
  const planned = await run(["plan", "-"], drawn.out);
  expect(planned.exit).toBe(0);
  const reached = await run(["advise", file, "--goal", "all-reach-all", "--draw", "hub-and-spoke"]);
  expect(reached).toMatchObject({ exit: 0, err: expect.stringContaining("nothing to add") });
  expect(JSON.parse(reached.out).links).toHaveLength(JSON.parse(readFileSync(file, "utf8")).links.length);
  const unknown = await run(["advise", file, "--goal", "best"]);
  expect(unknown).toMatchObject({ exit: 1, err: expect.stringContaining("all-reach-all") });
});

test("import prints a whole topology that plans the same", async () => {
  const imported = await run(["import", "examples/vnet-to-vnet.json"]);
  expect(imported.exit).toBe(0);
  expect(parseTopology(JSON.parse(imported.out)).ok).toBe(true);
  const planned = await run(["plan", "-", "--json"], imported.out);
  expect(planned.out).toBe((await run(["plan", "examples/vnet-to-vnet.json", "--json"])).out);
});
