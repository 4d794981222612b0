import type { World } from "../world";
import type { Fault, FaultEffect } from "./records";

/** A request, as far as faults look at it. */
export interface FaultTarget {
  method: string;
  path: string;
  /** The path of the route that fits, with its `{…}` segments. */
  route: string | undefined;
}

/**
 * The effect of the first fault that fits this request and strikes, counted down; undefined when none does. Chance
 * comes from the world's seed and the number of requests that fitted before, so a run can be had again.
 */
export function takeFault(world: World, target: FaultTarget): FaultEffect | undefined {
  const faults = world.store.all("faults").filter(({ match }) => fits(world, match, target));
  for (const fault of faults) {
    const seen = fault.seen + 1;
    const strikes =
      fault.probability === undefined || world.drawUnit(`${fault.id} strikes ${seen}`) < fault.probability;
    const left = strikes && fault.times !== null ? fault.times - 1 : fault.times;
    if (left === 0) world.store.delete("faults", fault.id);
    else world.store.put("faults", fault.id, { ...fault, seen, times: left });
    if (!strikes) continue;
    const { times } = world.store.get("strikes", fault.id) ?? { times: 0 };
    world.store.put("strikes", fault.id, { fault: fault.id, times: times + 1 });
    return effectOf(world, fault, seen);
  }
  return undefined;
}

function effectOf(world: World, fault: Fault, seen: number): FaultEffect {
  const { anyOf } = fault;
  if (!anyOf || anyOf.length === 0) return fault;
  return anyOf[Math.floor(world.drawUnit(`${fault.id} effect ${seen}`) * anyOf.length)] ?? fault;
}

function fits(world: World, match: Fault["match"], { method, path, route }: FaultTarget): boolean {
  if (match.method && match.method.toUpperCase() !== method) return false;
  if (match.route && match.route.toLowerCase() !== route?.toLowerCase()) return false;
  if (match.resourceId && !isAbout(world, path, match.resourceId)) return false;
  return !match.pathPattern || new RegExp(match.pathPattern, "i").test(path);
}

function isAbout(world: World, path: string, resourceId: string): boolean {
  const wanted = resourceId.toLowerCase().replace(/\/+$/, "");
  const last = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  const about = [path, world.store.get("operations", last)?.targetId ?? ""];
  return about.some((id) => id.toLowerCase() === wanted || id.toLowerCase().startsWith(`${wanted}/`));
}
