/** Why some differences remain: named on docs/simulator-differences.md, and good for these and no others. */
interface Reason {
  reason: string;
  /** The recordings it was found in, each with how many differences it explains there. */
  recordings: Readonly<Record<string, number>>;
  /** Which differences, as "GET type: difference"; all of these recordings' when left out. */
  fits?: RegExp;
}

const REASONS: readonly Reason[] = [
  {
    reason: "The recorder wrote a subnet's URL over requests and replies that are a virtual network's.",
    recordings: {
      "azure-cli/test_nw_flow_log_update_vnetfl__latest__athiththan11": 25,
    },
  },
  {
    reason: "ExpressRoute gateways are outside the simulator, which says so with 501.",
    fits: /ours (501 SimulatorNotImplemented|404 ResourceNotFound)$/,
    recordings: {
      "azure-cli/test_network_vpn_gateway_sku__latest__athiththan11": 5,
    },
  },
  {
    reason:
      "Once each, a tunnel's state was shown in a write's reply and while the connection was being written.",
    fits: /missing \.properties\.connectionStatus$/,
    recordings: {
      "azure-cli/test_network_vpn_gateway__profile_2017_03_09__athiththan11": 1,
      "xplat-arm/arm_network_vpn-connection_shared-key_show_should_should_display_gateway_connection_shared_key_value": 1,
    },
  },
  {
    reason:
      "Connecting was recorded once of a tunnel that nothing else in the recording tells of; who was at its other end is not known.",
    fits: /connectionStatus: Connecting, ours Unknown$/,
    recordings: {
      "xplat-arm/arm_network_vpn-connection_delete_should_delete_connection": 1,
    },
  },
  {
    reason:
      "Azure answered the end of a reset with the JSON literal null; the published API says a body, and Azure's own JavaScript client fails without one.",
    fits: /network: (type of : null, ours object|extra \.(keyLength|etag|id|location|name|properties|tags|type))$/,
    recordings: {
      "azure-cli/test_network_active_active_cross_premise_connection__hybrid_2018_03_01__athiththan11": 2,
      "azure-cli/test_network_active_active_cross_premise_connection__hybrid_2018_03_01__haroldrandom": 2,
      "azure-cli/test_network_active_active_cross_premise_connection__hybrid_2018_03_01__kairu-ms": 2,
      "azure-cli/test_network_active_active_cross_premise_connection__hybrid_2019_03_01__athiththan11": 2,
      "azure-cli/test_network_active_active_cross_premise_connection__hybrid_2020_09_01__athiththan11": 2,
      "azure-cli/test_network_active_active_cross_premise_connection__latest__ReaNAiveD": 2,
      "azure-cli/test_network_active_active_cross_premise_connection__latest__athiththan11": 2,
      "azure-cli/test_network_active_active_cross_premise_connection__latest__azclibot": 2,
      "azure-cli/test_network_active_active_cross_premise_connection__latest__eimajtrebor": 2,
      "azure-cli/test_network_active_active_cross_premise_connection__latest__haroldrandom": 2,
      "azure-cli/test_network_active_active_cross_premise_connection__latest__kairu-ms": 2,
      "sdk-java/testManageVpnGatewaySite2SiteConnection": 8,
    },
  },
  {
    reason: "In January 2016 alone, polls of an operation under way named no wait.",
    fits: /extra header retry-after$/,
    recordings: {
      "xplat-arm/arm_network_vpn-connection_create_first_gateway_should_pass": 1,
      "xplat-arm/arm_network_vpn-connection_create_second_gateway_and_create_gateway_connection_should_pass": 2,
    },
  },
  {
    reason: "How soon a deployment begins, and what it makes ends, is drawn in seconds.",
    fits: /\.status: Running, ours (Accepted|Succeeded)$/,
    recordings: {
      "azure-cli/test_network_active_active_vnet_connection__latest__athiththan11": 1,
      "azure-cli/test_network_vpn_gateway__profile_2017_03_09__athiththan11": 1,
    },
  },
  {
    reason:
      "The write that made the gateway busy is not in the recording: it carries the operation id of the write that follows.",
    fits: /status (201, ours 200|429, ours 201)$/,
    recordings: {
      "azure-cli/test_network_vpn_connection_nat_rule__latest__ReaNAiveD": 2,
    },
  },
  {
    reason:
      "Once, and never again, the provider's form of 404 was recorded for a gateway that had just been deleted.",
    fits: /missing \.error\.details$|NotFound, ours ResourceNotFound$/,
    recordings: {
      "xplat-arm/arm_network_vpn-gateway_delete_should_delete_vpn_gateway": 2,
    },
  },
  {
    reason:
      "In January 2016 alone gateways showed an inner address of their configurations, and no BGP settings.",
    fits: /missing \.properties\.ipConfigurations\[\]\.properties\.privateIPAddress$/,
    recordings: {
      "xplat-arm/arm_network_vpn-connection_create_first_gateway_should_pass": 1,
      "xplat-arm/arm_network_vpn-connection_create_second_gateway_and_create_gateway_connection_should_pass": 3,
    },
  },
  {
    reason: "Azure shows a gateway's addresses some time before it stands; the simulator when it stands.",
    fits: /missing \S+\.(defaultBgpIpAddresses\[\]|tunnelIpAddresses)$/,
    recordings: {
      "azure-cli/test_network_active_active_vnet_connection__latest__athiththan11": 2,
    },
  },
  {
    reason:
      "Whether settings for single clients without an address pool are shown differs between readings of one day.",
    fits: /(missing|extra) \.properties\.vpnClientConfiguration\b/,
    recordings: {
      "sdk-java/testVirtualNetworkGatewaySiteToSite": 1,
      "xplat-arm/arm_network_vpn-gateway_revoked-cert_create_should_attach_revoked_certificate_to_vpn_gateway": 1,
      "xplat-arm/arm_network_vpn-gateway_revoked-cert_delete_should_detach_revoked_certificate_from_vpn_gateway": 1,
      "xplat-arm/arm_network_vpn-gateway_root-cert_create_should_attach_root_certificate_to_vpn_gateway": 2,
    },
  },
  {
    reason: "What kept this group from being deleted was outside the recording.",
    fits: /resourcegroups: status 409, ours 200$/,
    recordings: {
      "sdk-net/VirtualNetworkGateway__CanCreatePointToSiteConfigurtation": 1,
    },
  },
];

/**
 * Gives each difference of one run its reason, the first that fits; undefined where nobody has looked yet, and for
 * more of a kind than were looked at.
 */
export function createReasonGiver(): (recording: string, difference: string) => string | undefined {
  const given = new Map<Reason, Map<string, number>>();
  return (recording, difference) => {
    const found = REASONS.find((reason) => {
      const most = reason.recordings[recording] ?? 0;
      return (given.get(reason)?.get(recording) ?? 0) < most && (reason.fits?.test(difference) ?? true);
    });
    if (!found) return undefined;
    const counts = given.get(found) ?? new Map<string, number>();
    given.set(found, counts.set(recording, (counts.get(recording) ?? 0) + 1));
    return found.reason;
  };
}
