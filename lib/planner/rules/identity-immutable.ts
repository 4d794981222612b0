import type { FindingTarget, ObservedResource } from "../contract";
import { nameOfArmId, toComparable } from "../resources/arm-ids";
import type { Decision } from "../steps/decide";
import { describeReplacement, minutesOf, type Replacement } from "./replacement";
import type { Breach, Rule, RuleContext } from "./rule";
import { onLink, onVnet } from "./targets";

/** Name, group and subscription are a resource's identity: with another one it is another resource. */
export const identityImmutable: Rule = {
  code: "identity-immutable",
  source: { source: "Azure resource ids: a resource cannot be renamed", asOf: "2026-06-04" },
  readsObservation: true,
  check: (context) => {
    const moved = findMoved(context);
    const vnets = new Set(
      moved.flatMap(({ decision }) => (isVnet(decision) ? [decision.resource.place] : [])),
    );
    return moved.flatMap(({ decision, observed }): Breach[] => {
      const { resource } = decision;
      // What is named after a vnet moves with it, without a word of its own.
      if (!isVnet(decision) && isTold(context, decision, vnets)) return [];
      return [
        {
          severity: "warning",
          values: {
            kind: resource.kind,
            ...tellApart(observed.armId, resource.armId),
            ...consequences(context, decision),
          },
          targets: [targetOf(decision)],
        },
      ];
    });
  },
};

interface Moved {
  decision: Decision;
  /** What our own books hold under the same step. */
  observed: ObservedResource;
}

const KINDS: ReadonlySet<string> = new Set(["virtualNetwork", "virtualNetworkGateway", "connection"]);

function findMoved({ decisions, observation }: RuleContext): Moved[] {
  return observation.ours.flatMap((observed): Moved[] => {
    const decision = observed.stepId === undefined ? undefined : decisions.get(observed.stepId);
    if (!decision || decision.resource.existing || !KINDS.has(decision.resource.kind)) return [];
    return toComparable(decision.resource.armId) === toComparable(observed.armId)
      ? []
      : [{ decision, observed }];
  });
}

function isVnet({ resource }: Decision): boolean {
  return resource.kind === "virtualNetwork";
}

function isTold({ index }: RuleContext, { resource }: Decision, vnets: ReadonlySet<string | null>): boolean {
  const link = resource.link === null ? undefined : index.links.get(resource.link);
  return vnets.has(resource.place) || (link !== undefined && (vnets.has(link.from) || vnets.has(link.to)));
}

function targetOf({ resource }: Decision): FindingTarget {
  if (resource.link !== null) return onLink(resource.link, "ends");
  return onVnet(resource.place ?? "", resource.kind === "virtualNetwork" ? "name" : "gateway.name");
}

function consequences(context: RuleContext, decision: Decision): Replacement {
  if (decision.resource.link !== null) return { links: 1, minutes: minutesOf(decision), address: "stays" };
  const place = context.index.places.get(decision.resource.place ?? "");
  return place ? describeReplacement(context, place) : { links: 0, minutes: 0, address: "stays" };
}

/** Both identities as far as they differ: names, with their groups or subscriptions in front where these differ. */
function tellApart(beforeId: string, afterId: string): { before: string; after: string } {
  const [before, after] = [partsOf(beforeId), partsOf(afterId)];
  const differs = (part: "subscription" | "group") =>
    before[part].toLowerCase() !== after[part].toLowerCase();
  const write = ({ subscription, group, name }: typeof before) => {
    if (differs("subscription")) return `${subscription}/${group}/${name}`;
    return differs("group") ? `${group}/${name}` : name;
  };
  return { before: write(before), after: write(after) };
}

function partsOf(armId: string): { subscription: string; group: string; name: string } {
  const [, , subscription = "", , group = ""] = armId.split("/");
  return { subscription, group, name: nameOfArmId(armId) };
}
