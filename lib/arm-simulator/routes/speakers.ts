import { type Cidr, parseCidrs } from "../network/cidr";
import { bgpOf } from "../network/virtual-network-gateways/bgp-settings";
import type { Tie } from "./gateway-ties";
import type { GatewayNode, SiteNode } from "./nodes";
import type { Place } from "./place";
import type { Announcement, Speaker } from "./propagation";

/** All that speak BGP in the order of their ids, and where each stands in it; `endOf` is the far end of a tunnel. */
export function findSpeakers(
  gateways: ReadonlyMap<string, GatewayNode>,
  sites: ReadonlyMap<string, SiteNode>,
  endOf: EndOf,
): { speakers: Speaker[]; index: Map<string, number> } {
  const speaking = [...gateways].filter(([, node]) => node.speaksBgp);
  const devices = [...sites].filter(([, { ties }]) => ties.some((tie) => tie.hasSession));
  const ids = [...speaking, ...devices].map(([id]) => id).sort();
  const index = new Map(ids.map((id, at) => [id, at]));
  const positions: Positions = (found) =>
    [...new Set(found.map((id) => index.get(id)))].filter((at) => at !== undefined).sort((a, b) => a - b);
  const speakers = [
    ...speaking.map(([id, node]) => toGatewaySpeaker(id, node, positions, endOf)),
    ...devices.map(([id, node]) => toDeviceSpeaker(id, node, positions)),
  ].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { speakers, index };
}

/** The place that a range at the far end of a tunnel lies in. */
type EndOf = (tie: Tie, prefix: Cidr) => Place | undefined;

/** Where the speakers with these ids stand, ascending; those that are none are left out. */
type Positions = (ids: readonly string[]) => number[];

/** A gateway tells its network, those using it, its clients, and what it was told of its sites. */
function toGatewaySpeaker(
  id: string,
  { gateway, network, spokes, clients, ties }: GatewayNode,
  positions: Positions,
  endOf: EndOf,
): Speaker {
  const behind = [network.place, ...spokes.map(({ place }) => place)];
  const sites = ties.flatMap((tie) =>
    tie.listed.flatMap((prefix): Announcement[] => {
      const place = endOf(tie, prefix);
      return place ? [{ prefix, place }] : [];
    }),
  );
  const sessions = ties.filter((tie) => tie.hasSession);
  return {
    id,
    asn: bgpOf(gateway).asn,
    isGateway: true,
    passesOn: true,
    own: behind.flatMap(({ prefixes }) => prefixes),
    announces: [...[...behind, ...(clients ? [clients] : [])].flatMap(toAnnouncements), ...sites],
    prepends: 0,
    neighbours: positions(
      sessions.map((tie) => (tie.kind === "device" ? tie.device.address : tie.farGateway)),
    ),
  };
}

function toDeviceSpeaker(id: string, { device, place, ties }: SiteNode, positions: Positions): Speaker {
  const { bgp } = device;
  const told = bgp?.prefixes ? parseCidrs(bgp.prefixes) : place.prefixes;
  return {
    id,
    asn: bgp?.asn ?? 0,
    isGateway: false,
    passesOn: bgp?.transit !== false,
    own: [],
    announces: told.map((prefix) => ({ prefix, place })),
    prepends: bgp?.prepends ?? 0,
    neighbours: positions(ties.filter((tie) => tie.hasSession).map((tie) => tie.gateway)),
  };
}

function toAnnouncements(place: Place): Announcement[] {
  return place.prefixes.map((prefix) => ({ prefix, place }));
}
