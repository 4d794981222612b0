import { readFault } from "../faults/read-fault";
import { ArmError } from "../front-door/arm-error";
import { type ArmReply, ok } from "../front-door/request";
import { isObject, type JsonObject } from "../json";
import { QUOTA_NAMES } from "../network/usages/limits";
import type { BucketLimit, Policy } from "../records";
import { type BackDoorRequest, type BackDoorRoute, bad } from "./route";

const BUCKETS = ["reads", "writes", "deletes"] as const;

/** What goes wrong, and how many calls and resources are too many. */
export const faultRoutes: readonly BackDoorRoute[] = [
  {
    method: "POST",
    path: "/_sim/faults",
    summary: "Answer matching requests with a fault",
    handle: addFault,
  },
  {
    method: "GET",
    path: "/_sim/faults",
    summary: "The faults that wait, and how often each has struck, the spent ones too",
    handle: ({ world }) =>
      ok({
        faults: world.store.all("faults").map((fault) => toJson(fault)),
        struck: Object.fromEntries(world.store.all("strikes").map(({ fault, times }) => [fault, times])),
      }),
  },
  { method: "DELETE", path: "/_sim/faults", summary: "Take all faults back", handle: clearFaults },
  { method: "DELETE", path: "/_sim/faults/{id}", summary: "Take one fault back", handle: removeFault },
  {
    method: "PUT",
    path: "/_sim/limits",
    summary: 'Calls until 429, e.g. {"writes": {"size": 5, "perSecond": 1}}; {} gives Azure\'s own back',
    handle: setLimits,
  },
  {
    method: "PUT",
    path: "/_sim/quotas",
    summary:
      'Resources until refused, by the names of the usages, e.g. {"PublicIPAddresses": 3}; {} as above',
    handle: setQuotas,
  },
];

function addFault({ world, body }: BackDoorRequest): ArmReply {
  const fault = readFault(world, body);
  world.store.put("faults", fault.id, fault);
  return { status: 201, body: toJson(fault) };
}

function clearFaults({ world }: BackDoorRequest): ArmReply {
  for (const { id } of world.store.all("faults")) world.store.delete("faults", id);
  return { status: 204 };
}

function removeFault({ world, params }: BackDoorRequest): ArmReply {
  const id = params.id ?? "";
  if (!world.store.get("faults", id))
    throw new ArmError(404, "SimulatorUnknownFault", `No fault is called ${id}.`);
  world.store.delete("faults", id);
  return { status: 204 };
}

function setLimits({ world, body }: BackDoorRequest): ArmReply {
  const other = Object.keys(body).find((name) => !BUCKETS.some((bucket) => bucket === name));
  if (other) throw bad(`${other} is no bucket; there are ${BUCKETS.join(", ")}.`);
  const limits: Policy["limits"] = Object.fromEntries(
    Object.entries(body).map(([name, limit]) => [name, toLimit(name, limit)]),
  );
  const { limits: _before, ...rest } = world.store.get("policy", "world") ?? {};
  const changed: Policy = Object.keys(limits).length === 0 ? rest : { ...rest, limits };
  world.store.put("policy", "world", changed);
  return ok({ limits: toJson(limits) });
}

function setQuotas({ world, body }: BackDoorRequest): ArmReply {
  const quotas = Object.entries(body).map(([name, limit]) => {
    const known = QUOTA_NAMES.find((each) => each.toLowerCase() === name.toLowerCase());
    if (!known) throw bad(`${name} is not counted; there are ${QUOTA_NAMES.join(", ")}.`);
    if (typeof limit !== "number" || limit < 0) throw bad(`${name} needs a number from 0 on.`);
    return [known, limit] as const;
  });
  const { quotas: _before, ...rest } = world.store.get("policy", "world") ?? {};
  const changed: Policy = quotas.length === 0 ? rest : { ...rest, quotas: Object.fromEntries(quotas) };
  world.store.put("policy", "world", changed);
  return ok({ quotas: Object.fromEntries(quotas) });
}

function toLimit(name: string, value: unknown): BucketLimit {
  const { size, perSecond } = isObject(value as JsonObject) ? (value as JsonObject) : {};
  const isSound = typeof size === "number" && size >= 1 && typeof perSecond === "number" && perSecond > 0;
  if (!isSound) throw bad(`${name} needs size (1 or more) and perSecond (above 0).`);
  return { size, perSecond };
}

/** A plain copy, as JSON would carry it. */
function toJson(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject;
}
