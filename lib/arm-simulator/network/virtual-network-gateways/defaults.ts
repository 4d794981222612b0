import { invalidRequestContent } from "../../front-door/refusals";
import { isObject, type JsonObject, omit, toObject, toText } from "../../json";
import type { Resource } from "../../records";
import { draftBgpSettings } from "./bgp-settings";
import { ipConfigurationsOf } from "./ip-configurations";
import { generationsOf } from "./skus";

/** A gateway as sent, with everything the service adds at once; in the recorded order. */
export function withDefaults(gateway: Resource, existing: Resource | undefined): Resource {
  const sent = gateway.properties;
  const before = existing?.properties ?? {};
  const sku = toObject(sent.sku);
  const name = toText(sku.name) ?? "";
  const properties: JsonObject = {
    ...DEFAULTS,
    ...sent,
    ipConfigurations: toConfigurations(gateway),
    sku: { ...sku, tier: sku.tier ?? name, capacity: 2 },
    vpnType: sent.vpnType ?? before.vpnType,
    vpnClientConfiguration: { ...CLIENT_DEFAULTS, ...toObject(sent.vpnClientConfiguration) },
    isClientConfigured: isObject(sent.vpnClientConfiguration),
    bgpSettings: draftBgpSettings(gateway, existing),
    vpnGatewayGeneration:
      sent.vpnGatewayGeneration ?? before.vpnGatewayGeneration ?? generationsOf(name)[0] ?? "None",
  };
  return { ...gateway, properties };
}

const DEFAULTS: JsonObject = {
  packetCaptureDiagnosticState: "None",
  enablePrivateIpAddress: false,
  isMigrateToCSES: false,
  ipConfigurations: [],
  natRules: [],
  virtualNetworkGatewayPolicyGroups: [],
  enableBgpRouteTranslationForNat: false,
  disableIPSecReplayProtection: false,
  sku: {},
  gatewayType: undefined,
  vpnType: undefined,
  enableBgp: false,
  activeActive: false,
  vpnClientConfiguration: {},
  bgpSettings: {},
  vpnGatewayGeneration: "None",
  allowRemoteVnetTraffic: false,
  allowVirtualWanTraffic: false,
};

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
