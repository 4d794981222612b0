import { isObject, type JsonObject, toObject, toTexts } from "../../json";
import type { Resource } from "../../records";
import { renderInline } from "../inline-children";
import type { View } from "../type-behaviour";
import { GATEWAY } from "../type-names";

const ROOTS = { collection: "vpnClientRootCertificates", type: `${GATEWAY}/vpnClientRootCertificates` };
const REVOKED = {
  collection: "vpnClientRevokedCertificates",
  type: `${GATEWAY}/vpnClientRevokedCertificates`,
};

/** The settings for single clients as Azure shows them; how many are connected is told by single reads alone. */
export function renderClients(gateway: Resource, view: View): JsonObject {
  const settings = toObject(gateway.properties.vpnClientConfiguration);
  return {
    ...settings,
    vpnClientRootCertificates: renderInline(gateway, settings.vpnClientRootCertificates, ROOTS),
    vpnClientRevokedCertificates: renderInline(gateway, settings.vpnClientRevokedCertificates, REVOKED),
    ...(view === "get" ? { vpnClientConnectionHealth: NOBODY_CONNECTED } : {}),
  };
}

/** The addresses that single clients get. */
export function poolOf(properties: JsonObject): string[] {
  const configuration = properties.vpnClientConfiguration;
  if (!isObject(configuration)) return [];
  return toTexts(toObject(configuration.vpnClientAddressPool).addressPrefixes);
}

/** The simulated world has no single clients. */
const NOBODY_CONNECTED: JsonObject = {
  vpnClientConnectionsCount: 0,
  totalIngressBytesTransferred: 0,
  totalEgressBytesTransferred: 0,
  allocatedIpAddresses: [],
};
