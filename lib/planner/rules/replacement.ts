import { isVpnLink } from "@/lib/topology";
import { stepIds } from "../resources/step-ids";
import { type Decision, wantedBody } from "../steps/decide";
import { estimateStep, skuOf } from "../steps/estimate";
import type { IndexedPlace } from "../topology-index";
import type { RuleContext } from "./rule";

/** What a rebuilt gateway means to those who use it. */
export interface Replacement {
  /** Tunnels that go down. */
  links: number;
  /** Minutes from the first deletion to the last creation, by recorded times. */
  minutes: number;
  /** Whether the gateway comes back with another public address; one that stands is kept. */
  address: "changes" | "stays";
}

/** What follows when a place's gateway, or the vnet with it, is built anew; links 0 where there is no gateway. */
export function describeReplacement(context: RuleContext, place: IndexedPlace): Replacement {
  const { decisions, observation } = context;
  const gateway = decisions.get(stepIds.gateway(place.id));
  // Under another name or in another group it is the step's own predecessor that is taken down.
  const stands = gateway && (gateway.observed || observation.builtBy(gateway.resource.stepId));
  if (!stands)
    return { links: 0, minutes: minutesOf(decisions.get(stepIds.vnet(place.id))), address: "stays" };
  const action = decisions.get(stepIds.publicIp(place.id, 1))?.action;
  return {
    links: place.links.filter(isVpnLink).length,
    minutes: minutesOf(gateway),
    address: action === "create" || action === "replace" ? "changes" : "stays",
  };
}

/** Minutes to take a resource away and build it again. */
export function minutesOf(decision: Decision | undefined): number {
  if (!decision) return 0;
  const { kind } = decision.resource;
  const away = estimateStep(kind, "delete", null, []).p50Seconds;
  return Math.ceil((away + estimateStep(kind, "create", skuOf(wantedBody(decision)), []).p50Seconds) / 60);
}

/** The change of one field of a resource that stands in Azure, or undefined. */
export function changeOf(
  decision: Decision | undefined,
  path: string,
): Decision["changes"][number] | undefined {
  return decision?.observed ? decision.changes.find((change) => change.path === path) : undefined;
}
