import type { JsonObject } from "../json";
import { REGION } from "../testing/ground";
import type { RawClient } from "../testing/raw-client";
import { type Ask, describeRefusals, type RefusalRow } from "./testing/refusal-rows";
import { C12, oneWithSites, site, toSite } from "./testing/site-rows";

const put = (body: JsonObject) => (): Ask => ["PUT", "localNetworkGateways/near", body];
const wrong = (row: string, what: string, body: JsonObject, code: string, message: RegExp): RefusalRow => ({
  row,
  what,
  ask: put(body),
  code,
  message,
});

describeRefusals("Azure refuses a site", [
  wrong(
    "recorded",
    "with an address that is none",
    site(["192.168.0.0/16"], "10.0.0.257"),
    "InvalidIpAddress",
    /^The IP Address 10\.0\.0\.257 is invalid\.$/,
  ),
  wrong(
    "recorded",
    "with a range that is none",
    site(["192.168.0.0"]),
    "InvalidAddressPrefixFormat",
    /^Address prefix 192\.168\.0\.0 of resource .* is not formatted correctly\./,
  ),
  wrong(
    "3.6 B8",
    "with ASN 0",
    site(["192.168.0.0/16"], "203.0.113.9", { bgpSettings: { asn: 0 } }),
    "LocalNetworkGatewayCannotHaveZeroAsn",
    /^The local network gateway .* cannot have an ASN of zero/,
  ),
  wrong(
    "SDK39",
    "without a device",
    { location: REGION, properties: { localNetworkAddressSpace: { addressPrefixes: ["192.168.0.0/16"] } } },
    "LocalNetworkGatewayIpAddressOrFqdnRequired",
    /gatewayIpAddress or an fqdn/,
  ),
  wrong(
    "SDK39",
    "with a device's name that is none",
    site(["192.168.0.0/16"], "", { gatewayIpAddress: undefined, fqdn: "not a host!" }),
    "LocalNetworkGatewayFqdnInvalid",
    /^The fqdn not a host! of /,
  ),
  wrong(
    "2.1 LIM26",
    "with 1,001 ranges",
    site(Array.from({ length: 1001 }, (_none, at) => `10.${at >> 8}.${at & 255}.0/24`)),
    "LocalNetworkGatewayAddressPrefixLimitReached",
    /more than 1000/,
  ),
  {
    row: "3.7",
    what: "that overlaps another of the gateway",
    ground: async (client) => {
      await oneWithSites(client);
      await client.write("localNetworkGateways/far", site(["192.168.1.0/24"], "203.0.113.10"));
      await client.write(C12, toSite(client, "near"));
    },
    ask: (client) => ["PUT", "connections/second", toSite(client, "far")],
    code: "ConnectionOverlappingAddressSpaces",
    message: /192\.168\.0\.0\/16|192\.168\.1\.0\/24/,
  },
  {
    row: "3.7",
    what: "that grows into another of the gateway",
    ground: async (client) => {
      await oneWithSites(client);
      await client.write(C12, toSite(client, "near"));
      await client.write("connections/second", toSite(client, "far"));
    },
    ask: put(site(["192.168.0.0/16", "172.20.8.0/24"])),
    code: "ConnectionOverlappingAddressSpaces",
    message: /connections\/second/,
  },
]);

const joined = async (client: RawClient): Promise<void> => {
  await oneWithSites(client);
  await client.write(C12, toSite(client, "near"));
};
describeRefusals("Azure refuses to delete what a connection uses", [
  {
    row: "5.2",
    what: "a site",
    ground: joined,
    ask: () => ["DELETE", "localNetworkGateways/near"],
    code: "InUseLocalNetworkGatewayCannotBeDeleted",
    message: /in use by .*c12/,
  },
  {
    row: "5.2",
    what: "a gateway",
    ground: joined,
    ask: () => ["DELETE", "virtualNetworkGateways/gw1"],
    code: "InUseVirtualNetworkGatewayCannotBeDeleted",
    message: /in use by .*c12/,
  },
]);
