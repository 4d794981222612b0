import {
  isBetweenVnets,
  isLinked,
  isPlain,
  isSilent,
  NO_ROUTES,
  NO_TUNNEL,
  onLink,
  onSite,
  type PlantedError,
  policy,
  provideKey,
  refused,
  vnetOf,
} from "./plant-error";

/** Errors in links and what stands at their ends. */
export const plantedInLinks: readonly PlantedError[] = [
  {
    ...{
      code: "ike-version",
      how: "IKEv1 between two gateways",
      outcome: refused("ConnectionProtocolNotSupported"),
    },
    plant: onLink(({ method, protocol }) =>
      method === "vnet2vnet" && protocol === "IKEv2" ? { protocol: "IKEv1" } : null,
    ),
  },
  {
    ...{ code: "ipsec-policy-invalid", how: "an incomplete policy", outcome: refused("InvalidIpsecPolicy") },
    plant: policy({ pfsGroup: undefined }),
  },
  {
    ...{ code: "ipsec-policy-invalid", how: "an unknown value", outcome: refused("InvalidIpsecPolicy") },
    plant: policy({ dhGroup: "DHGroup99" }),
  },
  {
    ...{ code: "ipsec-policy-invalid", how: "GCM on one side only", outcome: refused("InvalidIpsecPolicy") },
    plant: policy({ ipsecIntegrity: "SHA256" }),
  },
  {
    ...{ code: "ipsec-policy-invalid", how: "a lifetime too short", outcome: refused("InvalidIpsecPolicy") },
    plant: policy({ saLifeTimeSeconds: 299 }),
  },
  {
    ...{ code: "connection-mode-deadlock", how: "both ends wait", outcome: NO_TUNNEL },
    plant: onLink((link, topology) =>
      link.method !== "peering" && isBetweenVnets(topology, link)
        ? { connectionMode: { from: "ResponderOnly", to: "ResponderOnly" } }
        : null,
    ),
  },
  {
    ...{ code: "dpd-out-of-range", how: "8 or 3,601 seconds", outcome: refused("DpdTimeoutOutOfRange") },
    plant: onLink((link, _, at) =>
      link.method === "peering" ? null : { dpdTimeoutSeconds: at % 2 === 0 ? 8 : 3601 },
    ),
  },
  {
    ...{
      code: "site-device-private",
      how: "a device at a private address",
      outcome: NO_TUNNEL,
    },
    plant: onSite(
      (site, at) => ({ device: { ...site.device, fqdn: null, address: `10.240.0.${at % 200}` } }),
      isLinked,
    ),
  },
  {
    ...{ code: "site-prefix-missing", how: "a static site without ranges", outcome: NO_ROUTES },
    plant: onSite(() => ({ addressSpace: [] }), isSilent),
  },
  {
    code: "site-devices-need-bgp",
    ...{ how: "two devices without BGP", outcome: refused("ConnectionOverlappingAddressSpaces") },
    plant: onSite(
      () => ({
        moreDevices: [{ device: { address: "203.0.113.99", fqdn: null, kind: "generic" }, bgp: null }],
      }),
      (topology, site) => isSilent(topology, site),
    ),
  },
  {
    code: "peering-gateway-transit",
    ...{ how: "no gateway to lend", outcome: refused("RemoteVnetHasNoGateways") },
    plant: onLink((link, topology) =>
      link.method === "peering" &&
      !vnetOf(topology, link.from)?.gateway &&
      !vnetOf(topology, link.to)?.gateway
        ? { gatewayTransit: link.from }
        : null,
    ),
  },
  {
    code: "peering-gateway-transit",
    ...{ how: "the borrower has a gateway of its own", outcome: refused("PeeringCannotUseRemoteGateways") },
    plant: onLink((link, topology) => {
      const gateways = [link.from, link.to].map((id) => vnetOf(topology, id)?.gateway);
      return link.method === "peering" && gateways.every((gateway) => gateway && isPlain(gateway))
        ? { gatewayTransit: link.from }
        : null;
    }),
  },
  {
    code: "shared-key-invalid",
    ...{ how: "a key with a space", outcome: refused("VirtualNetworkGatewayConnectionSharedKeyInvalid") },
    ...{ plant: provideKey, key: "with a space in it" },
  },
  {
    code: "shared-key-invalid",
    ...{
      how: "a key of 129 characters",
      outcome: refused("VirtualNetworkGatewayConnectionSharedKeyInvalid"),
    },
    ...{ plant: provideKey, key: "k".repeat(129) },
  },
];

/** Errors of the planner that are not planted, and why: what would be sent, or what Azure would do, is not known. */
export const notPlanted: Readonly<Record<string, string>> = {
  "already-exists": "the engine never writes what is not its own",
  "bgp-route-limit": "the simulator's gateways learn as many routes as there are",
  "cross-cloud-method": "the simulator is one cloud",
  "cross-tenant": "nothing is sent without a credential for the other tenant",
  "duplicate-link": "both links have the same names, and so are one in Azure",
  "existing-missing": "nothing is sent for what is marked as existing",
  "expressroute-coexistence": "the simulator has no ExpressRoute",
  "gateway-subnet-default-route": "stands on a route table that no design makes",
  "gateway-subnet-nsg": "stands on a security group that no design makes",
  "gateway-subnet-propagation-off": "stands on a route table that no design makes",
  "intent-violated": "a wish of a person, of which Azure knows nothing",
  "key-vault-secret-invalid": "the form of a field of ours",
  "link-between-sites": "no request can be made of it",
  "link-dangling": "no request can be made of it",
  "link-method": "no request can be made of it",
  "link-self": "no request can be made of it",
  "name-duplicate": "the second is an update of the first",
  "peering-limit": "the simulator counts usages and does not refuse",
  "public-address-limit": "a limit that Microsoft raises on request",
  "retired-gateway-frozen": "stands on a gateway of the past",
  "site-device-name-invalid": "the simulator's name server knows any text as a name",
  "site-key-generated": "a limit of ours: nobody could tell the device",
  "sku-resize": "the plan replaces the gateway, which Azure takes",
  "subnet-in-use": "stands on devices that no design makes",
  "subnet-limit": "the simulator counts usages and does not refuse",
  "tunnel-limit": "no code for it is documented or was ever seen",
  "vnet-limit": "the simulator counts usages and does not refuse",
};
