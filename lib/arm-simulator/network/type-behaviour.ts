import type { JsonObject } from "../json";
import type { Resource, ResourceType } from "../records";
import type { World } from "../world";

/** Which reply a body is made for: Azure shows different members in each. */
export type View = "get" | "list" | "write" | "world";

/** What the generic parts must know about one type of resource. */
export interface TypeBehaviour {
  type: ResourceType;
  /** The body of a reply about this resource, in the shape of this api-version. */
  render(world: World, resource: Resource, view: View, apiVersion: string): JsonObject;
  /** What the service fills in when a write has succeeded; `at` is the world time (ms) of that moment. */
  settle?(world: World, resource: Resource, at: number): Resource;
  /** What else changes when the resource is gone. */
  onDeleted?(world: World, resource: Resource, at: number): void;
}

/** The behaviour of a type; a type without one is a bug of the simulator. */
export function describeType(
  behaviours: ReadonlyMap<ResourceType, TypeBehaviour>,
  type: ResourceType,
): TypeBehaviour {
  const behaviour = behaviours.get(type);
  if (!behaviour) throw new Error(`No behaviour for ${type}`);
  return behaviour;
}
