import { randomBytes } from "node:crypto";
import type { ArmReply, ArmRequest } from "../../front-door/request";
import { ok } from "../../front-door/request";
import { type JsonObject, omit, toObject, toReference, toText } from "../../json";
import { beginAction, beginDelete, beginWrite } from "../../operations/begin";
import type { Resource } from "../../records";
import { tunnelStatus } from "../../tunnels/status";
import type { World } from "../../world";
import { draftTopLevel, findTopLevel, requireTopLevel } from "../draft";
import { spellEnumerated } from "../enumerations";
import { refuseDeleteWhileBusy, refuseWhileBusy } from "../guards";
import { hasTunnelChange } from "../tunnel-change";
import type { TypeBehaviour, View } from "../type-behaviour";
import { CONNECTION } from "../type-names";
import { connectionDeclaration } from "./declaration";
import { keyLengthOutOfRange } from "./refusals";
import { type ConnectionEnds, checkConnection, checkSharedKey, ENUMERATED } from "./rules";

const SEGMENT = "virtualNetworkGatewayConnectionName";
const READ_ONLY = [
  "connectionStatus",
  "tunnelConnectionStatus",
  "egressBytesTransferred",
  "ingressBytesTransferred",
  "packetCaptureDiagnosticState",
];
/** Letters and digits only: the characters that every device takes. */
const KEY_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/**
 * Connections: one half of a tunnel each. Azure echoes the shared key in PUT and GET; its state is shown by a
 * single GET only, and only once the connection stands.
 */
export const connectionBehaviour: TypeBehaviour = {
  type: CONNECTION,
  render(world, connection, view, apiVersion) {
    const isSingle = view === "get" || view === "world";
    const status = connection.state === "Succeeded" && isSingle ? tunnelStatus(world, connection) : undefined;
    return {
      name: connection.name,
      id: connection.id,
      etag: connection.etag,
      type: CONNECTION,
      location: connection.location,
      ...connection.envelope,
      properties: {
        ...RECORDED_ORDER,
        ...showEnds(connection.properties, apiVersion),
        provisioningState: connection.state,
        resourceGuid: connection.guid,
        sharedKey: showsKey(view) ? connection.sharedKey : undefined,
        connectionStatus: status?.connectionStatus,
        tunnelConnectionStatus:
          status && status.tunnels.length > 0 ? status.tunnels.map(({ ...tunnel }) => tunnel) : undefined,
        ingressBytesTransferred: status?.ingressBytes ?? 0,
        egressBytesTransferred: status?.egressBytes ?? 0,
      },
    };
  },
};

/** PUT: a new connection takes the key sent, or one made for it; an existing one keeps its key whatever is sent. */
export function putConnection(request: ArmRequest): ArmReply {
  const { world } = request;
  const { existing, resource } = draftTopLevel(request, CONNECTION, SEGMENT, READ_ONLY);
  refuseWhileBusy(request, [resource.key]);
  const sentKey = toText(resource.properties.sharedKey);
  const sharedKey = existing?.sharedKey ?? sentKey ?? createKey(64);
  const drafted: Resource = { ...resource, sharedKey, properties: withDefaults(world, resource.properties) };
  const ends = checkConnection(world, drafted, existing);
  refuseWhileBusy(request, locksOf(ends));
  const written: Resource = { ...drafted, references: [ends.gateway.key, ends.far.key] };
  return beginWrite(request, written, {
    created: existing === undefined,
    locks: locksOf(ends),
    tunnelChanged: hasTunnelChange(existing, written),
  });
}

/** DELETE of one half. */
export function deleteConnection(request: ArmRequest): ArmReply {
  const connection = findTopLevel(request, CONNECTION, SEGMENT);
  if (!connection) return { status: 204 };
  const locks = storedLocks(connection);
  refuseDeleteWhileBusy(request, [connection.key, ...locks]);
  return beginDelete(request, connection, [], locks);
}

/** GET sharedkey: the key in clear. */
export function showSharedKey(request: ArmRequest): ArmReply {
  return ok({ value: requireConnection(request).sharedKey ?? "" });
}

/** PUT sharedkey: 200 at once, without a body and with the connection still Updating, as recorded. */
export function setSharedKey(request: ArmRequest): ArmReply {
  const connection = requireConnection(request);
  const locks = storedLocks(connection);
  refuseWhileBusy(request, [connection.key, ...locks]);
  const value = toText(request.body.value) ?? "";
  checkSharedKey(connection.id, value);
  const changed = { ...connection, sharedKey: value };
  const reply = beginWrite(request, changed, {
    created: false,
    call: "connections.setSharedKey",
    name: "PutVirtualNetworkGatewayConnectionSharedKeyOperation",
    locks,
    tunnelChanged: hasTunnelChange(connection, changed),
  });
  const { body: _none, ...empty } = reply;
  return empty;
}

