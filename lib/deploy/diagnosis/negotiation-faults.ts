import type { ConnectionFacts, TunnelFacts } from "./facts";
import type { Comparison, Fault } from "./find-cause";
import { gatewayEnds } from "./half-faults";

/** What both ends propose to each other before any traffic. A device's proposals are not ours to read. */
export const findNegotiationFault = { keys, protocol, policy } satisfies Record<string, Comparison>;

function keys(facts: TunnelFacts): Fault | null | "skip" {
  const pair = connectionPair(facts);
  if (pair !== null) {
    const [one, other] = pair;
    if (one.authentication !== other.authentication) {
      return {
        cause: "authentication-differs",
        values: bothOf(one.authentication, other.authentication),
        remedy: "deploy",
      };
    }
  }
  if (facts.keysEqual === null) return "skip";
  return facts.keysEqual ? null : { cause: "keys-differ", values: {}, remedy: "rotateKey" };
}

function protocol(facts: TunnelFacts): Fault | null | "skip" {
  const pair = connectionPair(facts);
  if (pair === null) return "skip";
  const [one, other] = pair;
  if (one.type !== other.type) {
    return { cause: "types-differ", values: bothOf(one.type, other.type), remedy: "deploy" };
  }
  if (one.protocol !== other.protocol) {
    return { cause: "protocols-differ", values: bothOf(one.protocol, other.protocol), remedy: "deploy" };
  }
  // Somebody has to call, and somebody has to listen.
  const isClash = one.mode === other.mode && one.mode !== "Default";
  return isClash ? { cause: "modes-clash", values: { mode: one.mode }, remedy: "deploy" } : null;
}

function policy(facts: TunnelFacts): Fault | null | "skip" {
  const pair = connectionPair(facts);
  if (pair === null) return "skip";
  const [one, other] = pair;
  const fields = differingFields(one.policy, other.policy);
  if (fields.length > 0) {
    return { cause: "policies-differ", values: { fields: fields.join(", ") }, remedy: "deploy" };
  }
  return doSelectorsAgree(one, other) ? null : { cause: "selectors-differ", values: {}, remedy: "deploy" };
}

/** A half without a policy proposes Azure's defaults; against one with a policy every field may differ. */
function differingFields(one: ConnectionFacts["policy"], other: ConnectionFacts["policy"]): string[] {
  if (one === null || other === null) return one === other ? [] : Object.keys(one ?? other ?? {});
  return Object.keys(one).filter((name) => one[name] !== other[name]);
}

function doSelectorsAgree(
  { selectors: one }: ConnectionFacts,
  { selectors: other }: ConnectionFacts,
): boolean {
  if (one === null || other === null) return one === other;
  if (one.local.length === 0 || other.local.length === 0) return true;
  const asText = (ranges: readonly string[]) => [...ranges].sort().join();
  return asText(one.local) === asText(other.remote) && asText(one.remote) === asText(other.local);
}

function connectionPair(facts: TunnelFacts): [ConnectionFacts, ConnectionFacts] | null {
  const [one, other] = gatewayEnds(facts).map(({ connection }) => connection);
  return one && other ? [one, other] : null;
}

/** What stands at the link's first and at its second end. */
function bothOf(first: string, second: string): Record<string, string> {
  return { first, second };
}
