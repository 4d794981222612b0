import type { Json } from "../../json";
import { evaluateText } from "../evaluate";
import { Budget, type DeploymentPlace, type Scope } from "../scope";

/** A deployment's place for tests: one subscription, one group, a clock that stands still. */
export function createTestPlace(): DeploymentPlace {
  const subscriptionId = "00000000-0000-4000-8000-00000000000a";
  return {
    tenantId: "00000000-0000-4000-8000-000000000001",
    subscription: { id: `/subscriptions/${subscriptionId}`, subscriptionId, displayName: "Test" },
    resourceGroup: {
      id: `/subscriptions/${subscriptionId}/resourceGroups/rg`,
      name: "rg",
      location: "westeurope",
    },
    deployment: { name: "test", properties: { mode: "Incremental" } },
    now: Date.UTC(2026, 0, 31, 12),
    newGuid: () => "11111111-1111-4111-8111-111111111111",
    zonesOf: (location) => (location === "westeurope" ? ["1", "2", "3"] : []),
  };
}

/** The value of an expression, with parameters and variables as given. */
export function evaluateInTest(
  text: string,
  values: Record<string, Json> = {},
  more: Partial<Scope> = {},
): Json {
  const read = (name: string): Json => values[name] ?? null;
  return evaluateText(text, {
    parameter: read,
    variable: read,
    functions: new Map(),
    loops: [],
    locals: new Map(),
    place: createTestPlace(),
    budget: new Budget(),
    ...more,
  });
}
