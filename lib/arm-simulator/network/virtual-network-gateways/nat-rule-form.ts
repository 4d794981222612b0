import { GATEWAY } from "../type-names";

/** Translation rules are part of their gateway: written in its body, or one by one. */
export const NAT_RULES = {
  collection: "natRules",
  type: `${GATEWAY}/natRules`,
  defaults: { type: "Static", mode: "EgressSnat" },
};
