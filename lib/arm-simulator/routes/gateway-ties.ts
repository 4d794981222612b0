import { toObject, toText, toTexts } from "../json";
import { type Cidr, parseCidrs } from "../network/cidr";
import { CONNECTION } from "../network/type-names";
import { bgpOf } from "../network/virtual-network-gateways/bgp-settings";
import type { Device, Resource } from "../records";
import { siteOf } from "../tunnels/far-half";
import { type TunnelGroup, tunnelGroups } from "../tunnels/status";
import type { World } from "../world";

/** A connected part of a connection: what it leads to, and whether BGP is spoken over it. */
export type Tie = {
  connection: Resource;
  gateway: string;
  /** World time (ms) since when it stands. */
  since: number;
  /** True when both ends speak BGP with each other. */
  hasSession: boolean;
  /** Ranges that the local network gateway gives for the other end, whether BGP is spoken or not. */
  listed: Cidr[];
} & ({ kind: "gateway"; farGateway: string } | { kind: "device"; device: Device });

/** A BGP session drops when its neighbour tells more ranges than this. */
const MOST_PREFIXES = 4000;

/** Everything that tunnels join at this moment, and the world time (ms) until which that holds by itself. */
export function findTies(world: World): { ties: Tie[]; until: number } {
  let until = Number.POSITIVE_INFINITY;
  const ties = world.store.ofType(CONNECTION).flatMap((connection) =>
    tunnelGroups(world, connection).flatMap((group): Tie[] => {
      until = Math.min(until, group.changesAt ?? until);
      return group.connectedAt === undefined ? [] : toTies(world, connection, group, group.connectedAt);
    }),
  );
  return { ties, until };
}

function toTies(world: World, connection: Resource, { agreement }: TunnelGroup, since: number): Tie[] {
  const { far } = agreement;
  const gateway = world.resource(nearOf(connection));
  if (!far || !gateway) return [];
  const site = siteOf(world, connection);
  const listed = site
    ? parseCidrs(toTexts(toObject(site.properties.localNetworkAddressSpace).addressPrefixes))
    : [];
  if (site && site.key === toText(toObject(gateway.properties.gatewayDefaultSite).id)?.toLowerCase())
    listed.push(...parseCidrs(["0.0.0.0/0"]));
  const base = { connection, gateway: gateway.key, since, listed };
  const usesBgp = connection.properties.enableBgp === true && gateway.properties.enableBgp === true;
  if (far.kind === "connection")
    return [{ ...base, kind: "gateway", farGateway: far.gateway.key, hasSession: usesBgp }];
  const hasSession = usesBgp && speaksWith(far.device, site, gateway);
  return [{ ...base, kind: "device", device: far.device, hasSession }];
}

/** The device is as its local network gateway says, and no namesake of the gateway. */
function speaksWith(
  { address, bgp, prefixes }: Device,
  site: Resource | undefined,
  gateway: Resource,
): boolean {
  const told = toObject(site?.properties.bgpSettings);
  return (
    bgp !== undefined &&
    told.asn === bgp.asn &&
    toText(told.bgpPeeringAddress) === bgp.peeringAddress &&
    // The address that the tunnel itself is built to does not lie behind it (B14).
    bgp.peeringAddress !== address &&
    bgpOf(gateway).asn !== bgp.asn &&
    (bgp.prefixes ?? prefixes).length <= MOST_PREFIXES
  );
}

function nearOf({ properties }: Resource): string {
  return toText(toObject(properties.virtualNetworkGateway1).id) ?? "";
}
