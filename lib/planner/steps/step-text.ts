import { formatMessage } from "@/lib/messages";
import type { DesiredResource, ObservedResource, ResourceKind, Step } from "../contract";
import { nameOfArmId } from "../resources/arm-ids";
import type { TopologyIndex } from "../topology-index";

/** The step's short name: the group of rows it stands in already says place and region. */
export function titleOf(index: TopologyIndex, resource: DesiredResource): Step["title"] {
  const values = {
    name: nameOfArmId(resource.armId),
    ...endsOf(index, resource),
    number: numberOf(resource.stepId),
  };
  return { key: `steps.title.${titleKey(index, resource)}`, values };
}

/** For what the design no longer knows, only Azure's own name is left. */
export function orphanTitle(kind: ResourceKind, resource: ObservedResource): Step["title"] {
  const values = { name: nameOfArmId(resource.armId), near: "", far: "", number: 1 };
  return { key: `steps.title.orphan.${kind}`, values };
}

export function whyOf(reason: Reason, kind: ResourceKind, values: Step["title"]["values"]): string {
  return reason === "create"
    ? formatMessage(`steps.why.create.${kind}`, values)
    : formatMessage(`steps.why.${reason}`, values);
}

export type Reason =
  | "create"
  | "update"
  | "repair"
  | "address"
  | "replace"
  | "replaceWith"
  | "makeWay"
  | "delete"
  | "tearDown"
  | "newKey"
  | "setKey"
  | "read";

function titleKey(index: TopologyIndex, { kind, link, place }: DesiredResource): string {
  const toSite = link !== null && place !== null && index.places.get(place)?.kind === "site";
  return kind === "connection" && toSite ? "siteConnection" : kind;
}

function endsOf(index: TopologyIndex, { link, stepId }: DesiredResource): { near: string; far: string } {
  const found = link === null ? undefined : index.links.get(link);
  if (!found) return { near: "", far: "" };
  const nearId = stepId.split("/")[2] ?? "";
  const farId = found.from === nearId ? found.to : found.from;
  return { near: index.places.get(nearId)?.name ?? nearId, far: index.places.get(farId)?.name ?? farId };
}

/** "public-ip/vnet1/2" is the second address; a further device or instance ends in its number too. */
function numberOf(stepId: string): number {
  const parts = stepId.split("/");
  const last = Number(parts.at(-1));
  return (parts[0] === "public-ip" || parts.length > 3) && Number.isInteger(last) ? last : 1;
}
