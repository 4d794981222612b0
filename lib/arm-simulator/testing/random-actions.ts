import fc from "fast-check";
import type { JsonObject } from "../json";
import { addressBody, connectionBody, gatewayBody, networkId, REGION, reference, vnetBody } from "./ground";
import type { RawClient, RawReply } from "./raw-client";

/** One thing that befalls a simulated world. */
export type Action =
  | { kind: "request"; method: string; path: string; body?: (client: RawClient) => JsonObject }
  | { kind: "push"; method: string; path: string; body: JsonObject }
  | { kind: "advance"; seconds: number }
  | { kind: "restart"; clean: boolean };

/** Faults of every kind that need no waiting of ours. */
const FAULTS: readonly JsonObject[] = [
  { status: 429, headers: { "Retry-After": "1" } },
  { status: 409 },
  { status: 500 },
  { status: 503 },
  { closeConnection: "before" },
  { closeConnection: "after" },
  { truncateBody: true },
  { operationEnds: "Failed" },
  { operationEnds: "Canceled" },
  { operationVanishes: true },
  { signedOperationUrl: true },
  { hiddenForSeconds: 60 },
];

/** A restarted simulator is signed in to before the world is looked at. */
const NOT_SIGN_IN = { pathPattern: "^/subscriptions/" };

const number = fc.integer({ min: 1, max: 3 });
/** Most often the gateway that is not there to begin with. */
const built = fc.constantFrom(1, 2, 3, 3, 3);
/** From which network to which a connection goes; the same twice is one to the site. Some are drawn more often. */
const ends = fc.constantFrom([1, 2], [2, 1], [1, 2], [2, 1], [1, 1], [1, 3], [1, 3], [3, 1] as const);
const key = fc.constantFrom("agreed", "other");
/** Where the site's device is, when it is there. */
export const DEVICE_ADDRESS = "203.0.113.9";

/** The local network gateway of the site. */
export function siteBody(gatewayIpAddress: string = DEVICE_ADDRESS): JsonObject {
  const localNetworkAddressSpace = { addressPrefixes: ["192.168.0.0/16"] };
  return { location: REGION, properties: { gatewayIpAddress, localNetworkAddressSpace } };
}

/** A connection from the gateway with this number to the site. */
export function siteConnectionBody(client: RawClient, from: number, changes: JsonObject = {}): JsonObject {
  return connectionBody(client, `gw${from}`, "", {
    connectionType: "IPsec",
    virtualNetworkGateway2: undefined,
    localNetworkGateway2: reference(client, "localNetworkGateways/hq"),
    ...changes,
  });
}

const put = (path: string, body: (client: RawClient) => JsonObject): Action => ({
  kind: "request",
  method: "PUT",
  path,
  body,
});
const post = (path: string, body: JsonObject = {}): Action => ({
  kind: "request",
  method: "POST",
  path,
  body: () => body,
});

const writes: fc.Arbitrary<Action> = fc.oneof(
  fc.tuple(number, fc.boolean()).map(([n, isWide]) =>
    put(`virtualNetworks/v${n}`, () => {
      const body = vnetBody(n);
      const addressPrefixes = [`10.${n}.0.0/16`, ...(isWide ? [`10.1${n}.0.0/16`] : [])];
      return {
        ...body,
        properties: { ...(body.properties as JsonObject), addressSpace: { addressPrefixes } },
      };
    }),
  ),
  fc
    .tuple(ends, key)
    .map(([[from, to], value]) => put(`connections/c${from}${to}/sharedkey`, () => ({ value }))),
  number.map((n) => put(`publicIPAddresses/ip${n}`, () => addressBody())),
  fc.tuple(built, fc.constantFrom(undefined, 65_001, 65_002, 65_003)).map(([n, asn]) =>
    put(`virtualNetworkGateways/gw${n}`, (client) => {
      const changes = asn === undefined ? {} : { enableBgp: true, bgpSettings: { asn } };
      return gatewayBody(client, `v${n}`, [`ip${n}`], changes);
    }),
  ),
  fc
    .constantFrom(DEVICE_ADDRESS, "198.51.100.1")
    .map((address) => put("localNetworkGateways/hq", () => siteBody(address))),
  fc.tuple(ends, key, fc.boolean()).map(([[from, to], sharedKey, enableBgp]) =>
    put(`connections/c${from}${to}`, (client) => {
      const changes = { sharedKey, enableBgp };
      return from === to
        ? siteConnectionBody(client, from, changes)
        : connectionBody(client, `gw${from}`, `gw${to}`, changes);
    }),
  ),
  fc.tuple(number, number, fc.boolean(), fc.boolean()).map(([from, to, lends, borrows]) =>
    put(`virtualNetworks/v${from}/virtualNetworkPeerings/v${to}`, (client) => ({
      properties: {
        remoteVirtualNetwork: { id: networkId(client, `virtualNetworks/v${to}`) },
        allowGatewayTransit: lends,
        useRemoteGateways: borrows,
      },
    })),
  ),
  fc
    .tuple(ends, key)
    .map(([[from, to], value]) => put(`connections/c${from}${to}/sharedkey`, () => ({ value }))),
);

