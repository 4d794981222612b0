import type { Rule } from "./rule";
import { onVnet } from "./targets";

const SUBSCRIPTION = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A subscription id that is none: Azure refuses every request with it. One finding per id and vnet. */
export const idInvalid: Rule = {
  code: "id-invalid",
  source: { source: "Azure refusal InvalidSubscriptionId: malformed identifiers", asOf: "2024-10-24" },
  check: ({ index }) =>
    index.vnets
      .filter(({ vnet }) => !SUBSCRIPTION.test(vnet.subscriptionId))
      .map(({ id, vnet }) => ({
        severity: "error",
        values: { vnet: vnet.name, text: vnet.subscriptionId },
        targets: [onVnet(id, "subscriptionId")],
      })),
};
