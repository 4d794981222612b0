import {
  isObject,
  type Json,
  type JsonObject,
  toArray,
  toObject,
  toReference,
  toText,
  toTexts,
} from "../json";
import type { Device, Resource } from "../records";
import type { RawClient } from "./raw-client";

/** What the invariants are judged by: records as stored, and what single reads of connections show. */
export interface Seen {
  resources: Map<string, Resource>;
  groups: ReadonlySet<string>;
  devices: Device[];
  /** Bodies as a GET shows them, by lower-cased id. */
  shown: Map<string, JsonObject>;
}

/** Remembers what was seen before, for what may only ever grow. */
export class Witness {
  /** Guids of resources that were Succeeded at some time. */
  readonly #stood = new Set<string>();
  /** Bytes by connection, tunnel and moment of establishment. */
  readonly #bytes = new Map<string, number>();

  /** Everything in this world that must never be; empty when all is well. */
  findBroken(seen: Seen): string[] {
    const all = [...seen.resources.values()];
    for (const { state, guid } of all) if (state === "Succeeded") this.#stood.add(guid);
    return all.flatMap((resource) => [
      ...findDangling(seen, resource),
      ...this.#findEarly(seen, resource),
      ...findHalfTunnel(seen, resource),
      ...this.#findLostBytes(seen, resource),
    ]);
  }

  #findEarly({ resources }: Seen, resource: Resource): string[] {
    if (resource.state !== "Succeeded") return [];
    const used = [...resource.references, ...(resource.parent ? [resource.parent] : [])]
      .map((key) => resources.get(key))
      .filter((one) => one !== undefined);
    return used
      .filter(({ guid }) => !this.#stood.has(guid))
      .map(({ id, state }) => `${resource.id} is Succeeded before ${id}, which is ${state}`);
  }

  #findLostBytes({ shown }: Seen, { key, type }: Resource): string[] {
    if (type !== "Microsoft.Network/connections") return [];
    const tunnels = toArray(propertiesOf(shown, key).tunnelConnectionStatus).filter(isObject);
    return tunnels.flatMap((tunnel) =>
      (["ingressBytesTransferred", "egressBytesTransferred"] as const).flatMap((member) => {
        const at = `${key} ${member} ${tunnel.tunnel} since ${tunnel.lastConnectionEstablishedUtcTime}`;
        const [before, now] = [this.#bytes.get(at) ?? 0, Number(tunnel[member])];
        this.#bytes.set(at, now);
        return now < before ? [`${at}: ${before} became ${now}`] : [];
      }),
    );
  }
}

/** Reads the whole world through the back door. */
export async function readWorld(client: RawClient): Promise<Seen> {
  const { tables } = (await client.push("GET", "snapshot?secrets=true")).body as { tables: JsonObject };
  const { resources } = (await client.push("GET", "world")).body;
  const table = (name: string) => Object.entries(toObject(tables[name]));
  return {
    resources: new Map(table("resources").map(([key, value]) => [key, value as unknown as Resource])),
    groups: new Set(table("groups").map(([key]) => key)),
    devices: table("devices").map(([, value]) => value as unknown as Device),
    shown: new Map(
      Object.entries(toObject(resources)).map(([id, body]) => [id.toLowerCase(), toObject(body)]),
    ),
  };
}

/** A peering may name a network that is gone: it is Disconnected then, in Azure too. */
function findDangling({ resources, groups, shown }: Seen, resource: Resource): string[] {
  const isDisconnected = propertiesOf(shown, resource.key).peeringState === "Disconnected";
  const missing = resource.references.filter((key) => !resources.has(key) && !isDisconnected);
  return [
    ...missing.map((key) => `${resource.id} uses ${key}, which is gone`),
    ...(resource.parent && !resources.has(resource.parent) ? [`${resource.id} has no parent`] : []),
    ...(groups.has(resource.group) ? [] : [`${resource.id} has no group`]),
  ];
}

/** A connected tunnel has two ends with one key. */
function findHalfTunnel(seen: Seen, connection: Resource): string[] {
  if (propertiesOf(seen.shown, connection.key).connectionStatus !== "Connected") return [];
  const others = [...seen.resources.values()].filter(
    ({ type, key }) => type === connection.type && key !== connection.key,
  );
  const hasMirror = others.some(
    (other) => mirrors(seen, connection, other) && other.sharedKey === connection.sharedKey,
  );
  const hasDevice = seen.devices.some(
    (device) =>
      device.up && device.sharedKey === connection.sharedKey && device.address === calledBy(seen, connection),
  );
  return hasMirror || hasDevice ? [] : [`${connection.id} is Connected on one half`];
}

function mirrors(seen: Seen, one: Resource, other: Resource): boolean {
  const near = (connection: Resource) => lower(connection.properties.virtualNetworkGateway1);
  const far = (connection: Resource) => lower(connection.properties.virtualNetworkGateway2);
  if (one.properties.connectionType === "Vnet2Vnet")
    return near(one) === far(other) && far(one) === near(other);
  const holds = (connection: Resource, address: string | undefined) =>
    address !== undefined && addressesOf(seen, near(connection)).includes(address);
  return holds(one, calledBy(seen, other)) && holds(other, calledBy(seen, one));
}

function calledBy({ resources }: Seen, { properties }: Resource): string | undefined {
  const site = resources.get(lower(properties.localNetworkGateway2) ?? "");
  return toText(site?.properties.gatewayIpAddress);
}

function addressesOf({ resources }: Seen, gateway: string | undefined): string[] {
  const used = resources.get(gateway ?? "")?.references ?? [];
  return toTexts(used.map((key) => resources.get(key)?.properties.ipAddress ?? null));
}

function propertiesOf(shown: ReadonlyMap<string, JsonObject>, key: string): JsonObject {
  return toObject(shown.get(key)?.properties);
}

function lower(reference: Json | undefined): string | undefined {
  return toReference(reference)?.toLowerCase();
}