const actions: fc.Arbitrary<Action> = fc.oneof(
  ends.map(([from, to]) => post(`connections/c${from}${to}/resetconnection`)),
  ends.map(([from, to]) => post(`connections/c${from}${to}/getikesas`)),
  number.map((n) => post(`virtualNetworkGateways/gw${n}/reset`)),
  number.map((n) => post(`virtualNetworkGateways/gw${n}/getLearnedRoutes`)),
  number.map(
    (n): Action => ({
      kind: "request",
      method: "PATCH",
      path: `virtualNetworkGateways/gw${n}`,
      body: () => ({ tags: { n: "1" } }),
    }),
  ),
);

const deletions: fc.Arbitrary<Action> = fc
  .oneof(
    { weight: 6, arbitrary: ends.map(([from, to]) => `connections/c${from}${to}`) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(number, number)
        .map(([from, to]) => `virtualNetworks/v${from}/virtualNetworkPeerings/v${to}`),
    },
    { weight: 4, arbitrary: number.map((n) => `virtualNetworkGateways/gw${n}`) },
    { weight: 2, arbitrary: number.map((n) => `publicIPAddresses/ip${n}`) },
    { weight: 2, arbitrary: number.map((n) => `virtualNetworks/v${n}`) },
    { weight: 2, arbitrary: fc.constant("localNetworkGateways/hq") },
    { weight: 1, arbitrary: fc.constant("/subscriptions/SUB/resourcegroups/rg") },
  )
  .map((path): Action => ({ kind: "request", method: "DELETE", path }));

const pushes: fc.Arbitrary<Action> = fc.oneof(
  fc.tuple(key, fc.boolean()).map(([sharedKey, up]): Action => {
    const body = { address: DEVICE_ADDRESS, sharedKey, up, prefixes: ["192.168.1.0/24"] };
    return { kind: "push", method: "POST", path: "devices", body };
  }),
  fc.constantFrom(...FAULTS).map((fault): Action => {
    return { kind: "push", method: "POST", path: "faults", body: { ...fault, match: NOT_SIGN_IN, times: 2 } };
  }),
  fc.constantFrom<JsonObject>({}, { writes: { size: 2, perSecond: 0.5 } }).map((body): Action => {
    return { kind: "push", method: "PUT", path: "limits", body };
  }),
);

const time: fc.Arbitrary<Action> = fc
  .constantFrom(0.5, 7, 60, 60, 600, 5000)
  .map((seconds) => ({ kind: "advance", seconds }));

/** Writes above all, and time for them to end. */
export const arbitraryActions: fc.Arbitrary<Action[]> = fc.array(
  fc.oneof(
    { weight: 9, arbitrary: writes },
    { weight: 9, arbitrary: time },
    { weight: 2, arbitrary: actions },
    { weight: 3, arbitrary: deletions },
    { weight: 1, arbitrary: pushes },
    { weight: 1, arbitrary: fc.boolean().map((clean): Action => ({ kind: "restart", clean })) },
  ),
  { minLength: 15, maxLength: 40, size: "max" },
);

/** Carries out a request or a push; undefined when a fault cut the connection. */
export async function perform(
  client: RawClient,
  action: Exclude<Action, { kind: "restart" }>,
): Promise<RawReply | undefined> {
  switch (action.kind) {
    case "advance":
      await client.advance(action.seconds);
      return undefined;
    case "push":
      return await client.push(action.method, action.path, action.body);
    case "request":
      return await client.call(action.method, action.path, action.body?.(client)).catch(() => undefined);
  }
}
