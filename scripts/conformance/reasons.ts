import type { Difference } from "./report";

/** Why some differences remain; the first that fits is named on docs/simulator-differences.md. */
interface Reason {
  fits: (difference: Difference) => boolean;
  reason: string;
}

const says =
  (difference: RegExp, what = /./) =>
  ({ what: name, difference: text }: Difference) =>
    difference.test(text) && what.test(name);
const isIn = (recording: RegExp) => (difference: Difference) =>
  difference.recordings.every((name) => recording.test(name));

const REASONS: readonly Reason[] = [
  {
    fits: isIn(/test_nw_flow_log_update_vnetfl/),
    reason: "The recorder wrote a subnet's URL over requests and replies that are a virtual network's.",
  },
  {
    fits: isIn(/test_network_vpn_gateway_sku|test_network_public_ip_edge_zone/),
    reason: "ExpressRoute gateways and edge zones are outside the simulator, which says so with 501.",
  },
  {
    fits: says(/missing \.properties\.connectionStatus/),
    reason:
      "Once each, a tunnel's state was shown in a write's reply and while the connection was being written.",
  },
  {
    fits: (difference) => /connectionStatus/.test(difference.difference),
    reason:
      "How long a tunnel stays Unknown, and when it is given up, is drawn: the recordings have both after the same seconds.",
  },
  {
    fits: says(
      /keyLength|^type of : null, ours object|^extra \.(etag|id|location|name|properties|tags|type)$/,
      /network$/,
    ),
    reason:
      "Azure answered the end of a reset with the JSON literal null; the published API says a body, and Azure's own JavaScript client fails without one.",
  },
  {
    fits: (difference) => /retry-after/.test(difference.difference) && isIn(/xplat-arm\//)(difference),
    reason: "In January 2016 alone, polls of an operation under way named no wait.",
  },
  {
    fits: says(/Running, ours Accepted|Running, ours Succeeded/, /resources$/),
    reason: "How soon a deployment begins, and what it makes ends, is drawn in seconds.",
  },
  {
    fits: isIn(/test_network_vpn_connection_nat_rule__latest__ReaNAiveD/),
    reason:
      "The write that made the gateway busy is not in the recording: it carries the operation id of the write that follows.",
  },
  {
    fits: isIn(/test_network_vnet_list_available_ips|test_network_traffic_manager/),
    reason: "Network interfaces and traffic manager are outside the simulator.",
  },
  {
    fits: isIn(/xplat-arm\/arm_network_vpn-gateway_delete/),
    reason:
      "Once, and never again, the provider's form of 404 was recorded for a gateway that had just been deleted.",
  },
  {
    fits: says(/privateIPAddress/),
    reason:
      "In January 2016 alone gateways showed an inner address of their configurations, and no BGP settings.",
  },
  {
    fits: says(/defaultBgpIpAddresses|tunnelIpAddresses/),
    reason: "Azure shows a gateway's addresses some time before it stands; the simulator when it stands.",
  },
  {
    fits: says(/vpnClientConfiguration/),
    reason:
      "Whether settings for single clients without an address pool are shown differs between readings of one day.",
  },
  {
    fits: says(/409, ours/, /resourcegroups/),
    reason: "What kept this group from being deleted was outside the recording.",
  },
  {
    fits: says(/status \d+, ours/, /resourcegroups/),
    reason: "How long a group's deletion takes is drawn.",
  },
];

/** Why a difference remains; undefined when nobody has looked yet. */
export function reasonFor(difference: Difference): string | undefined {
  return REASONS.find(({ fits }) => fits(difference))?.reason;
}
