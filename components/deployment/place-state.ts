import {
  ArrowLeftRight,
  CircleCheck,
  CircleDashed,
  CircleX,
  Clock,
  Globe,
  Hand,
  LoaderCircle,
  Trash2,
  Unplug,
} from "lucide-react";
import type { MiniatureLink, MiniaturePlace } from "@/components/topologies/miniature";
import { toMiniature } from "@/components/topologies/to-miniature";
import type { Tone } from "@/components/ui/tone";
import type { DeploymentReply, StepReply } from "@/lib/api";
import { isFinal, type TunnelStatus } from "@/lib/deployment";
import { isPeering, isVnet, stepsOfLink, stepsOfPlace, tunnelsAt, tunnelsOfLink } from "./deployment-index";

/** A drawing as a miniature shows it. */
interface Drawing {
  places: readonly MiniaturePlace[];
  links: readonly MiniatureLink[];
}

/**
 * The topology of a deployment as a miniature with what stands in Azure; the worst state of a place wins. Another
 * `drawing` of it, such as the draft's, keeps its own places and takes their states.
 */
export function toLiveMiniature(
  deployment: DeploymentReply,
  { places, links }: Drawing = toMiniature(deployment.topology),
): { places: MiniaturePlace[]; links: MiniatureLink[] } {
  return {
    places: places.map((place) => {
      const state = placeState(place.id, deployment);
      return state ? { ...place, state } : place;
    }),
    links: links.map((link) => {
      const tone = linkTone(link.id, deployment);
      return tone ? { ...link, tone } : link;
    }),
  };
}

/** The state of a vnet or site; undefined while nothing of it stands or is being built. */
export function placeState(id: string, deployment: DeploymentReply): MiniaturePlace["state"] {
  const steps = stepsOfPlace(deployment.steps, id);
  const has = (state: StepReply["state"]) => steps.some((step) => step.state === state);
  if (has("failed")) return { tone: "error", icon: CircleX };
  if (has("waiting") || asksForAddress(id, steps)) return { tone: "attention", icon: Hand, filled: true };
  const isLeft = isLeftStanding(deployment, steps);
  if (deployment.kind === "tearDown" && !isLeft) return tearDownState(steps, isFinal(deployment.state));

  const statuses = tunnelsAt(deployment.tunnels, id).map(({ status }) => status);
  if (statuses.includes("NotConnected")) return { tone: "error", icon: Unplug };
  if (has("running")) return { tone: "progress", icon: LoaderCircle, spinning: true };
  const isThere = stoodBefore(id, steps, deployment);
  if (!isLeft && steps.some((step) => step.state !== "done")) {
    if (!has("done") && !isThere) return undefined;
    // What was not reached before the end will not come: what stands is ready, not queued.
    return { tone: "neutral", icon: isFinal(deployment.state) ? Globe : Clock };
  }
  if (statuses.length === 0)
    return steps.length === 0 && !isThere ? undefined : { tone: "neutral", icon: Globe };
  return statuses.every((status) => status === "Connected")
    ? { tone: "ok", icon: CircleCheck }
    : { tone: "active", icon: ArrowLeftRight };
}

/** A tear-down that ended, as by being refused, before it touched what these steps are about: that stands as before. */
export function isLeftStanding(
  { kind, state }: Pick<DeploymentReply, "kind" | "state">,
  steps: readonly StepReply[],
): boolean {
  return kind === "tearDown" && isFinal(state) && !steps.some((step) => step.startedAt !== null);
}

/** A deployment has no step for what Azure holds as the revision wants it. */
function stoodBefore(
  id: string,
  steps: readonly StepReply[],
  { kind, topology }: Pick<DeploymentReply, "kind" | "topology">,
): boolean {
  const isBuilt = steps.some((step) => step.kind === "virtualNetwork" && step.action === "create");
  return kind === "deploy" && isVnet(topology, id) && !isBuilt;
}

/** The tone of a link by its steps and tunnels; undefined for "not deployed". */
export function linkTone(id: string, deployment: DeploymentReply): Tone | undefined {
  const steps = stepsOfLink(deployment.steps, id);
  const has = (state: StepReply["state"]) => steps.some((step) => step.state === state);
  if (has("failed")) return "error";
  if (has("waiting")) return "attention";
  const isLeft = isLeftStanding(deployment, steps);
  if (deployment.kind === "tearDown" && !isLeft) return has("running") ? "progress" : undefined;
  const statuses = tunnelsOfLink(deployment.tunnels, id).map(({ status }) => status);
  if (statuses.includes("NotConnected")) return "error";
  if (has("running")) return "progress";
  if (!isLeft && steps.some((step) => step.state !== "done")) return undefined;
  return statuses.length === 0 ? peeringTone(id, deployment) : tunnelsTone(statuses);
}

function tunnelsTone(statuses: readonly TunnelStatus[]): Tone {
  return statuses.every((status) => status === "Connected") ? "ok" : "active";
}

/** A peering has no tunnel: it is up once both its halves stand. */
function peeringTone(id: string, { topology }: DeploymentReply): Tone | undefined {
  return isPeering(topology, id) ? "ok" : undefined;
}

function asksForAddress(id: string, steps: readonly StepReply[]): boolean {
  return steps.some(
    (step) =>
      step.state === "pending" &&
      step.needs.some((need) => need.need === "deviceAddress" && need.site === id),
  );
}

function tearDownState(steps: readonly StepReply[], isOver: boolean): MiniaturePlace["state"] {
  if (steps.some((step) => step.state === "running")) return { tone: "progress", icon: Trash2 };
  if (steps.length > 0 && steps.every((step) => step.state === "done"))
    return { tone: "neutral", icon: CircleDashed };
  return steps.length === 0 ? undefined : { tone: "neutral", icon: isOver ? Globe : Clock };
}
