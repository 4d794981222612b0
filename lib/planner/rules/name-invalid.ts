import { nameRules } from "@/lib/facts";
import type { FindingTarget, ResourceKind } from "../contract";
import type { TopologyIndex } from "../topology-index";
import { isValidName, nameRequirements } from "./names";
import type { Rule } from "./rule";
import { siteLinks } from "./site-links";

/** A name that Azure refuses for that type of resource; what is not ours keeps the name it has. */
export const nameInvalid: Rule = {
  code: "name-invalid",
  source: { source: nameRules.source, asOf: nameRules.asOf },
  check: ({ index }) =>
    [...vnetNames(index), ...siteNames(index), ...endNames(index)]
      .filter(({ kind, name }) => !isValidName(kind, name))
      .map(({ kind, name, target, isPart }) => ({
        severity: "error",
        values: {
          name,
          given: name === "" ? "no" : "yes",
          kind: isPart ? "site" : kind,
          ...nameRequirements(kind),
        },
        targets: [target],
      })),
};

interface NamedField {
  kind: ResourceKind;
  name: string;
  target: FindingTarget;
  /** True where Azure's names are only made from it. */
  isPart?: boolean;
}

function vnetNames({ vnets }: TopologyIndex): NamedField[] {
  const groups = new Set<string>();
  return vnets.flatMap(({ vnet }): NamedField[] => {
    const field = (name: string): FindingTarget => ({ kind: "vnet", id: vnet.id, field: name });
    const group = `${vnet.subscriptionId}/${vnet.resourceGroup}`.toLowerCase();
    const isNewGroup = !groups.has(group);
    groups.add(group);
    const { gateway } = vnet;
    return [
      ...(vnet.existing ? [] : [{ kind: "virtualNetwork" as const, name: vnet.name, target: field("name") }]),
      ...(isNewGroup
        ? [{ kind: "resourceGroup" as const, name: vnet.resourceGroup, target: field("resourceGroup") }]
        : []),
      ...(vnet.existing
        ? []
        : vnet.subnets.map((subnet, at) => ({
            kind: "subnet" as const,
            name: subnet.name,
            target: field(`subnets.${at}.name`),
          }))),
      ...(gateway && !gateway.existing
        ? [{ kind: "virtualNetworkGateway" as const, name: gateway.name, target: field("gateway.name") }]
        : []),
    ];
  });
}

/** Connections and local network gateways are named after the site; how long it is does not matter. */
function siteNames(index: TopologyIndex): NamedField[] {
  const linked = new Set(siteLinks(index).map(({ site }) => site));
  return [...linked]
    .sort((a, b) => a.order - b.order)
    .map(({ id, name }) => ({
      kind: "connection",
      name: name.slice(0, 79) + (name.length > 79 ? "x" : ""),
      target: { kind: "site", id, field: "name" },
      isPart: true,
    }));
}

const END_NAMES = [
  ["connectionName", "connection"],
  ["localNetworkGatewayName", "localNetworkGateway"],
  ["peeringName", "virtualNetworkPeering"],
] as const;

function endNames({ topology }: TopologyIndex): NamedField[] {
  const named = topology.links.filter(({ ends }) => ends.from !== undefined || ends.to !== undefined);
  return named.flatMap((link) =>
    (["from", "to"] as const).flatMap((side) =>
      END_NAMES.flatMap(([field, kind]): NamedField[] => {
        const name = link.ends[side]?.[field];
        if (name === undefined || link.existing) return [];
        return [{ kind, name, target: { kind: "link", id: link.id, field: `ends.${side}.${field}` } }];
      }),
    ),
  );
}
