import type { Rule } from "./rule";
import { onVnet } from "./targets";

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** A tenant is also known by each of its domains. */
const DOMAIN = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/i;

/** A subscription or a tenant that is none: Azure refuses every request with it. One finding per field. */
export const idInvalid: Rule = {
  code: "id-invalid",
  source: { source: "Azure refusal InvalidSubscriptionId: malformed identifiers", asOf: "2024-10-24" },
  check: ({ index }) =>
    index.vnets.flatMap(({ id, vnet: { name, subscriptionId, tenantId } }) => [
      ...(ID.test(subscriptionId) ? [] : [finding(id, "subscriptionId", name, subscriptionId)]),
      ...(tenantId === null || ID.test(tenantId) || DOMAIN.test(tenantId)
        ? []
        : [finding(id, "tenantId", name, tenantId)]),
    ]),
};

function finding(id: string, field: "subscriptionId" | "tenantId", vnet: string, text: string) {
  const kind = field === "tenantId" ? "tenant" : text === "" ? "missing" : "subscription";
  return { severity: "error" as const, values: { vnet, text, kind }, targets: [onVnet(id, field)] };
}
