import type { Link, Topology } from "@/lib/topology";
import type { DesiredResource } from "../contract";
import { type IndexedVnet, indexTopology, type TopologyIndex } from "../topology-index";
import { compareBodies, isImmutable, overlayBody } from "./compare-bodies";
import { describeConnection } from "./connection";
import { type Description, startDescription } from "./description";
import { describeGatewaySubnet } from "./gateway-subnet";
import { linkPaths, nearEnds } from "./link-paths";
import { describeLocalNetworkGateway } from "./local-network-gateway";
import { describePublicIpAddresses } from "./public-ip-address";
import { describeResourceGroup } from "./resource-group";
import { describeSharedKey } from "./shared-key";
import { describeVirtualNetwork } from "./virtual-network";
import { describeGateway } from "./virtual-network-gateway";
import { describePeering } from "./virtual-network-peering";

/**
 * Every Azure resource that a topology wants, each after what it depends on. `owner` is the id under which they are
 * ours; it becomes a tag. Parts of a wrong topology that cannot be built are left out: they are findings.
 *
 * A body is complete: where `values.observed` knows the resource, what we do not name in it is kept.
 */
export function describeDesired(topology: Topology, owner?: string): DesiredResource[] {
  return describeIndexed(indexTopology(topology), owner).map(keepUnnamedFields);
}

function keepUnnamedFields(resource: DesiredResource): DesiredResource {
  const { kind, armId, body } = resource;
  if (body === null) return resource;
  return {
    ...resource,
    body: (values) => {
      const wanted = body(values);
      const observed = values.observed(armId);
      if (observed === null) return wanted;
      // What has to be built anew takes nothing over from what it replaces.
      const isReplaced = compareBodies(kind, wanted, observed).some((change) => isImmutable(kind, change));
      return isReplaced ? wanted : overlayBody(kind, wanted, observed);
    },
  };
}

/** As `describeDesired`, with bodies that hold only what we want: what a plan compares. */
export function describeIndexed(index: TopologyIndex, owner: string | undefined): DesiredResource[] {
  const description = startDescription(index, owner);
  return [
    ...[...description.groups.values()].map((group) => describeResourceGroup(description, group)),
    ...index.vnets.flatMap((place) => describeVnet(description, place)),
    ...index.topology.links.flatMap((link) => describeLink(description, link)),
  ];
}

function describeVnet(description: Description, place: IndexedVnet): DesiredResource[] {
  const { gateway } = place.vnet;
  const subnet = describeGatewaySubnet(place);
  return [
    describeVirtualNetwork(description, place),
    ...(subnet ? [subnet] : []),
    ...(gateway
      ? [
          ...describePublicIpAddresses(description, place, gateway),
          describeGateway(description, place, gateway),
        ]
      : []),
  ];
}

function describeLink(description: Description, link: Link): DesiredResource[] {
  if (link.method === "peering") return describePeerings(description.index, link);
  const paths = linkPaths(description.index, link);
  const connections = paths.map((path) => describeConnection(description, path));
  return [
    ...(link.method === "ipsec" ? paths.map((path) => describeLocalNetworkGateway(description, path)) : []),
    ...connections,
    ...connections.flatMap((connection, at) => {
      const path = paths[at];
      return path ? [describeSharedKey(path, connection)] : [];
    }),
  ];
}

/** The side that lends its gateway comes first: the other one can only use what is lent. */
function describePeerings(index: TopologyIndex, link: Link): DesiredResource[] {
  const ends = nearEnds(index, link);
  const ordered = ends[1]?.near.id === link.gatewayTransit ? [...ends].reverse() : ends;
  return ordered.flatMap((end) => (end.far.kind === "vnet" ? [describePeering(end, end.far)] : []));
}
