import type { JsonObject } from "../json";
import { addressBody, buildGateway, gatewayBody, REGION, reference, vnetBody } from "../testing/ground";
import type { RawClient } from "../testing/raw-client";
import { MULTIPLIED, multiply } from "./testing/multiply";
import { describeRefusals, type RefusalRow } from "./testing/refusal-rows";

const path = (from: string, to: string) => `virtualNetworks/${from}/virtualNetworkPeerings/${from}-to-${to}`;
const peering = (client: RawClient, to: string, more: JsonObject = {}): JsonObject => ({
  properties: { remoteVirtualNetwork: reference(client, `virtualNetworks/${to}`), ...more },
});
const peer = (client: RawClient, from: string, to: string, more: JsonObject = {}) =>
  client.write(path(from, to), peering(client, to, more));

/** Three networks, and one with the addresses of the first. */
async function lay(client: RawClient): Promise<void> {
  for (const number of [1, 2, 3]) await client.write(`virtualNetworks/v${number}`, vnetBody(number));
  await client.write("virtualNetworks/twin", vnetBody(1));
}

/** The refusal of a half from v1 to v2, after something else. */
const refused = (
  row: string,
  what: string,
  before: (client: RawClient) => Promise<unknown>,
  changes: JsonObject,
  code: string,
  message: RegExp,
  more: Partial<RefusalRow> = {},
): RefusalRow => ({
  row,
  what,
  ground: async (client) => {
    await lay(client);
    await before(client);
  },
  ask: (client) => ["PUT", path("v1", "v2"), peering(client, "v2", changes)],
  code,
  message,
  ...more,
});
const USE = { useRemoteGateways: true };
const nothing = () => Promise.resolve();

describeRefusals("Azure refuses a peering", [
  refused("SDK39", "with nothing", nothing, {}, "InvalidRequestFormat", /remoteVirtualNetwork is required/, {
    ask: () => ["PUT", path("v1", "v2"), { properties: {} }],
  }),
  refused(
    "3.7",
    "of networks that overlap",
    nothing,
    {},
    "VnetAddressSpaceOverlapsWithAlreadyPeeredVnet",
    /because their address spaces overlap\. Overlapping address prefixes: 10\.1\.0\.0\/16\./,
    {
      ask: (client) => ["PUT", path("v1", "twin"), peering(client, "twin")],
    },
  ),
  refused(
    "3.7",
    "of networks that overlap through a neighbour",
    (client) => peer(client, "v2", "twin"),
    {},
    "VnetAddressSpaceOverlapsWithAlreadyPeeredVnet",
    /^Cannot create or update peering .*v1-to-v2\. Virtual networks .*v1 and .*v2 cannot be peered because address space of the first virtual network overlaps with address space of virtual network .*twin already peered with the second virtual network\. Overlapping address prefixes: 10\.1\.0\.0\/16\./,
  ),
  refused(
    "3.7",
    "network that grows into a neighbour",
    (client) => peer(client, "v1", "v2"),
    {},
    "VnetAddressSpaceOverlapsWithAlreadyPeeredVnet",
    /10\.2\.0\.0\/16/,
    {
      ask: () => [
        "PUT",
        "virtualNetworks/v1",
        {
          location: REGION,
          properties: { addressSpace: { addressPrefixes: ["10.1.0.0/16", "10.2.8.0/24"] } },
        },
      ],
    },
  ),
  refused(
    "3.11 P4",
    "that wants a gateway where there is none",
    nothing,
    USE,
    "RemoteVnetHasNoGateways",
    /^Peering .*v1-to-v2 cannot have UseRemoteGateway flag set to true because remote virtual network .*v2 referenced by the peering does not have any gateways\.$/,
  ),
  refused(
    "3.11 P4",
    "that wants a gateway which is still being built",
    async (client) => {
      await client.write("publicIPAddresses/ip2", addressBody());
      await client.call("PUT", "virtualNetworkGateways/gw2", gatewayBody(client, "v2", ["ip2"]));
    },
    USE,
    "RemoteVnetHasNoGateways",
    /does not have any gateways/,
  ),
  refused(
    "3.11 P3",
    "that wants a gateway beside its own",
    async (client) => {
      await buildGateway(client, 1);
      await buildGateway(client, 2);
    },
    USE,
    "PeeringCannotUseRemoteGateways",
    /has its own gateway/,
  ),
  refused(
    "3.11 P3",
    "that wants a second gateway",
    async (client) => {
      await buildGateway(client, 2);
      await buildGateway(client, 3);
      await peer(client, "v1", "v3", USE);
    },
    USE,
    "PeeringCannotUseRemoteGateways",
    /v1-to-v3 already uses a remote gateway/,
  ),
  refused(
    "3.11 P2",
    "that wants a gateway which is not lent",
    async (client) => {
      await buildGateway(client, 2);
      await peer(client, "v2", "v1");
    },
    USE,
    "RemotePeeringDoesNotAllowGatewayTransit",
    /^Peering .*v1-to-v2 cannot have UseRemoteGateways flag set to true, because corresponding remote peering .*v2-to-v1 has AllowGatewayTransit flag set to false\.$/,
  ),
  refused(
    "5.1",
    "that would go elsewhere",
    (client) => peer(client, "v1", "v2"),
    {},
    "ChangingRemoteVirtualNetworkNotAllowed",
    /v1-to-v2/,
    {
      ask: (client) => ["PUT", path("v1", "v2"), peering(client, "v3")],
    },
  ),
  refused(
    "5.1",
    "a second time",
    (client) => peer(client, "v1", "v2"),
    {},
    "AnotherPeeringAlreadyReferencesRemoteVnet",
    /already references remote virtual network/,
    {
      ask: (client) => ["PUT", "virtualNetworks/v1/virtualNetworkPeerings/again", peering(client, "v2")],
    },
  ),
  refused(
    "3.11 P7",
    "beside a half that is Disconnected",
    async (client) => {
      await peer(client, "v1", "v2");
      await peer(client, "v2", "v1");
      await client.call("DELETE", path("v1", "v2"));
      await client.advance(60);
    },
    {},
    "RemotePeeringIsDisconnected",
    /is in Disconnected state/,
  ),
  refused(
    "3.11 P9",
    "the 501st of a network",
    async (client) => {
      await client.write(`virtualNetworks/${MULTIPLIED}`, vnetBody(4));
      await peer(client, "v1", MULTIPLIED);
      await multiply(client, 500);
    },
    {},
    "PeeringCountLimitReached",
    /more than 500 peerings/,
  ),
]);
