import type { JsonObject } from "../../json";
import { buildGateway, connectionBody, REGION, reference } from "../../testing/ground";
import type { RawClient } from "../../testing/raw-client";

/** The connection that the rows are about. */
export const C12 = "connections/c12";

/** The body of a site with these ranges. */
export function site(prefixes: string[], address = "203.0.113.9", more: JsonObject = {}): JsonObject {
  return {
    location: REGION,
    properties: {
      gatewayIpAddress: address,
      localNetworkAddressSpace: { addressPrefixes: prefixes },
      ...more,
    },
  };
}

/** The body of a connection from the gateway to a site. */
export function toSite(client: RawClient, name: string, changes: JsonObject = {}): JsonObject {
  return connectionBody(client, "gw1", "gw1", {
    connectionType: "IPsec",
    virtualNetworkGateway2: undefined,
    localNetworkGateway2: reference(client, `localNetworkGateways/${name}`),
    ...changes,
  });
}

/** A gateway, and two sites, `near` and `far`, that could be joined to it. */
export async function oneWithSites(client: RawClient): Promise<void> {
  await buildGateway(client, 1);
  await client.write("localNetworkGateways/near", site(["192.168.0.0/16"]));
  await client.write("localNetworkGateways/far", site(["172.20.0.0/16"], "203.0.113.10"));
}
