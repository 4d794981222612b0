import { type JsonObject, toText } from "../json";
import { invalidValue } from "./common-refusals";

/** Enumerated members with the values Azure knows, in its own spelling. */
export type Enumerations = Readonly<Record<string, readonly string[]>>;

/** Properties with enumerated values in Azure's spelling: it takes them in any case and shows its own. */
export function spellEnumerated(properties: JsonObject, enumerations: Enumerations): JsonObject {
  const entries = Object.entries(properties).map(([name, value]) => {
    const text = toText(value)?.toLowerCase();
    const known = enumerations[name]?.find((one) => one.toLowerCase() === text);
    return [name, known ?? value] as const;
  });
  return Object.fromEntries(entries);
}

/** 400 for the first member below `path` whose value its enumeration does not know. */
export function requireKnown(path: string, members: JsonObject, enumerations: Enumerations): void {
  for (const [name, known] of Object.entries(enumerations)) {
    const value = members[name];
    if (!known.some((one) => one === value))
      throw invalidValue(`${path}.${name}`, String(value ?? ""), known);
  }
}
