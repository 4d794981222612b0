import { expect, test } from "vitest";
import { applyEdit, applyEdits } from "../edits";
import { newLink, newSite, newVnet } from "../new-objects";
import type { Topology } from "../schema";
import { createFromTemplate } from "../templates";
import { mergeTopologies } from "./merge-topologies";
import { mergeSettled, settleTwins, withSettledTwins } from "./settle-twins";

const base = createFromTemplate("two-vnets");
/** A little beside: exactly alike it would be one object that two windows added. */
const BESIDE = { position: { x: 8, y: 600 } };

/** A window that draws a VNet, as the palette does, and links it to the first one. */
function drawVnet(changes: Record<string, unknown> = { position: { x: 0, y: 600 } }): Topology {
  const vnet = newVnet(base);
  const added = applyEdits(base, [
    { edit: "addVnet", vnet },
    { edit: "updateVnet", id: vnet.id, changes },
  ]);
  return applyEdit(added, { edit: "addLink", link: newLink(added, { from: "vnet1", to: vnet.id }) });
}

function comeTogether(mine: Topology, theirs: Topology) {
  const { merged, renamed, conflicts } = mergeTopologies({ base, mine, theirs });
  const twins = settleTwins(merged, renamed);
  const own = [...renamed.values()].find((id) => merged.vnets.some((vnet) => vnet.id === id)) ?? "";
  return { merged, twins, conflicts, own, settled: withSettledTwins(merged, twins) };
}

test("the second of two alike new VNets gets a free name, range, gateway name, AS number and spot", () => {
  const { settled, own, conflicts } = comeTogether(drawVnet(), drawVnet(BESIDE));
  expect(conflicts).toEqual([]);
  const [theirs, mine] = ["vnet3", own].map((id) => settled.vnets.find((vnet) => vnet.id === id));
  expect(theirs).toMatchObject({ name: "VNet3", addressSpace: ["10.3.0.0/16"] });
  expect(mine).toMatchObject({
    name: "VNet4",
    addressSpace: ["10.4.0.0/16"],
    gateway: { name: "VNet4-gateway" },
  });
  expect(mine?.subnets.every(({ prefix }) => prefix.startsWith("10.4."))).toBe(true);
  expect(mine?.position).not.toEqual(theirs?.position);
  expect(settled.links.filter(({ to }) => to === own)).toHaveLength(1);
});

test("what a person chose otherwise stays, and only what is taken becomes another", () => {
  const chosen = { name: "Payroll", position: { x: 4_000, y: 0 } };
  const { settled, own } = comeTogether(drawVnet(chosen), drawVnet());
  const mine = settled.vnets.find((vnet) => vnet.id === own);
  expect(mine).toMatchObject({ ...chosen, addressSpace: ["10.4.0.0/16"] });
  const apart = comeTogether(drawVnet({ name: "Payroll", addressSpace: ["10.60.0.0/16"] }), drawVnet());
  expect(apart.twins.size).toBe(0);
  expect(apart.settled).toBe(apart.merged);
});

test("a site that two windows added likewise gets another name and ranges for the second", () => {
  const draw = (x: number) =>
    applyEdit(base, { edit: "addSite", site: { ...newSite(base), position: { x, y: 0 } } });
  const { sites } = mergeSettled({ base, mine: draw(2_000), theirs: draw(2_008) }).merged;
  expect(new Set(sites.map(({ name }) => name)).size).toBe(2);
  expect(new Set(sites.map(({ addressSpace }) => addressSpace.join()))).toHaveProperty("size", 2);
});

test("an earlier state of the design changes only where it held the same", () => {
  const { twins, own, merged } = comeTogether(drawVnet(), drawVnet(BESIDE));
  const earlier = applyEdit(merged, { edit: "updateVnet", id: own, changes: { name: "Draft" } });
  const vnet = withSettledTwins(earlier, twins).vnets.find(({ id }) => id === own);
  expect(vnet).toMatchObject({ name: "Draft", addressSpace: ["10.4.0.0/16"] });
});

test("in an earlier state of the gateway its name and AS number are settled, and what was chosen otherwise stays", () => {
  const { twins, own, merged } = comeTogether(drawVnet(), drawVnet(BESIDE));
  const gateway = merged.vnets.find(({ id }) => id === own)?.gateway;
  if (!gateway) throw new Error("a drawn vnet has a gateway");
  const earlier = applyEdit(merged, {
    edit: "updateVnet",
    id: own,
    changes: { gateway: { ...gateway, sku: "VpnGw5AZ" } },
  });
  const settled = (topology: Topology) =>
    withSettledTwins(topology, twins).vnets.find(({ id }) => id === own)?.gateway;
  expect(settled(earlier)).toEqual({ ...settled(merged), sku: "VpnGw5AZ" });
  expect(settled(earlier)?.name).toBe("VNet4-gateway");
});

test("in another state of the subnets all of them lie in the range that the place got", () => {
  const { twins, own, merged } = comeTogether(drawVnet(), drawVnet(BESIDE));
  const subnets = merged.vnets.find(({ id }) => id === own)?.subnets ?? [];
  const later = applyEdit(merged, {
    edit: "updateVnet",
    id: own,
    changes: { subnets: [...subnets.slice(1), { name: "web", prefix: "10.3.7.0/24" }] },
  });
  const vnet = withSettledTwins(later, twins).vnets.find(({ id }) => id === own);
  expect(vnet?.addressSpace).toEqual(["10.4.0.0/16"]);
  expect(vnet?.subnets.map(({ prefix }) => prefix)).toEqual([
    ...subnets.slice(1).map(({ prefix }) => prefix.replace("10.3.", "10.4.")),
    "10.4.7.0/24",
  ]);
});

test("subnets of a range that was another one stay where they are", () => {
  const { twins, own, merged } = comeTogether(drawVnet(), drawVnet(BESIDE));
  const changes = { addressSpace: ["10.2.0.0/15"], subnets: [{ name: "web", prefix: "10.3.7.0/24" }] };
  const earlier = applyEdit(merged, { edit: "updateVnet", id: own, changes });
  expect(withSettledTwins(earlier, twins).vnets.find(({ id }) => id === own)).toMatchObject(changes);
});
