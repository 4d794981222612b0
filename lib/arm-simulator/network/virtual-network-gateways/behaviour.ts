import type { ArmReply, ArmRequest } from "../../front-door/request";
import { type JsonObject, toReference } from "../../json";
import { beginAction, beginDelete, beginWrite } from "../../operations/begin";
import type { Resource } from "../../records";
import type { World } from "../../world";
import { draftTopLevel, findTopLevel, requireTopLevel } from "../draft";
import { refuseDeleteWhileBusy, refuseWhileBusy } from "../guards";
import { renderInline } from "../inline-children";
import { addressOf, assignAddress, releaseAddress } from "../public-ip-addresses/behaviour";
import { showList } from "../resource-routes";
import { hasTunnelChange } from "../tunnel-change";
import type { TypeBehaviour } from "../type-behaviour";
import { CONNECTION, GATEWAY, PEERING } from "../type-names";
import { fillBgpSettings } from "./bgp-settings";
import { renderClients } from "./client-configuration";
import { withDefaults } from "./defaults";
import { ipConfigurationsOf } from "./ip-configurations";
import { NAT_RULES } from "./nat-rule-form";
import { gatewayInUse, gatewayUsedByPeering } from "./refusals";
import { checkGateway } from "./rules";
import { skuNameOf } from "./sku-rules";
import { rankOf, timingSize } from "./skus";

const SEGMENT = "virtualNetworkGatewayName";

/** VPN gateways: built in many minutes; ASN and addresses appear only when they stand. */
export const virtualNetworkGatewayBehaviour: TypeBehaviour = {
  type: GATEWAY,
  render(world, gateway, view) {
    const {
      vpnClientConfiguration: _clients,
      isClientConfigured,
      natRules,
      isBgpSent: _sent,
      ...properties
    } = gateway.properties;
    const showsClients = view === "write" || isClientConfigured === true;
    return {
      name: gateway.name,
      id: gateway.id,
      etag: gateway.etag,
      type: GATEWAY,
      location: gateway.location,
      ...gateway.envelope,
      properties: {
        provisioningState: gateway.state,
        resourceGuid: gateway.guid,
        ...properties,
        natRules: renderInline(gateway, natRules, NAT_RULES),
        ipConfigurations: renderInline(gateway, properties.ipConfigurations, IP_CONFIGURATIONS),
        ...showBgp(world, gateway),
        ...(showsClients ? { vpnClientConfiguration: renderClients(gateway, view) } : {}),
      },
    };
  },
  settle(world, gateway) {
    for (const { publicIp } of ipConfigurationsOf(gateway.properties)) assignAddress(world, publicIp);
    return {
      ...gateway,
      properties: { ...gateway.properties, isBgpSent: true, bgpSettings: fillBgpSettings(world, gateway) },
    };
  },
  onDeleted(world, gateway) {
    for (const { publicIp } of ipConfigurationsOf(gateway.properties)) releaseAddress(world, publicIp);
  },
};

const IP_CONFIGURATIONS = { collection: "ipConfigurations", type: `${GATEWAY}/ipConfigurations` };

/** Recorded until early 2020: no BGP settings before the gateway stands, unless the client sent some. */
function showBgp(world: World, gateway: Resource): JsonObject {
  const isShown = world.isSince("2020-03-01") || gateway.properties.isBgpSent === true;
  return isShown ? {} : { bgpSettings: undefined };
}

/** PUT of a gateway. */
export function putGateway(request: ArmRequest): ArmReply {
  const { world } = request;
  const { existing, resource } = draftTopLevel(request, GATEWAY, SEGMENT, [
    "packetCaptureDiagnosticState",
    "inboundDnsForwardingEndpoint",
  ]);
  refuseWhileBusy(request, [resource.key]);
  const drafted = withDefaults(world, resource, existing);
  const ground = checkGateway(world, drafted, existing);
  const site = toReference(drafted.properties.gatewayDefaultSite)?.toLowerCase();
  const used = [ground.subnet.key, ...ground.publicIps.map(({ key }) => key), ...(site ? [site] : [])];
  const written = { ...drafted, references: used };
  const isResized = existing !== undefined && rankOf(skuNameOf(existing)) !== rankOf(skuNameOf(written));
  return beginWrite(request, written, {
    created: existing === undefined,
    call: timedCall(written, existing !== undefined, isResized),
    tunnelChanged: isResized || hasTunnelChange(existing, written),
  });
}

/** A larger size takes as long as Microsoft says; into zones it is an update like any other (UPG26). */
function timedCall(written: Resource, exists: boolean, isResized: boolean): string {
  if (isResized) return "virtualNetworkGateways.resize";
  const size = timingSize(skuNameOf(written));
  if (!exists) return `virtualNetworkGateways.create.${size}`;
  return `virtualNetworkGateways.update.${size.startsWith("VpnGw") ? size : "VpnGw1"}`;
}

/** DELETE: refused while connections, or peerings that use it, are there. */
export function deleteGateway(request: ArmRequest): ArmReply {
  const { world } = request;
  const gateway = findTopLevel(request, GATEWAY, SEGMENT);
  if (!gateway) return { status: 204 };
  refuseDeleteWhileBusy(request, [gateway.key]);
  const connection = world.store.usersOf(gateway.key)[0];
  if (connection) throw gatewayInUse(gateway.id, connection.id);
  const peering = findPeeringOn(world, gateway);
  if (peering) throw gatewayUsedByPeering(gateway.id, peering.id);
  return beginDelete(request, gateway);
}

/** POST reset: the gateway restarts, its tunnels with it; the result is the gateway's body. */
export function resetGateway(request: ArmRequest): ArmReply {
  const gateway = requireTopLevel(request, GATEWAY, SEGMENT);
  refuseWhileBusy(request, [gateway.key]);
  return beginAction(request, gateway, {
    name: "ResetVirtualNetworkGatewayOperation",
    call: "virtualNetworkGateways.reset",
    showsTarget: true,
    restartsTunnels: true,
  });
}

/** GET connections: the gateway's own halves, as recorded, without their keys and states. */
export function listGatewayConnections(request: ArmRequest): ArmReply {
  const gateway = requireTopLevel(request, GATEWAY, SEGMENT);
  const users = request.world.store.usersOf(gateway.key).filter((user) => user.type === CONNECTION);
  const isOwn = ({ properties }: Resource) =>
    toReference(properties.virtualNetworkGateway1)?.toLowerCase() === gateway.key;
  return showList(request, users.filter(isOwn));
}

/** The public addresses of a gateway's instances. */
export function publicAddressesOf(world: World, gateway: Resource): string[] {
  const keys = ipConfigurationsOf(gateway.properties).map(({ publicIp }) => publicIp);
  return keys
    .map((key) => addressOf(world.store.get("resources", key)))
    .filter((address) => address !== undefined);
}

/** The network a gateway stands in. */
export function vnetOf(world: World, gateway: Resource): Resource | undefined {
  const [first] = ipConfigurationsOf(gateway.properties);
  const subnet = world.store.get("resources", first?.subnet ?? "");
  return world.store.get("resources", subnet?.parent ?? "");
}

function findPeeringOn(world: World, gateway: Resource): Resource | undefined {
  const vnet = vnetOf(world, gateway);
  const users = vnet ? world.store.usersOf(vnet.key) : [];
  return users.find((user) => user.type === PEERING && user.properties.useRemoteGateways === true);
}
