import { isObject, toArray, toTexts } from "../json";
import type { Resource } from "../records";

/** What one end of a tunnel needs to say which traffic it carries. */
export interface SelectorGround {
  connection: Resource;
  gateway: Resource;
  /** Prefixes of the networks behind this end and behind the other one, as this end knows them. */
  here: readonly string[];
  there: readonly string[];
}

/** True when what one end wants to carry is what the other end wants, seen from its side. */
export function selectorsAgree(near: SelectorGround, far: SelectorGround): boolean {
  const [wanted, offered] = [selectorsOf(near, false), selectorsOf(far, true)];
  return wanted.join() === offered.join();
}

/** The pairs of ranges an end proposes, sorted; one pair of everything for route-based tunnels. */
function selectorsOf(ground: SelectorGround, isMirrored: boolean): string[] {
  const { connection, gateway, here, there } = ground;
  const { usePolicyBasedTrafficSelectors, trafficSelectorPolicies, connectionMode } = connection.properties;
  const isByPolicy = usePolicyBasedTrafficSelectors === true || gateway.properties.vpnType === "PolicyBased";
  if (!isByPolicy) return ["any"];
  // Own selectors count only where Azure may make the first call.
  const own = connectionMode === "ResponderOnly" ? [] : toArray(trafficSelectorPolicies).filter(isObject);
  const pairs =
    own.length > 0
      ? own.flatMap((policy) => pair(toTexts(policy.localAddressRanges), toTexts(policy.remoteAddressRanges)))
      : pair(here, there);
  return [...new Set(pairs.map(([from, to]) => (isMirrored ? `${to} ${from}` : `${from} ${to}`)))].sort();
}

function pair(here: readonly string[], there: readonly string[]): [string, string][] {
  return here.flatMap((from) => there.map((to): [string, string] => [from, to]));
}
