import { invalidRequestContent } from "../../front-door/refusals";
import { isObject, type JsonObject, omit, toObject, toText, toTexts } from "../../json";
import type { Resource } from "../../records";
import type { World } from "../../world";
import { spellEnumerated } from "../enumerations";
import { draftBgpSettings } from "./bgp-settings";
import { poolOf } from "./client-configuration";
import { CLIENT_DEFAULTS, virtualNetworkGatewayDeclaration } from "./declaration";
import { ipConfigurationsOf } from "./ip-configurations";
import { ENUMERATED } from "./rules";
import { generationsOf, LEGACY_ENDED, spellSku, unsentSku } from "./skus";

/** A gateway as sent, with everything the service adds at once. */
export function withDefaults(world: World, gateway: Resource, existing: Resource | undefined): Resource {
  const sent = spellEnumerated(gateway.properties, ENUMERATED);
  const before = existing?.properties ?? {};
  const sku = wantedSku(world, sent, before);
  const name = toText(sku.name) ?? "";
  const properties: JsonObject = {
    ...virtualNetworkGatewayDeclaration.defaults,
    ...sent,
    ipConfigurations: toConfigurations(gateway),
    sku: { ...sku, tier: sku.tier ?? name, capacity: 2 },
    vpnType: sent.vpnType ?? before.vpnType,
    vpnClientConfiguration: {
      ...CLIENT_DEFAULTS,
      vpnClientProtocols: clientProtocols(world, name),
      ...omit(toObject(sent.vpnClientConfiguration), ["vpnClientConnectionHealth"]),
      ...authenticationTypes(toObject(sent.vpnClientConfiguration)),
    },
    isClientConfigured: poolOf(sent).length > 0,
    isBgpSent: existing?.properties.isBgpSent === true || isObject(sent.bgpSettings),
    bgpSettings: draftBgpSettings(gateway, existing),
    vpnGatewayGeneration:
      sent.vpnGatewayGeneration ?? before.vpnGatewayGeneration ?? generationsOf(name)[0] ?? "None",
  };
  return { ...gateway, properties };
}

/** The size as sent, in Azure's spelling; without one what stands, or what Azure chooses itself. */
function wantedSku(world: World, sent: JsonObject, before: JsonObject): JsonObject {
  const sku = isObject(sent.sku) ? sent.sku : toObject(before.sku);
  const chosen = unsentSku(sent.vpnType ?? before.vpnType, !world.isSince(LEGACY_ENDED));
  const name = toText(sku.name) ?? toText(sku.tier) ?? chosen;
  if (name === undefined) return sku;
  const tier = toText(sku.tier);
  return { ...sku, name: spellSku(name), ...(tier === undefined ? {} : { tier: spellSku(tier) }) };
}

/** Recorded: settings of Microsoft Entra name its kind of sign-in by themselves. */
function authenticationTypes(clients: JsonObject): JsonObject {
  const given = toTexts(clients.vpnAuthenticationTypes);
  return clients.aadTenant === undefined || given.length > 0 ? {} : { vpnAuthenticationTypes: ["AAD"] };
}

/** Recorded: Basic offers SSTP alone; the others had it beside IKEv2 until OpenVPN took its place in 2019. */
function clientProtocols(world: World, sku: string): string[] {
  if (sku === "Basic") return ["SSTP"];
  return world.isSince("2019-01-01") ? ["OpenVPN", "IkeV2"] : ["SSTP", "IkeV2"];
}

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
