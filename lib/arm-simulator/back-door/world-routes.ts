import { parseDay } from "../clock";
import { type ArmReply, ok } from "../front-door/request";
import { type Json, type JsonObject, toText } from "../json";
import { CONNECTION } from "../network/type-names";
import type { Operation } from "../records";
import { tunnelStatus } from "../tunnels/status";
import type { World } from "../world";
import { listDevices } from "./device-routes";
import { type BackDoorRequest, type BackDoorRoute, bad } from "./route";
import { loadSnapshot, takeSnapshot } from "./snapshot";

/** The shape that the world is shown in. */
const NEWEST_VERSION = "2026-01-01";

/** The world as a whole. */
export const worldRoutes: readonly BackDoorRoute[] = [
  {
    method: "GET",
    path: "/_sim/world",
    summary: "Living resources by ARM id, without shared keys",
    handle: ({ world }) => ok({ resources: livingResources(world) }),
  },
  {
    method: "GET",
    path: "/_sim/dump",
    summary: "World, operations, devices and faults, without secrets",
    handle: dump,
  },
  {
    method: "GET",
    path: "/_sim/snapshot",
    summary: "All records, to be loaded again; ?secrets=true has the keys in it too",
    handle: ({ world, query }) => ok(takeSnapshot(world, query.get("secrets") === "true")),
  },
  {
    method: "PUT",
    path: "/_sim/snapshot",
    summary: "Replace the world by a snapshot; what ran in it runs on from the world's present",
    handle: ({ world, body }) => {
      loadSnapshot(world, body);
      return { status: 204 };
    },
  },
  {
    method: "POST",
    path: "/_sim/reset",
    summary: 'Empty the world; {"asOf": "2023-02-17"} sets the day whose rules hold from then on',
    handle: reset,
  },
];

/** Each connection's tunnel, and what keeps it down: Azure does not tell, people need to know. */
export function listTunnels(world: World): { id: string; connectionStatus: string; fault?: string }[] {
  return world.store.ofType(CONNECTION).map((connection) => {
    const { connectionStatus, fault } = tunnelStatus(world, connection);
    return { id: connection.id, connectionStatus, ...(fault === undefined ? {} : { fault }) };
  });
}

function livingResources(world: World): JsonObject {
  const resources = world.store.all("resources").sort((a, b) => a.sequence - b.sequence);
  return Object.fromEntries(
    resources.map((resource) => [resource.id, world.render(resource, "world", NEWEST_VERSION)]),
  );
}

function dump({ world }: BackDoorRequest): ArmReply {
  return ok({
    time: new Date(world.clock.now()).toISOString(),
    subscriptions: world.store.all("subscriptions").map((subscription) => ({ ...subscription })),
    groups: world.store.all("groups").map((group) => ({ ...group })),
    resources: livingResources(world),
    operations: world.store.all("operations").map(showOperation),
    tunnels: listTunnels(world).map((tunnel) => ({ ...tunnel })),
    devices: listDevices(world),
    faults: world.store.all("faults").map((fault): Json => JSON.parse(JSON.stringify(fault))),
  });
}

/** The result of an operation may hold a key and stays out. */
function showOperation(operation: Operation): JsonObject {
  const { id, name, kind, targetId, status, error } = operation;
  const startedAt = new Date(operation.startedAt).toISOString();
  const finishesAt = new Date(operation.finishesAt).toISOString();
  return {
    id,
    name,
    kind,
    targetId,
    status,
    startedAt,
    finishesAt,
    ...(error ? { error: { ...error } } : {}),
  };
}

function reset({ world, body }: BackDoorRequest): ArmReply {
  world.reset(body.asOf === undefined ? undefined : readDay(toText(body.asOf) ?? ""));
  return { status: 204 };
}

function readDay(text: string): string {
  try {
    return parseDay(text);
  } catch (error) {
    throw bad(`asOf: ${(error as Error).message}`);
  }
}
