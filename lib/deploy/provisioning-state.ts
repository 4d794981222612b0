import type { ArmBody } from "@/lib/planner";

/** How a resource stands: settled, being worked on, being deleted, or left half by a failed operation. */
export type Standing = "ready" | "busy" | "deleting" | "failed";

/** Azure's own word, or null where the resource has none. */
export function provisioningStateOf(body: ArmBody): string | null {
  return textAt(body, "provisioningState");
}

export function standingOf(body: ArmBody): Standing {
  switch (provisioningStateOf(body)) {
    case null:
    case "Succeeded":
      return "ready";
    case "Failed":
    case "Canceled":
      return "failed";
    case "Deleting":
      return "deleting";
    default:
      return "busy";
  }
}

/** The address of a public address, once Azure gave one. */
export function publicAddressOf(body: ArmBody | null): string | null {
  return body === null ? null : textAt(body, "ipAddress");
}

function textAt(body: ArmBody, name: string): string | null {
  const value = propertiesOf(body)[name];
  return typeof value === "string" && value !== "" ? value : null;
}

/** The resource's `properties`, empty when it has none. */
export function propertiesOf(body: ArmBody): Record<string, unknown> {
  const { properties } = body;
  return typeof properties === "object" && properties !== null ? (properties as Record<string, unknown>) : {};
}
