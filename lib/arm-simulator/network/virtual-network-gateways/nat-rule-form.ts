import { isObject, type JsonObject, toArray, toObject, toText } from "../../json";
import { type Cidr, overlaps, parseCidr } from "../cidr";
import { requireCidrs } from "../guards";
import { GATEWAY } from "../type-names";
import { gatewayLimitReached, natMappingsDiffer, natMappingsOverlap } from "./refusals";

/** Translation rules are part of their gateway: written in its body, or one by one. */
export const NAT_RULES = {
  collection: "natRules",
  type: `${GATEWAY}/natRules`,
  defaults: { type: "Static", mode: "EgressSnat" },
};

/** Rules of one gateway (NAT of the facts). */
const MOST_RULES = 500;

/**
 * 400 unless these rules of one gateway can stand together: equal lengths one to one, and no outer range twice, but
 * for ports of one.
 */
export function checkNatRules(gatewayId: string, rules: readonly JsonObject[]): void {
  if (rules.length > MOST_RULES) throw gatewayLimitReached(gatewayId, MOST_RULES, "NAT rules");
  const outside: Cidr[] = [];
  for (const rule of rules) {
    const id = `${gatewayId}/natRules/${toText(rule.name)}`;
    const inner = rangesOf(rule, "internalMappings", id);
    const outer = rangesOf(rule, "externalMappings", id);
    const { type = NAT_RULES.defaults.type } = toObject(rule.properties);
    if (type === "Static" && inner[0]?.length !== outer[0]?.length) throw natMappingsDiffer(id);
    const clash = outer.find((range) => outside.some((other) => overlaps(range, other)));
    if (clash) throw natMappingsOverlap(id, clash.text);
    outside.push(...outer);
  }
}

function rangesOf(rule: JsonObject, side: string, id: string): Cidr[] {
  const spaces = toArray(toObject(rule.properties)[side])
    .filter(isObject)
    .filter(({ portRange }) => portRange === undefined || portRange === "")
    .map((mapping) => toText(mapping.addressSpace) ?? "");
  requireCidrs(spaces, id);
  return spaces.map(parseCidr).filter((range) => range !== undefined);
}
