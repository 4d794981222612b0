import { isIP } from "node:net";
import { notImplemented } from "../../front-door/refusals";
import type { ArmReply, ArmRequest } from "../../front-door/request";
import { isObject, type JsonObject, omit, toArray, toObject, toText, toTexts } from "../../json";
import { beginDelete, beginWrite } from "../../operations/begin";
import type { Resource } from "../../records";
import type { World } from "../../world";
import { type Cidr, overlaps, parseCidrs } from "../cidr";
import { draftTopLevel, findTopLevel } from "../draft";
import { refuseDeleteWhileBusy, refuseWhileBusy, requireCidrs } from "../guards";
import { refuseTooMany, refuseTooManyIn } from "../limits";
import { refreshPeeringsOf } from "../peerings/halves";
import { checkPeeredRanges } from "../peerings/rules";
import { draftSubnet, refuseSubnetLoss } from "../subnets/behaviour";
import { checkSubnets } from "../subnets/rules";
import { hasTunnelChange } from "../tunnel-change";
import type { TypeBehaviour } from "../type-behaviour";
import { PEERING, SUBNET, VNET } from "../type-names";
import { showCommunities } from "./communities";
import { virtualNetworkDeclaration } from "./declaration";
import {
  addressSpaceRequired,
  forbiddenPrefix,
  INLINE_PEERINGS,
  invalidDnsServer,
  overlappingPrefixes,
} from "./refusals";

const SEGMENT = "virtualNetworkName";
/** V1 of the facts: never inside a virtual network. */
const FORBIDDEN = parseCidrs([
  "224.0.0.0/4",
  "255.255.255.255/32",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "168.63.129.16/32",
]);

/** Virtual networks: the body Azure shows, subnets and peerings inside it. */
export const virtualNetworkBehaviour: TypeBehaviour = {
  type: VNET,
  render(world, vnet, _view, apiVersion) {
    const children = world.store.childrenOf(vnet.key);
    const ofType = (type: Resource["type"]) => children.filter((child) => child.type === type);
    const { addressSpace, privateEndpointVNetPolicies, enableDdosProtection, enableVmProtection, ...others } =
      {
        ...virtualNetworkDeclaration.defaults,
        ...vnet.properties,
      };
    return {
      name: vnet.name,
      id: vnet.id,
      etag: vnet.etag,
      type: VNET,
      location: vnet.location,
      ...vnet.envelope,
      properties: {
        provisioningState: vnet.state,
        resourceGuid: vnet.guid,
        addressSpace: { ...toObject(addressSpace), ipamPoolPrefixAllocations: [] },
        privateEndpointVNetPolicies,
        ...others,
        ...showCommunities(vnet),
        subnets: ofType(SUBNET).map((subnet) => world.render(subnet, "get", apiVersion)),
        virtualNetworkPeerings: ofType(PEERING).map((peering) => world.render(peering, "get", apiVersion)),
        enableDdosProtection,
        enableVmProtection,
      },
    };
  },
  onDeleted: refreshPeeringsOf,
};

/** PUT replaces the whole network: subnets that the body does not name are deleted, or refused when in use. */
export function putVirtualNetwork(request: ArmRequest): ArmReply {
  const { world } = request;
  const { existing, resource } = draftTopLevel(request, VNET, SEGMENT, ["flowLogs"]);
  refuseWhileBusy(request, [resource.key]);
  const ranges = checkAddressSpace(resource);
  if (existing) checkPeeredRanges(world, resource);
  else refuseTooMany(world, resource);
  checkDnsServers(resource);
  const wanted = toArray(resource.properties.subnets).filter(isObject);
  checkInlinePeerings(world, resource);
  refuseTooManyIn(resource.id, wanted.length, "subnets");
  checkSubnets(world, resource, ranges, wanted);
  const subnets = replaceSubnets(request, resource, wanted);
  const properties = withDefaults(omit(resource.properties, ["subnets", "virtualNetworkPeerings"]));
  const written = { ...resource, properties };
  return beginWrite(request, written, {
    created: existing === undefined,
    alongside: subnets,
    tunnelChanged: hasTunnelChange(existing, written),
  });
}

/** DELETE: 204 when it is not there, 400 while something lives in a subnet. */
export function deleteVirtualNetwork(request: ArmRequest): ArmReply {
  const vnet = findTopLevel(request, VNET, SEGMENT);
  if (!vnet) return { status: 204 };
  refuseDeleteWhileBusy(request, [vnet.key]);
  const children = request.world.store.childrenOf(vnet.key);
  for (const child of children) if (child.type === SUBNET) refuseSubnetLoss(request.world, child);
  return beginDelete(request, vnet);
}

function checkAddressSpace(vnet: Resource): Cidr[] {
  const prefixes = toTexts(toObject(vnet.properties.addressSpace).addressPrefixes);
  if (prefixes.length === 0) throw addressSpaceRequired(vnet.id);
  const ranges = requireCidrs(prefixes, vnet.id);
  for (const [index, range] of ranges.entries()) {
    if (FORBIDDEN.some((forbidden) => overlaps(forbidden, range))) throw forbiddenPrefix(range.text, vnet.id);
    const other = ranges.slice(0, index).find((before) => overlaps(before, range));
    if (other) throw overlappingPrefixes(vnet.id, other.text, range.text);
  }
  return ranges;
}

function checkDnsServers(vnet: Resource): void {
  const servers = toTexts(toObject(vnet.properties.dhcpOptions).dnsServers);
  const wrong = servers.findIndex((server) => isIP(server) === 0);
  if (wrong >= 0) throw invalidDnsServer(wrong);
  refuseTooManyIn(vnet.id, servers.length, "dnsServers");
}

/** Peerings already there may be sent back as they were read; new ones cannot be made this way. */
function checkInlinePeerings(world: World, vnet: Resource): void {
  for (const peering of toArray(vnet.properties.virtualNetworkPeerings).filter(isObject)) {
    const id = `${vnet.id}/virtualNetworkPeerings/${toText(peering.name)}`;
    if (!world.resource(id)) throw notImplemented(INLINE_PEERINGS);
  }
}

/** Writes the wanted subnets, removes the others, and returns the keys of those that stand. */
function replaceSubnets(request: ArmRequest, vnet: Resource, wanted: readonly JsonObject[]): string[] {
  const { world } = request;
  const drafts = wanted.map((body) => draftSubnet(request, vnet, toText(body.name) ?? "", body));
  const keys = drafts.map((subnet) => subnet.key);
  const dropped = world.store
    .childrenOf(vnet.key)
    .filter((child) => child.type === SUBNET && !keys.includes(child.key));
  for (const subnet of dropped) refuseSubnetLoss(world, subnet);
  for (const subnet of dropped) world.store.delete("resources", subnet.key);
  for (const subnet of drafts) world.putResource(subnet);
  return keys;
}

function withDefaults(properties: JsonObject): JsonObject {
  const dhcp = properties.dhcpOptions;
  if (!isObject(dhcp)) return properties;
  return { ...properties, dhcpOptions: { ...dhcp, dnsServers: dhcp.dnsServers ?? [] } };
}
