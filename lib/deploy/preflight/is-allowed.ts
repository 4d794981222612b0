import type { Permission } from "../cloud";

/**
 * Whether a set of permissions allows an action: one of them lists it and does not take it away again. What one leaves
 * out another may give, and Azure compares without case.
 */
export function isAllowed(permissions: readonly Permission[], action: string): boolean {
  return permissions.some(
    ({ actions, notActions }) =>
      actions.some((pattern) => matches(pattern, action)) &&
      !notActions.some((pattern) => matches(pattern, action)),
  );
}

/** `*` stands for any characters, those of several segments included. */
function matches(pattern: string, action: string): boolean {
  const literals = pattern.split("*").map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${literals.join(".*")}$`, "i").test(action);
}
