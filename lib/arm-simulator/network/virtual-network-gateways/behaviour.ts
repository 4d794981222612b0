import { invalidRequestContent } from "../../front-door/refusals";
import type { ArmReply, ArmRequest } from "../../front-door/request";
import { isObject, type JsonObject, omit, toArray, toObject, toReference, toText } from "../../json";
import { beginAction, beginDelete, beginWrite } from "../../operations/begin";
import type { Resource } from "../../records";
import type { World } from "../../world";
import { draftTopLevel, findTopLevel, requireTopLevel } from "../draft";
import { refuseDeleteWhileBusy, refuseWhileBusy } from "../guards";
import { addressOf } from "../public-ip-addresses/behaviour";
import { showList } from "../resource-routes";
import { hasTunnelChange } from "../tunnel-change";
import type { TypeBehaviour } from "../type-behaviour";
import { CONNECTION, GATEWAY, PEERING } from "../type-names";
import { instanceAddresses } from "./bgp-addresses";
import { ipConfigurationsOf } from "./ip-configurations";
import { gatewayInUse, gatewayUsedByPeering } from "./refusals";
import { checkGateway, skuNameOf } from "./rules";
import { generationsOf, timingSize } from "./skus";

const SEGMENT = "virtualNetworkGatewayName";
/** ASN of every gateway that was not given one (B1). */
const DEFAULT_ASN = 65515;

/** VPN gateways: built in many minutes; ASN and addresses appear only when they stand. */
export const virtualNetworkGatewayBehaviour: TypeBehaviour = {
  type: GATEWAY,
  render(_world, gateway) {
    const ipConfigurations = ipConfigurationsOf(gateway.properties).map(({ name, body }) => ({
      name,
      id: `${gateway.id}/ipConfigurations/${name}`,
      etag: gateway.etag,
      type: `${GATEWAY}/ipConfigurations`,
      properties: { provisioningState: gateway.state, ...toObject(body.properties) },
    }));
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
        ...gateway.properties,
        ipConfigurations,
      },
    };
  },
  settle: (world, gateway) => ({
    ...gateway,
    properties: { ...gateway.properties, bgpSettings: fillBgpSettings(world, gateway) },
  }),
};

