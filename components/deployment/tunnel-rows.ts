import {
  ArrowLeftRight,
  CircleCheck,
  CircleDashed,
  CircleDotDashed,
  CircleX,
  Clock,
  Hand,
  LoaderCircle,
  type LucideIcon,
  Unplug,
} from "lucide-react";
import type { Tone } from "@/components/ui/tone";
import type { DeploymentReply, TunnelReply } from "@/lib/api";
import { isFinal } from "@/lib/deployment";
import { isVnet, stepsOfLink, tunnelsOfLink } from "./deployment-index";

/** One direction of one link: what Azure says of it, or how far it is from existing. */
export interface TunnelRow {
  key: string;
  from: string;
  to: string;
  look: { tone: Tone; icon: LucideIcon; words: TunnelWords; spinning?: boolean };
  /** What Azure reports; null before the connection stands. */
  tunnel: TunnelReply | null;
}

type TunnelWords =
  | "connected"
  | "connecting"
  | "notConnected"
  | "unknown"
  | "waiting"
  | "creating"
  | "failed"
  | "queued"
  | "notDeployed";

const STATUS_LOOKS: Record<TunnelReply["status"], TunnelRow["look"]> = {
  Connected: { tone: "ok", icon: CircleCheck, words: "connected" },
  Connecting: { tone: "active", icon: ArrowLeftRight, words: "connecting" },
  NotConnected: { tone: "error", icon: Unplug, words: "notConnected" },
  Unknown: { tone: "neutral", icon: CircleDotDashed, words: "unknown" },
};

const NOT_DEPLOYED: TunnelRow["look"] = { tone: "neutral", icon: CircleDashed, words: "notDeployed" };

/** Every direction that the deployed revision asks for: two of a link between VNets, one towards a site. */
export function tunnelRows(deployment: DeploymentReply): TunnelRow[] {
  const { topology, tunnels } = deployment;
  const names = new Map([...topology.vnets, ...topology.sites].map(({ id, name }) => [id, name]));
  const directions = topology.links
    .filter((link) => link.method !== "peering")
    .flatMap(({ id, from, to }) => [
      { link: id, from, to },
      { link: id, from: to, to: from },
    ])
    .filter(({ from }) => isVnet(topology, from));
  return directions.map(({ link, from, to }) => {
    const tunnel =
      tunnelsOfLink(tunnels, link).find((entry) => entry.from === from && entry.to === to) ?? null;
    return {
      key: `${link}/${from}`,
      from: names.get(from) ?? from,
      to: names.get(to) ?? to,
      look: lookOf(deployment, link, from, tunnel),
      tunnel,
    };
  });
}

function lookOf(
  { steps, state }: DeploymentReply,
  link: string,
  from: string,
  tunnel: TunnelReply | null,
): TunnelRow["look"] {
  // What an ended deployment built may be gone by now; without word from Azure nothing is claimed.
  if (tunnel === null && isFinal(state)) return NOT_DEPLOYED;
  const own = stepsOfLink(steps, link).filter((step) => (step.id.split("/")[2] ?? from) === from);
  const connection = own.find((step) => step.kind === "connection");
  const isThere =
    connection === undefined || (connection.state === "done") === (connection.action !== "delete");
  if (tunnel && isThere && (tunnel.status !== "Unknown" || own.every((step) => step.state === "done"))) {
    return STATUS_LOOKS[tunnel.status];
  }
  if (own.some((step) => step.state === "failed")) return { tone: "error", icon: CircleX, words: "failed" };
  if (own.some((step) => step.state === "waiting"))
    return { tone: "attention", icon: Hand, words: "waiting" };
  if (own.some((step) => step.state === "running" || step.state === "done")) {
    return { tone: "progress", icon: LoaderCircle, words: "creating", spinning: true };
  }
  if (state === "cancelling") return NOT_DEPLOYED;
  return { tone: "neutral", icon: Clock, words: "queued" };
}
