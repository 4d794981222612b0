import type { Topology } from "@/lib/topology";
import { createTestLink, createTestTopology, createTestVnet } from "../topology";

const REGIONS = ["westus", "eastus", "westeurope", "japaneast"];

/** A hub with a tunnel to each of the other vnets; its gateway is the smallest that takes 100 of them. */
export function hubAndSpoke(vnets: number): Topology {
  const design = base(`Hub and spoke of ${vnets}`, vnets);
  const [hub, ...spokes] = design.vnets;
  if (hub?.gateway) hub.gateway = { ...hub.gateway, sku: "VpnGw4AZ", generation: "Generation2" };
  return { ...design, links: spokes.map(({ id }) => createTestLink(`l-${id}`, "vnet1", id)) };
}

/** A tunnel between every two vnets. */
export function fullMesh(vnets: number): Topology {
  const design = base(`Full mesh of ${vnets}`, vnets);
  const links = design.vnets.flatMap((from, at) =>
    design.vnets.slice(at + 1).map((to) => createTestLink(`l-${from.id}-${to.id}`, from.id, to.id)),
  );
  return { ...design, links };
}

function base(name: string, count: number): Topology {
  const vnets = Array.from({ length: count }, (_, at) =>
    createTestVnet(at + 1, REGIONS[at % REGIONS.length]),
  );
  return createTestTopology(name, { settings: { tunnelLimitPerGateway: null, tags: {} }, vnets });
}
