import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { applyEdits, parseTopologyText, type Topology } from "@/lib/topology";
import { planTopology } from "./index";

const folder = new URL("../../examples/", import.meta.url);
const examples = readdirSync(folder).filter((file) => file.endsWith(".json"));

function readExample(file: string): Topology {
  const parsed = parseTopologyText(readFileSync(new URL(file, folder), "utf8"));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.topology;
}

const errorsOf = (topology: Topology) =>
  planTopology({ topology }).findings.filter((finding) => finding.severity === "error");

describe("the examples", () => {
  test.each(examples.filter((file) => file !== "overlap.json"))("%s has no error", (file) => {
    expect(errorsOf(readExample(file))).toEqual([]);
  });

  test("overlap.json has one error, and its fix repairs it", () => {
    const topology = readExample("overlap.json");
    const [error, ...others] = errorsOf(topology);
    expect(others).toEqual([]);
    expect(error).toMatchObject({
      code: "address-overlap",
      message:
        "VNet1 10.1.0.0/16 and VNet2 10.1.128.0/17 share 10.1.128.0–10.1.255.255 (32768 addresses). Azure cannot connect networks that overlap: give one of them other addresses.",
      fix: { label: "Move VNet2 to 10.2.0.0/17" },
    });
    const repaired = applyEdits(topology, error?.fix?.edits ?? []);
    expect(errorsOf(repaired)).toEqual([]);
    expect(repaired.vnets[1]).toMatchObject({
      addressSpace: ["10.2.0.0/17"],
      subnets: [{ prefix: "10.2.0.0/24" }, { prefix: "10.2.127.0/27" }],
    });
  });

  test("the article's two VNets take eleven steps, about 19 minutes and 307 dollars a month", () => {
    const { plan } = planTopology({ topology: readExample("vnet-to-vnet.json") });
    expect(plan.steps.map((step) => step.id)).toEqual([
      "group/00000000-0000-4000-8000-000000000010/rg-two-regions",
      "vnet/vnet1",
      "public-ip/vnet1/1",
      "gateway/vnet1",
      "vnet/vnet2",
      "public-ip/vnet2/1",
      "gateway/vnet2",
      "connection/l1/vnet1",
      "connection/l1/vnet2",
      "key/l1/vnet1",
      "key/l1/vnet2",
    ]);
    expect(plan.makespan.p50Seconds).toBe(1 + 4 + 1090 + 11 + 40);
    expect(plan.makespan.criticalPath.at(-1)).toMatch(/^key\//);
    expect(Math.round(plan.cost.monthly)).toBe(307);
    expect(plan.steps.every((step) => step.why !== "")).toBe(true);
  });

  test.each(examples)("%s plans to the same bytes every time", (file) => {
    const plan = () => JSON.stringify(planTopology({ topology: readExample(file) }));
    expect(plan()).toBe(plan());
  });
});
