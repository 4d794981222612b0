import { type ArmReply, ok } from "../front-door/request";
import { toText } from "../json";
import { type BackDoorRequest, type BackDoorRoute, bad } from "./route";

/** The world's time, and when what runs in it ends. */
export const timeRoutes: readonly BackDoorRoute[] = [
  { method: "GET", path: "/_sim/health", summary: "Is it alive, and what time is it", handle: health },
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
];

function health({ world }: BackDoorRequest): ArmReply {
  return ok({
    status: "ok",
    clock: { ...world.clock.setting },
    time: new Date(world.clock.now()).toISOString(),
  });
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
