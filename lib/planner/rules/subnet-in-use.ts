import { type Subnet, toPrefix } from "@/lib/topology";
import type { ObservedResource } from "../contract";
import { kindOfArmId, nameOfArmId, toComparable } from "../resources/arm-ids";
import { stepIds } from "../resources/step-ids";
import { observedPrefix, observedSubnets, subnetUsers } from "../steps/observed-subnets";
import type { IndexedVnet } from "../topology-index";
import type { Breach, Rule, RuleContext } from "./rule";
import { onVnet } from "./targets";

/** Azure neither changes nor deletes a subnet in which something stands. */
export const subnetInUse: Rule = {
  code: "subnet-in-use",
  source: { source: "Azure refusal InUseSubnetCannotBeDeleted", asOf: "2024-10-24" },
  readsObservation: true,
  check: (context) => [
    ...context.index.vnets.flatMap((place) => checkVnet(context, place)),
    ...checkUnwanted(context),
  ],
};

function checkVnet({ decisions, observation, input }: RuleContext, place: IndexedVnet): Breach[] {
  const decision = decisions.get(stepIds.vnet(place.id));
  if (!decision?.observed || decision.resource.existing || !observation.isOurs(decision.observed)) return [];
  // A vnet may be called "constructor".
  const earlier = input.earlierSubnets ?? {};
  const held = Object.hasOwn(earlier, place.id) ? (earlier[place.id] ?? []) : [];
  const isHeld = (name: string) => held.some((other) => isSameName(other, name));
  return observedSubnets(decision.observed.body).flatMap((seen): Breach[] => {
    const users = subnetUsers(seen);
    if (users.length === 0) return [];
    const at = place.vnet.subnets.findIndex(({ name }) => isSameName(name, seen.name));
    const wanted = place.vnet.subnets[at];
    const strangers = users.filter((id) => !isGateway(id)).length;
    const reason =
      decision.action === "replace" && strangers > 0
        ? "vnet"
        : wanted
          ? changesPrefix(wanted, observedPrefix(seen)) && "prefix"
          : isHeld(seen.name) && strangers > 0 && "gone";
    if (!reason) return [];
    const field = wanted ? `subnets.${at}.prefix` : "subnets";
    return [breach(place.name, seen.name, users.length, reason, onVnet(place.id, field))];
  });
}

/** Vnets of ours that the design holds no more, with things of others in them. */
function checkUnwanted({ desired, observation }: RuleContext): Breach[] {
  if (observation.ours.length === 0) return [];
  const wanted = new Set(desired.map(({ armId }) => toComparable(armId)));
  const unwanted = ({ armId }: ObservedResource) =>
    kindOfArmId(armId) === "virtualNetwork" && !wanted.has(toComparable(armId));
  return observation.ours.filter(unwanted).flatMap(({ armId, body }) =>
    observedSubnets(body).flatMap((seen): Breach[] => {
      const strangers = subnetUsers(seen).filter((id) => !isGateway(id)).length;
      if (strangers === 0) return [];
      return [breach(nameOfArmId(armId), seen.name, strangers, "vnet", { kind: "topology", id: armId })];
    }),
  );
}

function breach(
  vnet: string,
  subnet: string,
  count: number,
  reason: string,
  target: Breach["targets"][number],
): Breach {
  return { severity: "error", values: { vnet, subnet, count, reason }, targets: [target] };
}

function changesPrefix(wanted: Subnet, seen: string | null): boolean {
  const [before, after] = [toPrefix(seen ?? ""), toPrefix(wanted.prefix)];
  return before !== null && after !== null && (before.first !== after.first || before.last !== after.last);
}

/** Our gateways leave their subnet before it goes. */
function isGateway(configurationId: string): boolean {
  return /\/virtualnetworkgateways\//i.test(configurationId);
}

function isSameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
