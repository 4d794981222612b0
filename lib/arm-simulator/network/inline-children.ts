import { isObject, type Json, type JsonObject, toArray, toObject, toText } from "../json";
import type { Resource } from "../records";

/** What the service adds to each child that is written inside its parent's body. */
export interface InlineChildren {
  /** The children's word in ids, e.g. natRules. */
  collection: string;
  /** Their type in full. */
  type: string;
  /** Properties filled in where the client left them out. */
  defaults?: JsonObject;
}

/** Children inside a parent's body as Azure shows them: with id, etag, type and state. */
export function renderInline(
  parent: Resource,
  value: Json | undefined,
  { collection, type, defaults }: InlineChildren,
): JsonObject[] {
  return toArray(value)
    .filter(isObject)
    .map((child) => ({
      name: child.name,
      id: `${parent.id}/${collection}/${toText(child.name)}`,
      etag: parent.etag,
      properties: { provisioningState: parent.state, ...defaults, ...toObject(child.properties) },
      type,
    }));
}
