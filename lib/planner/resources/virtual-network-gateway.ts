import { GATEWAY_SUBNET, type Gateway, type Vnet } from "@/lib/topology";
import type { ArmBody, Change, DesiredResource } from "../contract";
import type { IndexedVnet } from "../topology-index";
import { networkArmId, vnetArmId } from "./arm-ids";
import { type Description, NOTHING_NEEDED } from "./description";
import type { ResourceFields } from "./fields";
import { publicIpArmId, publicIpCount } from "./public-ip-address";
import { stepIds } from "./step-ids";

/** Sizes a gateway can grow through in place, smallest first; each AZ SKU ranks with its namesake. */
const SIZES = ["VpnGw1", "VpnGw2", "VpnGw3", "VpnGw4", "VpnGw5"];

/** A SKU change that needs a new gateway: from or to one outside the sizes (Basic, Standard), or to a smaller one. */
function isSkuReplaced({ path, from, to }: Change): boolean {
  if (path !== "sku.name") return false;
  const [before, after] = [from, to].map((sku) => SIZES.indexOf(String(sku).replace(/AZ$/, "")));
  return before === undefined || after === undefined || before < 0 || after < 0 || after < before;
}

/** A gateway stays in the subnet it was built in, so it cannot follow its vnet to another name or group. */
function isMoved({ path, from }: Change): boolean {
  return from !== null && /^ipConfigurations\..+\.subnet\.id$/.test(path);
}

export const virtualNetworkGatewayFields: ResourceFields = {
  isReplacing: (change) => isSkuReplaced(change) || isMoved(change),
  immutable: ["location", "gatewayType", "vpnType", "vpnGatewayGeneration"],
  readOnly: [
    "capacity",
    "defaultBgpIpAddresses",
    "tunnelIpAddresses",
    "inboundDnsForwardingEndpoint",
    "privateIPAddress",
    "packetCaptureDiagnosticState",
    "isMigrateToCSES",
    // Follows from the subnet; a PUT that names another one is refused, one that names none keeps it.
    "bgpPeeringAddress",
  ],
  keptLists: [],
  ignored: [],
};

export function gatewayArmId(vnet: Vnet, gateway: Gateway): string {
  return networkArmId(vnet, "virtualNetworkGateways", gateway.name);
}

export function describeGateway(
  description: Description,
  place: IndexedVnet,
  gateway: Gateway,
): DesiredResource {
  const { vnet } = place;
  const tags = description.tagsOf(vnet);
  const subnetStep = vnet.existing && hasGatewaySubnet(vnet) ? stepIds.gatewaySubnet : stepIds.vnet;
  const addresses = Array.from({ length: publicIpCount(gateway) }, (_, index) =>
    stepIds.publicIp(vnet.id, index + 1),
  );
  return {
    stepId: description.gatewayStep(vnet.id),
    kind: "virtualNetworkGateway",
    armId: gatewayArmId(vnet, gateway),
    region: vnet.region,
    place: vnet.id,
    link: null,
    dependsOn: gateway.existing ? [] : [subnetStep(vnet.id), ...addresses],
    needs: NOTHING_NEEDED,
    existing: gateway.existing,
    body: gateway.existing
      ? null
      : (values) =>
          gatewayBody(vnet, gateway, tags, hasClientPool(values.observed(gatewayArmId(vnet, gateway)))),
  };
}

function hasGatewaySubnet(vnet: Vnet): boolean {
  return vnet.subnets.some((subnet) => subnet.name === GATEWAY_SUBNET);
}

/** True when Azure has addresses for clients of this gateway. */
function hasClientPool(observed: ArmBody | null): boolean {
  const properties = observed?.properties as ArmBody | undefined;
  const configuration = properties?.vpnClientConfiguration as ArmBody | null | undefined;
  const pool = configuration?.vpnClientAddressPool as ArmBody | null | undefined;
  const prefixes = pool?.addressPrefixes;
  return Array.isArray(prefixes) && prefixes.length > 0;
}

function gatewayBody(
  vnet: Vnet,
  gateway: Gateway,
  tags: Record<string, string>,
  hadClients: boolean,
): ArmBody {
  const armId = gatewayArmId(vnet, gateway);
  return {
    location: vnet.region,
    tags,
    properties: {
      ipConfigurations: Array.from({ length: publicIpCount(gateway) }, (_, index) => ({
        name: ipConfigurationName(index),
        properties: {
          privateIPAllocationMethod: "Dynamic",
          subnet: { id: `${vnetArmId(vnet)}/subnets/${GATEWAY_SUBNET}` },
          publicIPAddress: { id: publicIpArmId(vnet, gateway, index + 1) },
        },
      })),
      gatewayType: "Vpn",
      vpnType: gateway.routing === "static" ? "PolicyBased" : "RouteBased",
      // Basic gateways have no generation of their own; Azure answers "None" or "Generation1" as it likes.
      ...(gateway.sku === "Basic" ? {} : { vpnGatewayGeneration: gateway.generation }),
      enableBgp: gateway.bgp !== null,
      activeActive: gateway.activeActive,
      sku: { name: gateway.sku, tier: gateway.sku },
      ...(gateway.bgp ? { bgpSettings: bgpSettings(armId, gateway.bgp, publicIpCount(gateway)) } : {}),
      ...(gateway.clientPool ? { vpnClientConfiguration: clientConfiguration(gateway.clientPool) } : {}),
      // Left out it would stay as it is.
      ...(hadClients && !gateway.clientPool ? { vpnClientConfiguration: NO_CLIENTS } : {}),
    },
  };
}

const NO_CLIENTS = { vpnClientAddressPool: { addressPrefixes: [] } };

function ipConfigurationName(index: number): string {
  return `ip${index + 1}`;
}

/** Azure answers with an entry for each address configuration, that of the clients included, and for no other. */
function bgpSettings(armId: string, { asn, apipa }: NonNullable<Gateway["bgp"]>, instances: number): ArmBody {
  if (apipa.length === 0) return { asn };
  return {
    asn,
    bgpPeeringAddresses: Array.from({ length: instances }, (_, index) => ({
      ipconfigurationId: `${armId}/ipConfigurations/${ipConfigurationName(index)}`,
      customBgpIpAddresses: apipa[index] ?? [],
    })),
  };
}

/**
 * Settings of an authentication are Azure's own fields, except for certificates: there each setting is a root
 * certificate, its name with its public data in base64.
 */
function clientConfiguration(pool: NonNullable<Gateway["clientPool"]>): ArmBody {
  const certificates = pool.authentication.filter((item) => item.type === "Certificate");
  const others = pool.authentication.filter((item) => item.type !== "Certificate");
  const roots = certificates.flatMap((item) => Object.entries(item.settings));
  return {
    vpnClientAddressPool: { addressPrefixes: pool.addressPool },
    vpnClientProtocols: pool.protocols,
    ...(pool.authentication.length === 0
      ? {}
      : { vpnAuthenticationTypes: [...new Set(pool.authentication.map((item) => item.type))] }),
    ...(roots.length === 0
      ? {}
      : {
          vpnClientRootCertificates: roots.map(([name, publicCertData]) => ({
            name,
            properties: { publicCertData },
          })),
        }),
    ...Object.fromEntries(others.flatMap((item) => Object.entries(item.settings))),
  };
}
