import { expect, it } from "vitest";
import { roleText } from "./role-text";

it("is a role for the subscription that denied the step, with networks and resource groups", () => {
  const role = JSON.parse(roleText("/subscriptions/abc/resourceGroups/rg/providers/Microsoft.Network/x/y"));
  expect(role.AssignableScopes).toEqual(["/subscriptions/abc"]);
  expect(role.Actions).toContain("Microsoft.Network/*");
  expect(role.Actions).toContain("Microsoft.Resources/subscriptions/resourceGroups/write");
});
