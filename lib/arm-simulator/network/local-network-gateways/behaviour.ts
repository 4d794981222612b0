import { isIP } from "node:net";
import type { ArmReply, ArmRequest } from "../../front-door/request";
import { isObject, toObject, toText, toTexts } from "../../json";
import { beginDelete, beginWrite } from "../../operations/begin";
import type { ErrorBody, Resource } from "../../records";
import type { World } from "../../world";
import { checkSiteOverlap } from "../connections/rules";
import { draftTopLevel, findTopLevel } from "../draft";
import { refuseDeleteWhileBusy, refuseWhileBusy, requireCidrs } from "../guards";
import { hasTunnelChange } from "../tunnel-change";
import type { TypeBehaviour } from "../type-behaviour";
import { CONNECTION, LOCAL_GATEWAY } from "../type-names";
import {
  deviceRequired,
  invalidBgpPeer,
  invalidFqdn,
  invalidIpAddress,
  localGatewayInUse,
  tooManyPrefixes,
  zeroAsn,
} from "./refusals";

const SEGMENT = "localNetworkGatewayName";

/** Local network gateways: Azure's note about a device and the ranges behind it. */
export const localNetworkGatewayBehaviour: TypeBehaviour = {
  type: LOCAL_GATEWAY,
  render: (_world, gateway) => ({
    name: gateway.name,
    id: gateway.id,
    etag: gateway.etag,
    type: LOCAL_GATEWAY,
    location: gateway.location,
    ...gateway.envelope,
    properties: { provisioningState: gateway.state, resourceGuid: gateway.guid, ...gateway.properties },
  }),
};

/** RFC 1123: labels of up to 63 letters, digits and inner hyphens; a dot at the end does no harm. */
const HOST_NAME = /^(?=.{1,254}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z]([a-z0-9-]{0,61}[a-z0-9])?\.?$/i;

/** Ranges of one local network gateway (LIM26). */
const MOST_PREFIXES = 1000;

/** PUT: wrong addresses are refused at once, a wrong BGP peer only when the operation has run. */
export function putLocalNetworkGateway(request: ArmRequest): ArmReply {
  const { existing, resource } = draftTopLevel(request, LOCAL_GATEWAY, SEGMENT, []);
  refuseWhileBusy(request, [resource.key]);
  checkDevice(resource);
  const written = withDefaults(resource);
  refuseGrownOverlap(request.world, written);
  const willFail = findBgpFault(written);
  if (existing && isSame(existing, written)) return touch(request, written);
  return beginWrite(request, written, {
    created: existing === undefined,
    tunnelChanged: hasTunnelChange(existing, written),
    ...(willFail ? { willFail } : {}),
  });
}

/** An issue (azure-docs 110829): what a connected site grows into must not be behind the same gateway already. */
function refuseGrownOverlap(world: World, site: Resource): void {
  for (const connection of world.store.usersOf(site.key)) {
    const gateway = world.store.get("resources", connection.references[0] ?? "");
    if (connection.type === CONNECTION && gateway) checkSiteOverlap(world, connection, gateway, site);
  }
}

/** DELETE: refused while a connection uses it. */
export function deleteLocalNetworkGateway(request: ArmRequest): ArmReply {
  const gateway = findTopLevel(request, LOCAL_GATEWAY, SEGMENT);
  if (!gateway) return { status: 204 };
  refuseDeleteWhileBusy(request, [gateway.key]);
  const user = request.world.store.usersOf(gateway.key)[0];
  if (user) throw localGatewayInUse(gateway.id, user.id);
  return beginDelete(request, gateway);
}

/** Recorded: a write that changes no property is Succeeded at once, and still names an operation. */
function touch(request: ArmRequest, written: Resource): ArmReply {
  const reply = beginWrite(request, written, { created: false });
  const touched = request.world.store.get("resources", written.key) ?? written;
  const body = request.world.render({ ...touched, state: "Succeeded" }, "write", request.apiVersion);
  return { ...reply, body };
}

function isSame(existing: Resource, written: Resource): boolean {
  return JSON.stringify(existing.properties) === JSON.stringify(written.properties);
}

function checkDevice({ id, properties }: Resource): void {
  const address = toText(properties.gatewayIpAddress);
  const fqdn = toText(properties.fqdn);
  if (!address && !fqdn) throw deviceRequired(id);
  if (address && isIP(address) !== 4) throw invalidIpAddress(address);
  if (fqdn && !HOST_NAME.test(fqdn)) throw invalidFqdn(id, fqdn);
  const prefixes = toTexts(toObject(properties.localNetworkAddressSpace).addressPrefixes);
  requireCidrs(prefixes, id);
  if (prefixes.length > MOST_PREFIXES) throw tooManyPrefixes(id, MOST_PREFIXES);
  const bgp = properties.bgpSettings;
  if (isObject(bgp) && bgp.asn === 0) throw zeroAsn(id);
}

function withDefaults(gateway: Resource): Resource {
  const { localNetworkAddressSpace, bgpSettings, ...others } = gateway.properties;
  const space = toObject(localNetworkAddressSpace);
  const properties = {
    localNetworkAddressSpace: { ...space, addressPrefixes: space.addressPrefixes ?? [] },
    ...others,
    ...(isObject(bgpSettings)
      ? { bgpSettings: { ...bgpSettings, peerWeight: bgpSettings.peerWeight ?? 0 } }
      : {}),
  };
  return { ...gateway, properties };
}

function findBgpFault({ properties }: Resource): ErrorBody | undefined {
  const address = toText(toObject(properties.bgpSettings).bgpPeeringAddress);
  return address !== undefined && isIP(address) === 0 ? invalidBgpPeer(address) : undefined;
}
