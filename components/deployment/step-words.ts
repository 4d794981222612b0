import type { StepReply } from "@/lib/api";
import type { DeploymentKind } from "@/lib/deployment";
import type { Need, ResourceKind } from "@/lib/planner";
import { farEnd, placeName, type Topology } from "@/lib/topology";

/** A message key below `deployment` with its values. */
export interface Words<K extends string> {
  key: K;
  values: Record<string, string>;
}

type NameKey =
  | `step.${ResourceKind}`
  | "step.publicIPAddressOf"
  | "step.connectionFrom"
  | "step.keyFrom"
  | "step.other";

/** What a step's name is made of; steps of a plan and of a deployment both have it. */
export type NamedStep = Pick<StepReply, "id" | "kind" | "place" | "link" | "armId">;

/** A step's short name; the row's group already says the place: "Connection to hub". */
export function stepName(step: NamedStep, topology: Topology): Words<NameKey> {
  const ends = endsOf(step, topology);
  const kind = step.kind as ResourceKind;
  const other: Words<NameKey> = { key: "step.other", values: { name: lastSegment(step) } };
  switch (kind) {
    case "connection":
      if (!ends) return other;
      return {
        key: ends.isAtNear ? "step.connection" : "step.connectionFrom",
        values: { near: ends.near, far: ends.far },
      };
    case "sharedKey":
      if (!ends) return other;
      return {
        key: ends.isAtNear ? "step.sharedKey" : "step.keyFrom",
        values: { near: ends.near, far: ends.far },
      };
    case "localNetworkGateway":
    case "virtualNetworkPeering":
      return ends ? { key: `step.${kind}`, values: { far: ends.far } } : other;
    case "publicIPAddress": {
      const number = step.id.split("/")[2] ?? "1";
      return number === "1"
        ? { key: "step.publicIPAddress", values: {} }
        : { key: "step.publicIPAddressOf", values: { number } };
    }
    case "resourceGroup":
    case "virtualNetwork":
    case "virtualNetworkGateway":
    case "subnet":
      return { key: `step.${kind}`, values: { name: lastSegment(step) } };
    default:
      return other;
  }
}

/** What is added to the name when a deployment does something else than its kind suggests. */
export function actionSuffix(
  step: Pick<StepReply, "action">,
  kind: DeploymentKind,
): "action.update" | "action.replace" | "action.delete" | "action.read" | null {
  if (step.action === "create" || (kind === "tearDown" && step.action === "delete")) return null;
  return `action.${step.action}`;
}

/** How a later step speaks of this one: "waits for {…}". */
export function referenceTo(
  step: StepReply,
): Words<`waits.${"named" | Exclude<ResourceKind, "virtualNetwork">}`> {
  const kind = step.kind as ResourceKind;
  if (kind === "virtualNetworkGateway" || kind === "virtualNetwork") {
    return { key: "waits.named", values: { name: lastSegment(step) } };
  }
  return { key: `waits.${kind}`, values: {} };
}

/** What a person is asked for, in words of the topology. */
export function needWords(
  need: Need,
  topology: Topology,
): Words<"need.deviceAddress" | "need.moreDevices" | "need.sharedKey"> {
  if (need.need === "sharedKey") {
    const link = topology.links.find(({ id }) => id === need.link);
    return {
      key: "need.sharedKey",
      values: {
        from: placeName(topology, link?.from ?? need.link),
        to: placeName(topology, link?.to ?? need.link),
      },
    };
  }
  const site = placeName(topology, need.site);
  return need.device === 0
    ? { key: "need.deviceAddress", values: { site } }
    : { key: "need.moreDevices", values: { site, number: String(need.device + 1) } };
}

/** The near and far end of a step that belongs to a link; its id ends in the near vnet's. Null: the link is gone. */
function endsOf(
  step: NamedStep,
  topology: Topology,
): { near: string; far: string; isAtNear: boolean } | null {
  const link = topology.links.find(({ id }) => id === step.link);
  if (!link) return null;
  const nearId = step.id.split("/")[2] ?? step.place ?? link.from;
  return {
    near: placeName(topology, nearId),
    far: placeName(topology, farEnd(link, nearId)),
    isAtNear: step.place === nearId,
  };
}

/** The resource's own name. */
function lastSegment({ armId }: Pick<StepReply, "armId">): string {
  const segments = armId.split("/");
  return decodeURIComponent(segments.at(-1) || armId);
}
