/** Members of JSON that may hold anything; what is not of the wanted kind is not there. */
export type ArmMember = Record<string, unknown> | undefined;

/** The object at a path of member names, or undefined. */
export function objectAt(value: unknown, ...path: string[]): ArmMember {
  const found = memberAt(value, path);
  return typeof found === "object" && found !== null && !Array.isArray(found)
    ? (found as Record<string, unknown>)
    : undefined;
}

/** The text at a path; an expression that only a running deployment can evaluate is none. */
export function textAt(value: unknown, ...path: string[]): string | undefined {
  const found = memberAt(value, path);
  return typeof found === "string" && found !== "" && !found.startsWith("[") ? found : undefined;
}

/** True for a switch that is on; templates write them as texts, too. */
export function isOn(value: unknown, name: string): boolean {
  return String(memberAt(value, [name])).toLowerCase() === "true";
}

/** The members of the list at a path. */
export function itemsAt(value: unknown, ...path: string[]): unknown[] {
  const found = memberAt(value, path);
  return Array.isArray(found) ? found : [];
}

/** The texts of the list at a path. */
export function textsAt(value: unknown, ...path: string[]): string[] {
  return itemsAt(value, ...path).filter((item) => typeof item === "string");
}

function memberAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (held, name) =>
      typeof held === "object" && held !== null ? (held as Record<string, unknown>)[name] : undefined,
    value,
  );
}

/** The last part of an id. */
export function leafName(armId: string): string {
  return armId.split("/").at(-1) ?? "";
}

/** An id without its last type and name. */
export function parentOf(armId: string): string {
  return armId.split("/").slice(0, -2).join("/");
}
