import { type Cloud, CloudError, type CloudOperation } from "@/lib/deploy";
import { type ArmBody, kindOfArmId, type ObservedResource, type ResourceKind } from "@/lib/planner";
import { connectionOfKey, type LedgerEntry, madeUpKey, type RehearsalNote } from "@/lib/store";
import type { SimulatedWorld } from "./simulated-world";

/** In which order resources can be put: each kind refers only to those before it. */
const ORDER: readonly ResourceKind[] = [
  "resourceGroup",
  "publicIPAddress",
  "virtualNetwork",
  "subnet",
  "virtualNetworkGateway",
  "localNetworkGateway",
  "connection",
  "virtualNetworkPeering",
];

/** Longer than anything takes. */
const LONG_ENOUGH_MS = 4 * 60 * 60_000;
const MOST_POLLS = 20;

interface Seeding {
  cloud: Cloud;
  world: SimulatedWorld;
}

/**
 * Puts what was observed in Azure into a simulated world, under the same ids and public addresses; connections of ours
 * whose keys are set get one made-up key per link. Answers what that Azure would not take, with its words.
 */
export async function seedWorld(
  { cloud, world }: Seeding,
  observed: readonly ObservedResource[],
  ledger: readonly LedgerEntry[],
): Promise<RehearsalNote[]> {
  const notes: RehearsalNote[] = [];
  for (const kind of ORDER) {
    for (const { armId, body } of observed.filter((each) => kindOfArmId(each.armId) === kind)) {
      const refusal = await tryWrite(
        { cloud, world },
        { operation: "put", resource: { kind, armId }, body: toWritable(body) },
      );
      if (refusal !== null) notes.push({ armId, message: refusal });
    }
  }
  await setKeys({ cloud, world }, observed, ledger);
  await restoreAddresses(world, observed);
  return notes;
}

/** One key per link for both of its halves; keys that never were set are left for the plan to set. */
async function setKeys(
  seeding: Seeding,
  observed: readonly ObservedResource[],
  ledger: readonly LedgerEntry[],
): Promise<void> {
  const keys = new Map<string, string>();
  const links = new Map(ledger.map((entry) => [entry.armId.toLowerCase(), entry]));
  for (const { armId } of observed.filter((each) => kindOfArmId(each.armId) === "connection")) {
    const entry = links.get(connectionOfKey(armId).toLowerCase());
    if (entry !== undefined && !entry.keySet) continue;
    const link = entry?.link ?? armId;
    const value = keys.get(link) ?? madeUpKey();
    keys.set(link, value);
    const resource = { kind: "connection" as const, armId };
    await tryWrite(seeding, { operation: "setSharedKey", resource, value });
  }
}

async function tryWrite({ cloud, world }: Seeding, operation: CloudOperation): Promise<string | null> {
  try {
    let progress = await cloud.begin(operation);
    for (let polls = 0; progress.state === "running" && polls < MOST_POLLS; polls += 1) {
      await world.advance(LONG_ENOUGH_MS);
      progress = await cloud.poll(progress.resumeToken);
    }
    return null;
  } catch (error) {
    if (error instanceof CloudError) return error.azureMessage;
    throw error;
  }
}

/** Azure gives addresses by itself; designs and devices name those that stand. */
async function restoreAddresses(world: SimulatedWorld, observed: readonly ObservedResource[]): Promise<void> {
  const addresses = new Map(
    observed.flatMap(({ armId, body }) => {
      const { ipAddress } = toObject(body.properties);
      return typeof ipAddress === "string" ? [[armId.toLowerCase(), ipAddress] as const] : [];
    }),
  );
  if (addresses.size === 0) return;
  const snapshot = await world.snapshot();
  for (const [key, resource] of Object.entries(snapshot.tables.resources)) {
    const ipAddress = addresses.get(key);
    if (ipAddress !== undefined) resource.properties = { ...resource.properties, ipAddress };
  }
  await world.load(snapshot);
}

/** What Azure says of itself and what belongs to somebody else's service: it is not ours to send. */
const NOT_SENT = new Set([
  "etag",
  "provisioningState",
  "resourceGuid",
  "virtualNetworkPeerings",
  "networkSecurityGroup",
  "routeTable",
  "natGateway",
  "ipConfiguration",
  "connectionStatus",
  "ingressBytesTransferred",
  "egressBytesTransferred",
  "tunnelConnectionStatus",
  "peeringState",
  "peeringSyncLevel",
  "remoteAddressSpace",
  "remoteVirtualNetworkAddressSpace",
  "ipAddress",
]);

/** A body as it can be written again. Of a subnet, whatever hangs on it is another resource's. */
function toWritable(value: ArmBody): ArmBody {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => {
      if (NOT_SENT.has(name)) return [];
      if (name === "subnets" && Array.isArray(member)) return [[name, member.map(toSubnet)]];
      return [[name, toWritableMember(member)]];
    }),
  );
}

function toWritableMember(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toWritableMember);
  return typeof value === "object" && value !== null ? toWritable(value as ArmBody) : value;
}

function toSubnet(subnet: unknown): ArmBody {
  const { name, properties } = toObject(subnet);
  const { ipConfigurations: _, ...rest } = toObject(properties);
  return { name, properties: toWritable(rest) };
}

function toObject(value: unknown): ArmBody {
  return typeof value === "object" && value !== null ? (value as ArmBody) : {};
}
