import type { PlanInput, Severity } from "@/lib/planner";
import { createTestGateway } from "@/lib/testing/gateway";
import { createTestLink, createTestSite, createTestTopology, createTestVnet } from "@/lib/testing/topology";
import type { Gateway, Link, Site, Topology, Vnet } from "@/lib/topology";

/** One row of the table over every code: the least that triggers it, and the nearest that does not. */
export interface RuleCase {
  code: string;
  severity: Severity;
  trigger: Topology;
  clean: Topology;
  /** What the planner is told beside the topology, in both. */
  more?: Omit<PlanInput, "topology">;
  /** Where it is the rest that makes the difference. */
  cleanMore?: Omit<PlanInput, "topology">;
  /** The label of the fix; null where the rule offers none. */
  fix: string | null;
}

/** A topology of VNet1 alone. */
export function alone(changes: Partial<Vnet> = {}): Topology {
  return createTestTopology("T", { vnets: [createTestVnet(1, "westus2", changes)], links: [] });
}

/** VNet1 alone with its gateway changed. */
export function withGateway(changes: Partial<Gateway>): Topology {
  return alone({ gateway: createTestGateway("VNet1-gateway", changes) });
}

/** VNet1 and VNet2 with one link "l1" between them. */
export function pair(
  link: Partial<Link> = {},
  first: Partial<Vnet> = {},
  second: Partial<Vnet> = {},
): Topology {
  return createTestTopology("T", {
    vnets: [createTestVnet(1, "westus2", first), createTestVnet(2, "eastus", second)],
    links: [createTestLink("l1", "vnet1", "vnet2", link)],
  });
}

/** VNet1 and the site HQ with one link "l1" between them; the device is known and the key provided. */
export function siteLink(
  site: Partial<Site> = {},
  link: Partial<Link> = {},
  vnet: Partial<Vnet> = {},
): Topology {
  return createTestTopology("T", {
    vnets: [createTestVnet(1, "westus2", vnet)],
    sites: [createTestSite("hq", { device: device("203.0.113.9"), ...site })],
    links: [toSite("l1", "vnet1", "hq", link)],
  });
}

/** A hub with `count` others, numbered from 2, each linked to VNet1. */
export function star(
  count: number,
  options: { link?: Partial<Link>; vnet?: (number: number) => Partial<Vnet>; hub?: Partial<Vnet> } = {},
): Topology {
  const numbers = Array.from({ length: count }, (_, at) => at + 2);
  return createTestTopology("T", {
    vnets: [
      createTestVnet(1, "westus2", options.hub ?? {}),
      ...numbers.map((n) => createTestVnet(n, "westus2", options.vnet?.(n) ?? {})),
    ],
    links: numbers.map((n) => createTestLink(`l${n}`, "vnet1", `vnet${n}`, options.link ?? {})),
  });
}

export function toSite(id: string, vnet: string, site: string, changes: Partial<Link> = {}): Link {
  return createTestLink(id, vnet, site, { method: "ipsec", sharedKey: { source: "provided" }, ...changes });
}

export function device(address: string | null): Site["device"] {
  return { address, fqdn: null, kind: "generic" };
}

export function speaking(number: number, asn: number): Gateway {
  return createTestGateway(`VNet${number}-gateway`, { bgp: { asn, apipa: [] } });
}
