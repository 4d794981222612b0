import type { ArmRequest } from "../front-door/request";
import { retryAfterHeader } from "../operations/begin";
import type { Resource, ResourceType } from "../records";
import type { World } from "../world";
import { type Cidr, numberToIpv4, parseCidr } from "./cidr";
import {
  anotherOperationInProgress,
  BUSY_SECONDS,
  busyWriting,
  invalidCidrNotation,
  invalidPrefixFormat,
  invalidReference,
  referencedNotProvisioned,
} from "./common-refusals";

/** 429 while one of these is being written: one writer at a time on a resource and what depends on it. */
export function refuseWhileBusy({ world }: ArmRequest, keys: readonly string[]): void {
  const holder = world.operations.holderOf(keys);
  if (holder) throw busyWriting(holder, retryAfterHeader(world, BUSY_SECONDS));
}

/** 409 while one of these is being written: the form that deletions were recorded with. */
export function refuseDeleteWhileBusy({ world }: ArmRequest, keys: readonly string[]): void {
  const holder = world.operations.holderOf(keys);
  if (holder) throw anotherOperationInProgress(holder);
}

/** The resource behind a reference; 400 when it is missing, of another type or (where it matters) elsewhere. */
export function requireReferenced(
  world: World,
  usedId: string,
  user: Resource,
  type: ResourceType,
  place: "same region" | "anywhere",
): Resource {
  const used = world.resource(usedId);
  const fits = used?.type === type && (place === "anywhere" || used.location === user.location);
  if (!used || !fits) throw invalidReference(usedId, user.id);
  return used;
}

/** 400 unless everything used is ready. */
export function requireProvisioned(world: World, user: Resource, used: readonly Resource[]): void {
  for (const resource of used) {
    if (resource.state === "Succeeded") continue;
    const operation = world.store.get("operations", resource.operationId ?? "");
    throw referencedNotProvisioned(resource, user.id, operation?.name ?? "");
  }
}

/** The ranges of these prefixes; 400 for the first that is none or has host bits. */
export function requireCidrs(prefixes: readonly string[], id: string): Cidr[] {
  return prefixes.map((prefix) => {
    const cidr = parseCidr(prefix);
    if (!cidr) throw invalidPrefixFormat(prefix, id);
    if (!cidr.isAligned) throw invalidCidrNotation(prefix, id, alignedText(cidr));
    return cidr;
  });
}

function alignedText(cidr: Cidr): string {
  return cidr.family === 4
    ? `${numberToIpv4(cidr.first)}/${cidr.length}`
    : `0x${cidr.first.toString(16)}/${cidr.length}`;
}
