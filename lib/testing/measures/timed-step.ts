import { invariant } from "@/lib/shared";
import { connectionOfKey } from "@/lib/store";
import type { Write } from "./written-steps";

/** A step as Azure carried it out: nothing in it comes from the order in which the engine did things. */
export interface TimedStep {
  id: string;
  dependsOn: readonly string[];
  /** From its sending to the first permitted poll that can tell its end. */
  seconds: number;
  /** The gateways and vnets on which Azure takes one write at a time; lower-case ARM ids. */
  keepsBusy: readonly string[];
}

/** A planned step, as much as is needed here. */
export interface PlannedStep {
  id: string;
  kind: string;
  armId: string;
  dependsOn: readonly string[];
}

/** An operation as the simulated Azure tells of it, by its own clock. */
export interface TimedOperation {
  targetId: string;
  startedAt: string;
  finishesAt: string;
}

/** Joins the plan's steps with what was written for them and with how long the simulated Azure took for it. */
export function toTimedSteps(
  steps: readonly PlannedStep[],
  writes: readonly Write[],
  operations: readonly TimedOperation[],
): TimedStep[] {
  const tookMs = durationsByTarget(operations);
  const bodies = new Map(writes.flatMap(({ armId, body }) => (body === null ? [] : [[armId, body]])));
  return steps.map(({ id, kind, armId, dependsOn }) => {
    const isKey = kind === "sharedKey";
    const target = (isKey ? connectionOfKey(armId) : armId).toLowerCase();
    const write = writes.find(
      (each) => each.armId === target && (each.operation === "setSharedKey") === isKey,
    );
    invariant(write, `step ${id} was written`);
    const body: unknown = bodies.get(target);
    const turn = isKey ? 1 : 0;
    const seconds = write.waits.length === 0 ? 0 : firstTold(write, tookMs.get(target)?.[turn]);
    return { id, dependsOn, seconds, keepsBusy: busyWith(target, body) };
  });
}

/** By target, how long each of its operations took, oldest first. */
function durationsByTarget(operations: readonly TimedOperation[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const { targetId, startedAt, finishesAt } of [...operations].sort((a, b) =>
    a.startedAt < b.startedAt ? -1 : 1,
  )) {
    const key = targetId.toLowerCase();
    found.set(key, [...(found.get(key) ?? []), Date.parse(finishesAt) - Date.parse(startedAt)]);
  }
  return found;
}

function firstTold({ armId, waits }: Write, tookMs: number | undefined): number {
  invariant(tookMs !== undefined, `Azure knows of an operation on ${armId}`);
  let atMs = 0;
  for (const wait of waits) {
    atMs += wait;
    if (atMs >= tookMs) return atMs / 1000;
  }
  invariant(false, `the end of ${armId} was told before it came`);
}

/** Read off what was sent, by Azure's own rules: a gateway's write keeps its vnet busy too, a connection's its gateway. */
function busyWith(armId: string, body: unknown): string[] {
  const [, type = ""] = /\/([^/]+)\/[^/]+$/.exec(armId) ?? [];
  const parent = armId.split("/").slice(0, -2).join("/");
  switch (type) {
    case "virtualnetworks":
      return [armId];
    case "subnets":
    case "virtualnetworkpeerings":
      return [parent];
    case "virtualnetworkgateways":
      return [armId, ...idsIn(body, /"subnet":\{"id":"([^"]+)\/subnets\/[^"]+"/gi)];
    case "connections":
      return idsIn(body, /"virtualNetworkGateway1":\{"id":"([^"]+)"/gi);
    default:
      return [];
  }
}

function idsIn(body: unknown, pattern: RegExp): string[] {
  const found = [...JSON.stringify(body).matchAll(pattern)].map(([, id = ""]) => id.toLowerCase());
  return [...new Set(found)];
}
