import type { TopologyReply } from "@/lib/api";
import { invariant } from "@/lib/shared";
import {
  type Gateway,
  type Link,
  parseTopology,
  type Site,
  TOPOLOGY_FORMAT,
  type Topology,
  type Vnet,
} from "@/lib/topology";

/** Objects for tests of what the browser shows; what a test leaves out is what the file format fills in. */

const AT = { position: { x: 0, y: 0 } };

export function gateway(changes: Partial<Gateway> = {}): Gateway {
  const { gateway: complete } = vnet("plain");
  invariant(complete !== null, "a test's vnet has a gateway");
  return { ...complete, name: "gateway", ...changes };
}

/** A VNet of 10.1.0.0/16 in West US with its gateway; its name is its id in capitals. */
export function vnet(id: string, changes: Partial<Vnet> = {}): Vnet {
  const place = {
    subscriptionId: "00000000-0000-0000-0000-000000000001",
    resourceGroup: "rg-test",
    region: "westus",
  };
  const own = { ...place, addressSpace: ["10.1.0.0/16"], gateway: { name: `${id}-gateway` } };
  const [complete] = parse({ vnets: [{ id, name: id.toUpperCase(), ...own, ...AT }] }).vnets;
  return { ...found(complete), ...changes };
}

/** A site of 192.168.0.0/16 whose device nobody knows yet. */
export function site(id: string, changes: Partial<Site> = {}): Site {
  const own = { id, name: id.toUpperCase(), addressSpace: ["192.168.0.0/16"] };
  const [complete] = parse({ sites: [{ ...own, ...AT }] }).sites;
  return { ...found(complete), ...changes };
}

export function link(id: string, from: string, to: string, changes: Partial<Link> = {}): Link {
  const [complete] = parse({ links: [{ id, from, to }] }).links;
  return { ...found(complete), ...changes };
}

export function topology(changes: Partial<Topology> = {}): Topology {
  return { ...parse({}), ...changes };
}

/** The server's reply with a design that was never deployed. */
export function topologyReply(version: number, design: Topology): TopologyReply {
  return {
    id: "t1",
    version,
    topology: design,
    updatedAt: "2026-11-22T14:02:00.000Z",
    updatedBy: "someone",
    recentSaves: [],
    deployed: null,
    latestDeployment: null,
    keysGiven: [],
  };
}

function parse(lists: Record<string, unknown[]>): Topology {
  const parsed = parseTopology({ format: TOPOLOGY_FORMAT, name: "Two regions", ...lists });
  invariant(parsed.ok, "a test's objects fit the schema");
  return parsed.topology;
}

function found<T>(item: T | undefined): T {
  invariant(item !== undefined, "what was put into the file comes out of it");
  return item;
}
