import { expect, test } from "vitest";
import { applyEdits } from "./edits";
import { newVnet } from "./new-objects";
import { fittingMethods, fittingMethodsOfNew, nearestVnet } from "./queries";
import { createFromTemplate } from "./templates";

test("two vnets of one cloud can be joined in three ways; a site, another cloud and a missing end only as IPsec", () => {
  const topology = createFromTemplate("vnet-and-site");
  const far = { ...newVnet(topology), id: "far", cloud: "AzureChinaCloud" as const };
  const near = { ...newVnet(topology), id: "near" };
  const drawn = applyEdits(topology, [
    { edit: "addVnet", vnet: far },
    { edit: "addVnet", vnet: near },
  ]);
  expect(fittingMethods(drawn, "vnet1", "near")).toEqual(["vnet2vnet", "ipsec", "peering"]);
  for (const to of ["hq", "far", "nowhere"]) expect(fittingMethods(drawn, "vnet1", to)).toEqual(["ipsec"]);
  expect(fittingMethodsOfNew(drawn, "vnet1")).toHaveLength(3);
  expect(fittingMethodsOfNew(drawn, "hq")).toEqual(["ipsec"]);
});

test("a vnet is its own nearest one, a site's is the one it is linked to, and an empty design has none", () => {
  const topology = createFromTemplate("vnet-and-site");
  const first = { ...newVnet(topology), id: "first" };
  const drawn = { ...topology, vnets: [first, ...topology.vnets] };
  expect(nearestVnet(drawn, "first")?.id).toBe("first");
  expect(nearestVnet(drawn, "hq")?.id).toBe("vnet1");
  expect(nearestVnet({ ...drawn, links: [] }, "hq")?.id).toBe("first");
  expect(nearestVnet(createFromTemplate("empty"), "hq")).toBeUndefined();
});
