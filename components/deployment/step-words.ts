import type { StepReply } from "@/lib/api";
import type { DeploymentKind } from "@/lib/deployment";
import type { Need, ResourceKind } from "@/lib/planner";
import type { Topology } from "@/lib/topology";

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

/** A step's short name; the row's group already says the place: "Connection to hub". */
export function stepName(step: StepReply, topology: Topology): Words<NameKey> {
  const name = lastSegment(step);
  const [near, far] = endsOf(step, topology);
  switch (step.kind as ResourceKind) {
    case "connection":
      if (far === null) return { key: "step.other", values: { name } };
      return step.place === near?.id || near === null
        ? { key: "step.connection", values: { far: far.name } }
        : { key: "step.connectionFrom", values: { near: near.name, far: far.name } };
    case "sharedKey":
      if (far === null) return { key: "step.other", values: { name } };
      return step.place === near?.id || near === null
        ? { key: "step.sharedKey", values: { far: far.name } }
        : { key: "step.keyFrom", values: { near: near.name, far: far.name } };
    case "localNetworkGateway":
    case "virtualNetworkPeering":
      if (far === null) return { key: "step.other", values: { name } };
      return { key: `step.${step.kind as "localNetworkGateway"}`, values: { far: far.name } };
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
      return { key: `step.${step.kind as "virtualNetwork"}`, values: { name } };
    default:
      return { key: "step.other", values: { name } };
  }
}

/** What is added to the name when a deployment does something else than its kind suggests. */
export function actionSuffix(
  step: StepReply,
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

/** The name its owner gave a vnet or site; its id when it is gone. */
export function placeName(topology: Topology, id: string): string {
  return findPlace(topology, id)?.name ?? id;
}

function findPlace(topology: Topology, id: string | undefined): { id: string; name: string } | null {
  return [...topology.vnets, ...topology.sites].find((place) => place.id === id) ?? null;
}

/** The near and far end of a step that belongs to a link; its id ends in the near vnet's. */
function endsOf(step: StepReply, topology: Topology): [near: Place | null, far: Place | null] {
  const link = topology.links.find(({ id }) => id === step.link);
  if (!link) return [null, null];
  const nearId = step.id.split("/")[2] ?? step.place;
  const farId = link.from === nearId ? link.to : link.from;
  return [findPlace(topology, nearId ?? undefined), findPlace(topology, farId)];
}

type Place = { id: string; name: string };

/** The resource's own name. */
export function lastSegment({ armId }: StepReply): string {
  const segments = armId.split("/");
  return decodeURIComponent(segments.at(-1) || armId);
}
