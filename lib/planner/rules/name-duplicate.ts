import { isVpnLink, type Link } from "@/lib/topology";
import type { FindingTarget } from "../contract";
import { groupKey } from "../resources/arm-ids";
import { countPaths, nearEnds } from "../resources/link-paths";
import { connectionName, localNetworkGatewayName, peeringName } from "../resources/names";
import type { IndexedVnet, TopologyIndex } from "../topology-index";
import type { Breach, Rule } from "./rule";
import { onLink, onVnet } from "./targets";

/** The same name twice in one scope; Azure compares without case. */
export const nameDuplicate: Rule = {
  code: "name-duplicate",
  source: { source: "Naming rules for Azure resources: scope of uniqueness", asOf: "2026-06-04" },
  check: ({ index }) => {
    const breaches: Breach[] = [];
    const claim: Claim = (kind, name, scope, holder, field) => {
      scope.taken[kind] ??= new Map();
      const taken = scope.taken[kind];
      const key = name.toLowerCase();
      const first = taken.get(key);
      if (!first) taken.set(key, { holder, field });
      // Two links between one pair are a finding of their own.
      if (!first || joinSame(holder, first.holder)) return;
      breaches.push({
        severity: "error",
        values: { kind, name, scope: scope.name },
        targets: [toTarget(first), toTarget({ holder, field })],
      });
    };
    const groupOf = createGroups(index);
    const peeringsOf = createOwnScopes();
    for (const place of index.vnets) claimVnetNames(place, groupOf(place), claim);
    for (const { link } of index.joins) claimLinkNames(index, link, { groupOf, peeringsOf }, claim);
    return breaches;
  },
};

/** Where a name must be alone: a resource group, or a vnet. */
interface NameScope {
  name: string;
  taken: Partial<Record<NameKind, Map<string, NameHolder>>>;
}

/** Who has a name: a vnet, or the link it follows from; targets are made of it only where two meet. */
interface NameHolder {
  holder: IndexedVnet | Link;
  field: string;
}

type NameKind = "vnet" | "subnet" | "gateway" | "connection" | "local" | "peering";
type Claim = (
  kind: NameKind,
  name: string,
  scope: NameScope,
  holder: NameHolder["holder"],
  field: string,
) => void;

function createGroups({ vnets }: TopologyIndex): (place: IndexedVnet) => NameScope {
  const byKey = new Map<string, NameScope>();
  const byVnet = new Map<IndexedVnet, NameScope>();
  for (const place of vnets) {
    const key = groupKey(place.vnet);
    const group = byKey.get(key) ?? { name: place.vnet.resourceGroup, taken: {} };
    byKey.set(key, group);
    byVnet.set(place, group);
  }
  return (place) => byVnet.get(place) ?? { name: "", taken: {} };
}

/** A vnet's peerings, named within it. */
function createOwnScopes(): (place: IndexedVnet) => NameScope {
  const byVnet = new Map<IndexedVnet, NameScope>();
  return (place) => {
    const known = byVnet.get(place) ?? { name: place.name, taken: {} };
    byVnet.set(place, known);
    return known;
  };
}

function claimVnetNames(place: IndexedVnet, group: NameScope, claim: Claim): void {
  const { vnet } = place;
  claim("vnet", vnet.name, group, place, "name");
  const own: NameScope = { name: vnet.name, taken: {} };
  vnet.subnets.forEach((subnet, at) => {
    claim("subnet", subnet.name, own, place, `subnets.${at}.name`);
  });
  if (vnet.gateway) claim("gateway", vnet.gateway.name, group, place, "gateway.name");
}

/** The names that links give to Azure's resources, whether a person chose them or they follow from the places. */
function claimLinkNames(
  index: TopologyIndex,
  link: Link,
  { groupOf, peeringsOf }: Record<"groupOf" | "peeringsOf", (place: IndexedVnet) => NameScope>,
  claim: Claim,
): void {
  for (const end of nearEnds(index, link)) {
    const { near, side } = end;
    const field = side === "from" ? "ends.from" : "ends.to";
    if (!isVpnLink(link)) {
      claim("peering", peeringName(end), peeringsOf(near), link, field);
      continue;
    }
    const group = groupOf(near);
    const { gateway } = near.vnet;
    const count = Math.max(1, countPaths(end));
    for (let number = 1; number <= count; number += 1) {
      claim("connection", connectionName(end, number), group, link, field);
      if (link.method === "ipsec" && gateway)
        claim("local", localNetworkGatewayName(end, gateway.name, number), group, link, field);
    }
  }
}

function toTarget({ holder, field }: NameHolder): FindingTarget {
  return "vnet" in holder ? onVnet(holder.id, field) : onLink(holder.id, field);
}

function joinSame(a: NameHolder["holder"], b: NameHolder["holder"]): boolean {
  if ("vnet" in a || "vnet" in b) return false;
  return (a.from === b.from && a.to === b.to) || (a.from === b.to && a.to === b.from);
}
