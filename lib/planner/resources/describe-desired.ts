import type { Link, Topology } from "@/lib/topology";
import type { ArmBody, DesiredResource, KnownValues, ResourceKind } from "../contract";
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
      return isReplaced(kind, wanted, observed) ? wanted : overlayBody(kind, wanted, observed);
    },
  };
}

function isReplaced(kind: ResourceKind, wanted: ArmBody, observed: ArmBody): boolean {
  return compareBodies(kind, wanted, observed).some((change) => isImmutable(kind, change));
}

/** True unless the resource stands and can become what is wanted without being taken down. */
function isRebuilt({ kind, armId, body }: DesiredResource, values: KnownValues): boolean {
  const observed = values.observed(armId);
  return observed === null || body === null || isReplaced(kind, body(values), observed);
}

/** As `describeDesired`, with bodies that hold only what we want: what a plan compares. */
export function describeIndexed(index: TopologyIndex, owner: string | undefined): DesiredResource[] {
  const description = startDescription(index, owner);
  const desired: DesiredResource[] = [];
  for (const group of description.groups.values()) desired.push(describeResourceGroup(description, group));
  for (const place of index.vnets) describeVnet(description, place, desired);
  for (const link of index.topology.links) describeLink(description, link, desired);
  return desired;
}

/** Adds what a vnet wants to the end of the list, as `describeLink` does: a large plan has no room for many lists. */
function describeVnet(description: Description, place: IndexedVnet, desired: DesiredResource[]): void {
  const { gateway } = place.vnet;
  const subnet = describeGatewaySubnet(place);
  desired.push(describeVirtualNetwork(description, place));
  if (subnet) desired.push(subnet);
  if (!gateway) return;
  const described = describeGateway(description, place, gateway);
  const isGatewayRebuilt = (values: KnownValues) => isRebuilt(described, values);
  desired.push(...describePublicIpAddresses(description, place, gateway, isGatewayRebuilt));
  desired.push(described);
}

function describeLink(description: Description, link: Link, desired: DesiredResource[]): void {
  if (link.method === "peering") {
    desired.push(...describePeerings(description.index, link));
    return;
  }
  const paths = linkPaths(description.index, link);
  if (link.method === "ipsec")
    for (const path of paths) desired.push(describeLocalNetworkGateway(description, path));
  const connections = desired.length;
  for (const path of paths) desired.push(describeConnection(description, path));
  paths.forEach((path, at) => {
    const connection = desired[connections + at];
    if (connection) desired.push(describeSharedKey(path, connection));
  });
}

/** The side that lends its gateway comes first: the other one can only use what is lent. */
function describePeerings(index: TopologyIndex, link: Link): DesiredResource[] {
  const ends = nearEnds(index, link);
  const ordered = ends[1]?.near.id === link.gatewayTransit ? [...ends].reverse() : ends;
  return ordered.flatMap((end) => (end.far.kind === "vnet" ? [describePeering(end, end.far)] : []));
}
