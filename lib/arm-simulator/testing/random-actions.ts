import fc from "fast-check";
import type { JsonObject } from "../json";
import { addressBody, gatewayBody, networkId, REGION, reference, vnetBody } from "./ground";
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
const key = fc.constantFrom("agreed", "other");
const DEVICE_ADDRESS = "203.0.113.9";

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
  number.map((n) => put(`publicIPAddresses/ip${n}`, () => addressBody())),
  fc.tuple(number, fc.constantFrom(undefined, 65_001, 65_002, 65_003)).map(([n, asn]) =>
    put(`virtualNetworkGateways/gw${n}`, (client) => {
      const changes = asn === undefined ? {} : { enableBgp: true, bgpSettings: { asn } };
      return gatewayBody(client, `v${n}`, [`ip${n}`], changes);
    }),
  ),
  fc.constantFrom(DEVICE_ADDRESS, "198.51.100.1").map((gatewayIpAddress) =>
    put("localNetworkGateways/hq", () => ({
      location: REGION,
      properties: { gatewayIpAddress, localNetworkAddressSpace: { addressPrefixes: ["192.168.0.0/16"] } },
    })),
  ),
  fc.tuple(number, number, key, fc.boolean()).map(([from, to, sharedKey, enableBgp]) =>
    put(`connections/c${from}${to}`, (client) => ({
      location: REGION,
      properties: {
        connectionType: from === to ? "IPsec" : "Vnet2Vnet",
        virtualNetworkGateway1: reference(client, `virtualNetworkGateways/gw${from}`),
        ...(from === to
          ? { localNetworkGateway2: reference(client, "localNetworkGateways/hq") }
          : { virtualNetworkGateway2: reference(client, `virtualNetworkGateways/gw${to}`) }),
        sharedKey,
        enableBgp,
      },
    })),
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
    .tuple(number, number, key)
    .map(([from, to, value]) => put(`connections/c${from}${to}/sharedkey`, () => ({ value }))),
);

const actions: fc.Arbitrary<Action> = fc.oneof(
  fc.tuple(number, number).map(([from, to]) => post(`connections/c${from}${to}/resetconnection`)),
  fc.tuple(number, number).map(([from, to]) => post(`connections/c${from}${to}/getikesas`)),
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
    fc.tuple(number, number).map(([from, to]) => `connections/c${from}${to}`),
    fc.tuple(number, number).map(([from, to]) => `virtualNetworks/v${from}/virtualNetworkPeerings/v${to}`),
    number.map((n) => `virtualNetworkGateways/gw${n}`),
    number.map((n) => `publicIPAddresses/ip${n}`),
    number.map((n) => `virtualNetworks/v${n}`),
    fc.constant("localNetworkGateways/hq"),
    fc.constant("/subscriptions/SUB/resourcegroups/rg"),
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
  .constantFrom(0.5, 7, 45, 600, 5000)
  .map((seconds) => ({ kind: "advance", seconds }));

/** Writes above all, and time for them to end. */
export const arbitraryActions: fc.Arbitrary<Action[]> = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: writes },
    { weight: 6, arbitrary: time },
    { weight: 2, arbitrary: actions },
    { weight: 3, arbitrary: deletions },
    { weight: 2, arbitrary: pushes },
    { weight: 1, arbitrary: fc.boolean().map((clean): Action => ({ kind: "restart", clean })) },
  ),
  { minLength: 10, maxLength: 40 },
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