/** POST sharedkey/reset: a new key of the wanted length. */
export function resetSharedKey(request: ArmRequest): ArmReply {
  const connection = requireConnection(request);
  refuseWhileBusy(request, [connection.key, ...storedLocks(connection)]);
  const length = request.body.keyLength;
  if (typeof length !== "number" || !Number.isInteger(length) || length < 1 || length > 128)
    throw keyLengthOutOfRange();
  return beginAction(
    request,
    { ...connection, sharedKey: createKey(length) },
    {
      name: "ResetVirtualNetworkGatewayConnectionSharedKeyOperation",
      call: "connections.resetSharedKey",
      result: { keyLength: length },
      locks: storedLocks(connection),
      restartsTunnels: true,
    },
  );
}

/** POST resetconnection: the tunnel is built anew. */
export function resetConnection(request: ArmRequest): ArmReply {
  const connection = requireConnection(request);
  refuseWhileBusy(request, [connection.key, ...storedLocks(connection)]);
  return beginAction(request, connection, {
    name: "ResetVirtualNetworkGatewayConnectionOperation",
    call: "connections.reset",
    result: {},
    locks: storedLocks(connection),
    restartsTunnels: true,
  });
}

function requireConnection(request: ArmRequest): Resource {
  return requireTopLevel(request, CONNECTION, SEGMENT);
}

/** While a connection is written its own gateway, and its local network gateway, take no other write. */
function locksOf({ gateway, far }: ConnectionEnds): string[] {
  return far.type === "Microsoft.Network/localNetworkGateways" ? [gateway.key, far.key] : [gateway.key];
}

function storedLocks({ properties }: Resource): string[] {
  const ids = [toReference(properties.virtualNetworkGateway1), toReference(properties.localNetworkGateway2)];
  return ids.filter((id) => id !== undefined).map((id) => id.toLowerCase());
}

/** What is left out is filled in; a policy-based gateway speaks IKEv1 alone (3.3 of the facts). */
function withDefaults(world: World, sent: JsonObject): JsonObject {
  const gateway = world.resource(toReference(sent.virtualNetworkGateway1) ?? "");
  const isPolicyBased = gateway?.properties.vpnType === "PolicyBased";
  const references = ENDS.flatMap((name) => {
    const id = toReference(sent[name]);
    return id === undefined ? [] : [[name, { id }] as const];
  });
  return {
    ...Object.fromEntries(references),
    ...connectionDeclaration.defaults,
    ...(isPolicyBased ? { connectionProtocol: "IKEv1" } : {}),
    ...spellEnumerated(omit(sent, [...ENDS, "sharedKey"]), ENUMERATED),
  };
}

const ENDS = ["virtualNetworkGateway1", "virtualNetworkGateway2", "localNetworkGateway2"];

/** Where each member stands in recorded bodies; what stays undefined is left out. */
const RECORDED_ORDER: JsonObject = {
  provisioningState: undefined,
  resourceGuid: undefined,
  packetCaptureDiagnosticState: "None",
  virtualNetworkGateway1: undefined,
  virtualNetworkGateway2: undefined,
  localNetworkGateway2: undefined,
  connectionType: undefined,
  connectionProtocol: undefined,
  routingWeight: undefined,
  sharedKey: undefined,
  enableBgp: undefined,
  useLocalAzureIpAddress: undefined,
  usePolicyBasedTrafficSelectors: undefined,
  ipsecPolicies: undefined,
  trafficSelectorPolicies: undefined,
  connectionStatus: undefined,
  tunnelConnectionStatus: undefined,
  ingressBytesTransferred: undefined,
  egressBytesTransferred: undefined,
};

/** Recorded until 2022 as a bare id; the published examples since then have empty properties beside it. */
function showEnds(properties: JsonObject, apiVersion: string): JsonObject {
  if (apiVersion < "2023") return properties;
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [
      name,
      ENDS.includes(name) ? { ...toObject(value), properties: {} } : value,
    ]),
  );
}

function showsKey(view: View): boolean {
  return view === "get" || view === "write";
}

function createKey(length: number): string {
  return Array.from(randomBytes(length), (byte) => KEY_LETTERS[byte % KEY_LETTERS.length]).join("");
}
