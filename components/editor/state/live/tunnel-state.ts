import type { TunnelReply } from "@/lib/api";
import type { LinkProgress, PlaceState } from "./live-state";

/** What the tunnels that end at a place say about it together; null when there are none. */
export function placeTunnelState(all: readonly TunnelReply[]): PlaceState | null {
  if (all.length === 0) return null;
  const tunnels = all.filter(({ unreadable }) => !unreadable);
  const total = tunnels.length;
  const lost = lostSince(all);
  const down = tunnels.filter(({ status }) => status === "NotConnected");
  // What is known to be down is worse than what nobody knows.
  if (lost !== null && down.length === 0) return { state: "unreadable", since: lost };
  if (down.length === total) return { state: "notConnected", since: firstSince(down) };
  if (down.length > 0) return { state: "partlyDown", down: down.length, total };
  const connected = tunnels.filter(({ status }) => status === "Connected").length;
  if (connected < total) return { state: "connecting", connected, total };
  const sum = (field: "ingressBytes" | "egressBytes") =>
    tunnels.reduce((bytes, tunnel) => bytes + tunnel[field], 0);
  return { state: "connected", total, ingressBytes: sum("ingressBytes"), egressBytes: sum("egressBytes") };
}

/** What a link's tunnels say about it, the worst of both directions; it only stands when there are none. */
export function linkTunnelState(tunnels: readonly TunnelReply[]): LinkProgress {
  const [first] = tunnels;
  if (!first) return { state: "standing" };
  const lost = lostSince(tunnels);
  if (lost !== null) return { state: "unreadable", since: lost };
  const has = (status: TunnelReply["status"]) => tunnels.some((tunnel) => tunnel.status === status);
  if (has("NotConnected")) return { state: "notConnected", since: firstSince(tunnels) };
  if (has("Connecting")) return { state: "connecting", since: firstSince(tunnels) };
  if (has("Unknown")) return { state: "azureUnknown" };
  return { state: "connected", ingressBytes: first.ingressBytes, egressBytes: first.egressBytes };
}

/** Since when Azure cannot be asked about one of them; null when it can about all. An old truth is none. */
function lostSince(tunnels: readonly TunnelReply[]): string | null {
  return tunnels.flatMap(({ unreadable }) => unreadable?.since ?? []).sort()[0] ?? null;
}

/** Since when the first of them is as it is; null when that is not known of one. */
function firstSince(tunnels: readonly TunnelReply[]): string | null {
  return tunnels.map(({ since }) => since ?? "").sort()[0] || null;
}
