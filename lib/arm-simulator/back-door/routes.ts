import { isIP } from "node:net";
import { ArmError } from "../front-door/arm-error";
import { type ArmReply, type Method, ok } from "../front-door/request";
import { type Json, type JsonObject, toText, toTexts } from "../json";
import { CONNECTION } from "../network/type-names";
import type { Device, Operation } from "../records";
import { tunnelStatus } from "../tunnels/status";
import type { World } from "../world";
import { toFault } from "./faults";
import type { RequestLog } from "./request-log";

/** The shape that the world is shown in. */
const NEWEST_VERSION = "2026-01-01";

/** A request through the back door: for tests and people, only from this machine. */
interface BackDoorRequest {
  world: World;
  requestLog: RequestLog;
  body: JsonObject;
}

/** One endpoint behind the back door. */
export interface BackDoorRoute {
  method: Method;
  path: string;
  summary: string;
  handle(request: BackDoorRequest): ArmReply;
}

/** Looking into the world and pushing it, past Azure's own interface. */
export const backDoorRoutes: readonly BackDoorRoute[] = [
  { method: "GET", path: "/_sim/health", summary: "Is it alive, and what time is it", handle: health },
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
    method: "POST",
    path: "/_sim/reset",
    summary: 'Empty the world; {"asOf": "2023-02-17"} sets the day whose rules hold from then on',
    handle: reset,
  },
  {
    method: "POST",
    path: "/_sim/clock",
    summary: 'Move a manual clock: {"advanceSeconds": n}; {"showsWaits": true} has it send Retry-After',
    handle: moveClock,
  },
  {
    method: "POST",
    path: "/_sim/operations",
    summary: 'Say when what runs on a resource ends: {"targetId": "…", "endsInSeconds": n}',
    handle: scheduleEnd,
  },
  {
    method: "POST",
    path: "/_sim/devices",
    summary: "Put or change an on-premises device",
    handle: putDevice,
  },
  {
    method: "GET",
    path: "/_sim/devices",
    summary: "The on-premises devices, without their keys",
    handle: ({ world }) => ok({ devices: devices(world) }),
  },
  {
    method: "POST",
    path: "/_sim/faults",
    summary: "Answer matching requests with a fault",
    handle: addFault,
  },
  {
    method: "GET",
    path: "/_sim/requests",
    summary: "The last requests: method, url, status, time",
    handle: ({ requestLog }) => ok({ requests: requestLog.list().map((entry) => ({ ...entry })) }),
  },
];

function health({ world }: BackDoorRequest): ArmReply {
  return ok({
    status: "ok",
    clock: { ...world.clock.setting },
    time: new Date(world.clock.now()).toISOString(),
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
    tunnels: tunnels(world),
    devices: devices(world),
    faults: world.store.all("faults").map((fault) => ({ ...fault })),
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
  const asOf = body.asOf;
  if (asOf !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(toText(asOf) ?? ""))
    throw bad("asOf must be a day such as 2023-02-17.");
  world.reset(toText(asOf));
  return { status: 204 };
}

function moveClock({ world, body }: BackDoorRequest): ArmReply {
  const { advanceSeconds: seconds = 0, showsWaits } = body;
  if (typeof seconds !== "number" || !(seconds >= 0))
    throw bad("advanceSeconds must be a number from 0 upwards.");
  if (world.clock.setting.kind !== "manual") throw bad("Only a manual clock can be moved (--clock manual).");
  if (showsWaits !== undefined) world.clock.showWaits(showsWaits === true);
  world.clock.advance(seconds);
  world.saveClock();
  world.catchUp();
  return ok({ time: new Date(world.clock.now()).toISOString() });
}

/** What runs on a resource ends when told, e.g. long after its recorded time, or now. */
function scheduleEnd({ world, body }: BackDoorRequest): ArmReply {
  const seconds = body.endsInSeconds;
  if (typeof seconds !== "number" || !(seconds >= 0))
    throw bad("endsInSeconds must be a number from 0 upwards.");
  const key = toText(body.targetId)?.toLowerCase();
  const running = world.store
    .all("operations")
    .filter((operation) => operation.status === "InProgress" && operation.target === key);
  const finishesAt = world.clock.now() + seconds * 1000;
  for (const operation of running) world.operations.begin({ ...operation, finishesAt });
  world.catchUp();
  return ok({ operations: running.map(({ id }) => id) });
}

function putDevice({ world, body }: BackDoorRequest): ArmReply {
  const address = toText(body.address) ?? "";
  const fqdn = toText(body.fqdn);
  const sharedKey = toText(body.sharedKey);
  if (isIP(address) === 0) throw bad("address must be an IP address.");
  if (!sharedKey) throw bad("sharedKey must be a text.");
  if (body.up !== undefined && typeof body.up !== "boolean") throw bad("up must be true or false.");
  const changedAt = world.clock.now();
  const device: Device = {
    address,
    ...(fqdn ? { fqdn } : {}),
    sharedKey,
    up: body.up !== false,
    prefixes: toTexts(body.prefixes),
    changedAt,
  };
  world.store.put("devices", address, device);
  return ok(showDevice(device));
}

function addFault({ world, body }: BackDoorRequest): ArmReply {
  const fault = toFault(body);
  world.store.put("faults", fault.id, fault);
  return { status: 201, body: { ...fault } };
}

/** Each connection's tunnel, and what keeps it down: Azure does not tell, people need to know. */
function tunnels(world: World): Json[] {
  return world.store.ofType(CONNECTION).map((connection): JsonObject => {
    const { connectionStatus, fault } = tunnelStatus(world, connection);
    return { id: connection.id, connectionStatus, ...(fault === undefined ? {} : { fault }) };
  });
}

function devices(world: World): Json[] {
  return world.store.all("devices").map(showDevice);
}

function showDevice({ sharedKey: _secret, changedAt, ...shown }: Device): JsonObject {
  return { ...shown, changedAt: new Date(changedAt).toISOString() };
}

function bad(message: string): ArmError {
  return new ArmError(400, "SimulatorInvalidRequest", message);
}
