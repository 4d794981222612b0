import { nameRules } from "@/lib/facts";
import type { ResourceKind } from "../contract";

const RULES = new Map(
  nameRules.rules.map((rule) => [rule.kind, { ...rule, expression: new RegExp(rule.pattern, "u") }]),
);

/** True when Azure takes the name for that type of resource. */
export function isValidName(kind: ResourceKind, name: string): boolean {
  const rule = RULES.get(kind);
  if (!rule) return true;
  return name.length >= rule.minimum && name.length <= rule.maximum && rule.expression.test(name);
}

/** What Azure asks of such a name, for the message. */
export function nameRequirements(kind: ResourceKind): {
  minimum: number;
  maximum: number;
  characters: string;
} {
  const rule = RULES.get(kind);
  return { minimum: rule?.minimum ?? 1, maximum: rule?.maximum ?? 80, characters: rule?.characters ?? "" };
}
