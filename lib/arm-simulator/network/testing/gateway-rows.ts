import type { JsonObject } from "../../json";
import { addressBody, gatewayBody, vnetBody } from "../../testing/ground";
import type { RawClient } from "../../testing/raw-client";
import type { Ask, RefusalRow } from "./refusal-rows";

/** The gateway that the rows are about. */
export const GW = "virtualNetworkGateways/gw1";

/** A size in a gateway's properties, and whatever else. */
export function sku(name: string, more: JsonObject = {}): JsonObject {
  return { sku: { name, tier: name }, ...more };
}

/** Addresses for single clients in a gateway's properties, and what else is set for them. */
export function pool(prefix: string, more: JsonObject = {}): JsonObject {
  return { vpnClientConfiguration: { vpnClientAddressPool: { addressPrefixes: [prefix] }, ...more } };
}

/** The body of a translation rule. */
export function natRule(inside: string, outside: string): JsonObject {
  const properties = {
    internalMappings: [{ addressSpace: inside }],
    externalMappings: [{ addressSpace: outside }],
  };
  return { properties };
}

/** A network, zonal addresses `ip1` to `ip3`, and `regional`, a Standard one without zones. */
export async function lay(client: RawClient): Promise<void> {
  await client.write("virtualNetworks/v1", vnetBody(1));
  for (const name of ["ip1", "ip2", "ip3"]) await client.write(`publicIPAddresses/${name}`, addressBody());
  await client.write("publicIPAddresses/regional", withoutZones("Standard"));
}

/** The same, and `basic`, a Basic address: where these were still made. */
export async function layWithBasic(client: RawClient): Promise<void> {
  await lay(client);
  await client.write("publicIPAddresses/basic", withoutZones("Basic"));
}

/** Asks for the gateway with these addresses. */
export function gateway(addresses: string[], changes: JsonObject = {}): (client: RawClient) => Ask {
  return (client) => ["PUT", GW, gatewayBody(client, "v1", addresses, changes)];
}

/** The gateway stands already. */
export function standing(
  addresses: string[],
  changes: JsonObject = {},
  layGround = lay,
): (client: RawClient) => Promise<void> {
  return async (client) => {
    await layGround(client);
    await client.write(GW, gatewayBody(client, "v1", addresses, changes));
  };
}

/** The refusal of the gateway on the usual ground. */
export function refusedGateway(
  row: string,
  what: string,
  addresses: string[],
  changes: JsonObject,
  code: string,
  message: RegExp,
  more: Partial<RefusalRow> = {},
): RefusalRow {
  return { row, what, ground: lay, ask: gateway(addresses, changes), code, message, ...more };
}

function withoutZones(name: string): JsonObject {
  return addressBody({ zones: [], sku: { name, tier: "Regional" } });
}