/** PUT of a gateway. */
export function putGateway(request: ArmRequest): ArmReply {
  const { world } = request;
  const { existing, resource } = draftTopLevel(request, GATEWAY, SEGMENT, [
    "packetCaptureDiagnosticState",
    "inboundDnsForwardingEndpoint",
  ]);
  refuseWhileBusy(request, [resource.key]);
  const drafted = withDefaults(resource, existing);
  const ground = checkGateway(world, drafted, existing);
  const site = toReference(drafted.properties.gatewayDefaultSite)?.toLowerCase();
  const used = [ground.subnet.key, ...ground.publicIps.map(({ key }) => key), ...(site ? [site] : [])];
  const written = { ...drafted, references: used };
  const size = timingSize(skuNameOf(written));
  const known = size.startsWith("VpnGw") ? size : "VpnGw1";
  return beginWrite(request, written, {
    created: existing === undefined,
    call: existing ? `virtualNetworkGateways.update.${known}` : `virtualNetworkGateways.create.${size}`,
    tunnelChanged: hasTunnelChange(existing, written),
  });
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

/** GET connections: those at either end, without their keys and states. */
export function listGatewayConnections(request: ArmRequest): ArmReply {
  const gateway = requireTopLevel(request, GATEWAY, SEGMENT);
  const users = request.world.store.usersOf(gateway.key).filter((user) => user.type === CONNECTION);
  return showList(request, users);
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

/** The BGP settings as the service keeps them. */
export function bgpOf(gateway: Resource): { asn: number; peeringAddresses: string[] } {
  const settings = toObject(gateway.properties.bgpSettings);
  const asn = typeof settings.asn === "number" ? settings.asn : 0;
  return {
    asn,
    peeringAddresses: (toText(settings.bgpPeeringAddress) ?? "").split(",").filter((part) => part !== ""),
  };
}

function withDefaults(gateway: Resource, existing: Resource | undefined): Resource {
  const sent = gateway.properties;
  const sku = toObject(sent.sku);
  const name = toText(sku.name) ?? "";
  const names = [
    "enablePrivateIpAddress",
    "ipConfigurations",
    "natRules",
    "virtualNetworkGatewayPolicyGroups",
    "enableBgpRouteTranslationForNat",
    "disableIPSecReplayProtection",
    "sku",
    "gatewayType",
    "vpnType",
    "enableBgp",
    "activeActive",
    "vpnClientConfiguration",
    "bgpSettings",
    "vpnGatewayGeneration",
    "allowRemoteVnetTraffic",
    "allowVirtualWanTraffic",
    "enableBgpRouteTranslationForNat",
  ];
  const properties: JsonObject = {
    packetCaptureDiagnosticState: existing?.properties.packetCaptureDiagnosticState ?? "None",
    enablePrivateIpAddress: sent.enablePrivateIpAddress ?? false,
    isMigrateToCSES: false,
    ipConfigurations: toConfigurations(gateway),
    natRules: sent.natRules ?? [],
    virtualNetworkGatewayPolicyGroups: sent.virtualNetworkGatewayPolicyGroups ?? [],
    enableBgpRouteTranslationForNat: sent.enableBgpRouteTranslationForNat ?? false,
    disableIPSecReplayProtection: sent.disableIPSecReplayProtection ?? false,
    sku: { ...sku, tier: sku.tier ?? name, capacity: 2 },
    gatewayType: sent.gatewayType,
    vpnType: sent.vpnType ?? existing?.properties.vpnType,
    enableBgp: sent.enableBgp ?? false,
    activeActive: sent.activeActive ?? false,
    vpnClientConfiguration: { ...CLIENT_DEFAULTS, ...toObject(sent.vpnClientConfiguration) },
    vpnGatewayGeneration:
      sent.vpnGatewayGeneration ??
      existing?.properties.vpnGatewayGeneration ??
      generationsOf(name)[0] ??
      "None",
    allowRemoteVnetTraffic: sent.allowRemoteVnetTraffic ?? false,
    allowVirtualWanTraffic: sent.allowVirtualWanTraffic ?? false,
    ...omit(sent, names),
  };
  return { ...gateway, properties: { ...properties, bgpSettings: draftBgpSettings(gateway, existing) } };
}

const CLIENT_DEFAULTS: JsonObject = {
  vpnClientProtocols: ["OpenVPN", "IkeV2"],
  vpnAuthenticationTypes: [],
  vpnClientRootCertificates: [],
  vpnClientRevokedCertificates: [],
  vngClientConnectionConfigurations: [],
  radiusServers: [],
  vpnClientIpsecPolicies: [],
};

function toConfigurations({ properties }: Resource): JsonObject[] {
  if (properties.ipConfigurations !== undefined && !Array.isArray(properties.ipConfigurations)) {
    throw invalidRequestContent("properties.ipConfigurations must be a list");
  }
  return ipConfigurationsOf(properties).map(({ name, body }) => {
    const inner = omit(toObject(body.properties), ["provisioningState", "privateIPAddress"]);
    return {
      name,
      properties: { ...inner, privateIPAllocationMethod: inner.privateIPAllocationMethod ?? "Dynamic" },
    };
  });
}

/** Until the gateway stands there is no ASN but the one sent, and no addresses but those it already had. */
function draftBgpSettings(gateway: Resource, existing: Resource | undefined): JsonObject {
  const sent = toObject(gateway.properties.bgpSettings);
  const before = toObject(existing?.properties.bgpSettings);
  const custom = new Map(
    toArray(sent.bgpPeeringAddresses)
      .filter(isObject)
      .map((entry) => [toText(entry.ipconfigurationId)?.toLowerCase(), entry.customBgpIpAddresses]),
  );
  const addresses = ipConfigurationsOf(gateway.properties).map(({ name }) => {
    const id = `${gateway.id}/ipConfigurations/${name}`;
    return {
      ipconfigurationId: id,
      defaultBgpIpAddresses: [],
      customBgpIpAddresses: custom.get(id.toLowerCase()) ?? [],
    };
  });
  return {
    asn: sent.asn ?? before.asn ?? 0,
    ...(before.bgpPeeringAddress === undefined ? {} : { bgpPeeringAddress: before.bgpPeeringAddress }),
    peerWeight: sent.peerWeight ?? 0,
    bgpPeeringAddresses: addresses,
  };
}

function fillBgpSettings(world: World, gateway: Resource): JsonObject {
  const drafted = toObject(gateway.properties.bgpSettings);
  const configurations = ipConfigurationsOf(gateway.properties);
  const inner = instanceAddresses(world, configurations);
  const addresses = toArray(drafted.bgpPeeringAddresses)
    .filter(isObject)
    .map((entry, index) => ({
      ...entry,
      defaultBgpIpAddresses: inner[index] === undefined ? [] : [inner[index]],
      tunnelIpAddresses: tunnelAddresses(world, configurations[index]?.publicIp),
    }));
  return {
    asn: drafted.asn === 0 ? DEFAULT_ASN : drafted.asn,
    bgpPeeringAddress: inner.join(","),
    peerWeight: drafted.peerWeight,
    bgpPeeringAddresses: addresses,
  };
}

function tunnelAddresses(world: World, publicIp: string | undefined): string[] {
  const address = addressOf(world.store.get("resources", publicIp ?? ""));
  return address === undefined ? [] : [address];
}

function findPeeringOn(world: World, gateway: Resource): Resource | undefined {
  const vnet = vnetOf(world, gateway);
  const users = vnet ? world.store.usersOf(vnet.key) : [];
  return users.find((user) => user.type === PEERING && user.properties.useRemoteGateways === true);
}
