import type { KeySource } from "@/lib/deployment";
import { type DesiredResource, describeDesired } from "@/lib/planner";
import { type RotationEnd, readLedger, type Store } from "@/lib/store";
import { isVpnLink, type Link, placeName, type Topology } from "@/lib/topology";
import { listConnections } from "../connections";
import { nearVnetOf } from "../near-vnet";

/** Where a link's new key comes from: "given" must be set on a device too, "person" may be said or is generated. */
export type NewKey = Exclude<KeySource, "given"> | "given" | "person";

/** A link as it was deployed, with the ends that would get a new key. */
export interface RotatableLink {
  topology: Topology;
  link: Link;
  /** The names of its ends. */
  label: string;
  newKey: NewKey;
  /** Its connections, all created by this topology; empty when one of them is not. */
  ends: RotationEnd[];
  /** What setting a key keeps busy, sorted: the gateways of all ends. */
  lockKeys: string[];
  /** A person sets the key on the other end at the same time. */
  isToDevice: boolean;
}

/** The VPN links of the deployed design whose key could be set anew; those marked as existing are never ours. */
export async function listRotatableLinks(
  store: Store,
  topologyId: string,
  deployed: Topology,
): Promise<RotatableLink[]> {
  const ledger = await readLedger(store, topologyId);
  const ours = new Set(ledger.map(({ armId }) => armId.toLowerCase()));
  const desired = describeDesired(deployed, topologyId);
  return deployed.links
    .filter((link) => isVpnLink(link) && !link.existing)
    .map((link) => describeLink(deployed, link, desired, ours));
}

function describeLink(
  topology: Topology,
  link: Link,
  desired: readonly DesiredResource[],
  ours: ReadonlySet<string>,
): RotatableLink {
  const connections = listConnections(topology, desired).filter((each) => each.link === link.id);
  const isWhole = connections.every(({ armId }) => ours.has(armId.toLowerCase()));
  const gateways = desired.filter(({ kind }) => kind === "virtualNetworkGateway");
  const lockKeys = connections.map(({ armId, from }) => {
    const gateway = gateways.find(({ stepId }) => nearVnetOf(stepId) === from);
    return (gateway?.armId ?? armId).toLowerCase();
  });
  return {
    topology,
    link,
    label: [link.from, link.to].map((id) => placeName(topology, id)).join(" – "),
    newKey: newKeyOf(topology, link),
    ends: isWhole ? connections.map(({ armId, from }) => ({ armId, place: from })) : [],
    lockKeys: [...new Set(lockKeys)].sort(),
    isToDevice: connections.some((connection) => connection.isToDevice),
  };
}

/** Where the link's new key comes from, by its design. */
export function newKeyOf(topology: Topology, { sharedKey, from, to }: Link): NewKey {
  if (sharedKey.source !== "provided") return sharedKey.source;
  return topology.sites.some(({ id }) => id === from || id === to) ? "given" : "person";
}
