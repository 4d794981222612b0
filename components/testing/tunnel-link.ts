import type { TunnelLink } from "@/lib/api";

/** A link of the tunnels page, connected; give what a test is about. */
export function makeTunnelLink(changes: Partial<TunnelLink> = {}): TunnelLink {
  return {
    topologyId: "t1",
    topologyName: "Asia hub",
    link: "l1",
    method: "vnet2vnet",
    bgp: false,
    from: end("a", "hub-sea"),
    to: end("b", "spoke-jp"),
    state: "connected",
    since: null,
    seenAt: null,
    unreadable: null,
    ingressBytes: 0,
    egressBytes: 0,
    tunnels: [],
    gateways: [],
    traffic: [],
    waitsIn: null,
    tasks: [],
    newKey: "generated",
    rotation: null,
    ...changes,
  };
}

function end(id: string, name: string): TunnelLink["from"] {
  return { id, name, kind: "vnet", gateway: `${name}-gateway`, tunnelsOnGateway: 1 };
}
