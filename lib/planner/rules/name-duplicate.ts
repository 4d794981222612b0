import { isVpnLink } from "@/lib/topology";
import type { FindingTarget } from "../contract";
import { groupKey } from "../resources/arm-ids";
import { nearEnds } from "../resources/link-paths";
import { connectionName, localNetworkGatewayName, peeringName } from "../resources/names";
import type { TopologyIndex } from "../topology-index";
import type { Rule } from "./rule";

/** The same name twice in one scope; Azure compares without case. */
export const nameDuplicate: Rule = {
  code: "name-duplicate",
  source: { source: "Naming rules for Azure resources: scope of uniqueness", asOf: "2026-06-04" },
  check: ({ index }) => {
    const firsts = new Map<string, NamedResource>();
    return allNames(index).flatMap((resource) => {
      const key = `${resource.kind} ${resource.scope} ${resource.name.toLowerCase()}`;
      const first = firsts.get(key);
      if (!first) firsts.set(key, resource);
      // Two links between one pair are a finding of their own.
      if (!first || (first.pair !== null && first.pair === resource.pair)) return [];
      return [
        {
          severity: "error" as const,
          values: { kind: resource.kind, name: resource.name, scope: resource.scopeName },
          targets: [first.target, resource.target],
        },
      ];
    });
  },
};

interface NamedResource {
  kind: "vnet" | "subnet" | "gateway" | "connection" | "local" | "peering";
  name: string;
  /** Where the name must be alone. */
  scope: string;
  scopeName: string;
  target: FindingTarget;
  /** The places a link joins; null for what is not a link's. */
  pair: string | null;
}

function allNames(index: TopologyIndex): NamedResource[] {
  return [...vnetNames(index), ...linkNames(index)];
}

function vnetNames({ vnets }: TopologyIndex): NamedResource[] {
  return vnets.flatMap(({ vnet }): NamedResource[] => {
    const inGroup = { scope: groupKey(vnet), scopeName: vnet.resourceGroup, pair: null };
    const target = (field: string): FindingTarget => ({ kind: "vnet", id: vnet.id, field });
    return [
      { kind: "vnet", name: vnet.name, ...inGroup, target: target("name") },
      ...vnet.subnets.map((subnet, at) => ({
        ...{ kind: "subnet" as const, name: subnet.name, scope: vnet.id, scopeName: vnet.name, pair: null },
        target: target(`subnets.${at}.name`),
      })),
      ...(vnet.gateway
        ? [{ kind: "gateway" as const, name: vnet.gateway.name, ...inGroup, target: target("gateway.name") }]
        : []),
    ];
  });
}

/** The names that links give to Azure's resources, whether a person chose them or they follow from the places. */
function linkNames(index: TopologyIndex): NamedResource[] {
  return index.topology.links.flatMap((link) =>
    nearEnds(index, link).flatMap((end): NamedResource[] => {
      const { vnet } = end.near;
      const target: FindingTarget = { kind: "link", id: link.id, field: `ends.${end.side}` };
      const pair = [link.from, link.to].sort().join(" ");
      const inGroup = { scope: groupKey(vnet), scopeName: vnet.resourceGroup, target, pair };
      if (!isVpnLink(link))
        return [
          { ...inGroup, kind: "peering", name: peeringName(end), scope: vnet.id, scopeName: vnet.name },
        ];
      const local = link.method === "ipsec" && vnet.gateway;
      return [
        { ...inGroup, kind: "connection", name: connectionName(end, 1) },
        ...(local
          ? [{ ...inGroup, kind: "local" as const, name: localNetworkGatewayName(end, local.name, 1) }]
          : []),
      ];
    }),
  );
}
