import type { BgpNeighbor } from "@/lib/deployment";
import type { ArmBody } from "@/lib/planner";
import type { AzureVerdict, IkeSa } from "../cloud";
import { propertiesOf, provisioningStateOf } from "../provisioning-state";

/** What is known of a tunnel when its diagnosis is made: Azure's answers in our words, without any key. */
export interface TunnelFacts {
  /** Both ends, the link's first; a site has no half in Azure. */
  ends: [GatewayEnd, GatewayEnd | SiteEnd];
  /** Whether both halves hold the same key; null where only one is ours to read, or it could not be read. */
  keysEqual: boolean | null;
  /** Asked only when the halves agree; null where nobody asked or Azure did not tell. */
  ikeSas: IkeSa[] | null;
  neighbors: BgpNeighbor[] | null;
  verdict: AzureVerdict | null;
  /** It was found too long ago to say why the tunnel is down now. */
  isVerdictOld: boolean;
  /** Azure has shown the same state for longer than negotiating takes. */
  isStuck: boolean;
}

interface End {
  place: string;
  /** The place's name. */
  name: string;
}

export interface GatewayEnd extends End {
  kind: "gateway";
  connection: ConnectionFacts | null;
  gateway: GatewayFacts | null;
  /** The vnet's ranges; null where it could not be read. */
  ranges: string[] | null;
  /** What this half says of the far end; null where the link needs no such thing. */
  described: DescribedEnd | "missing" | null;
}

/** A site as the design has it: Azure knows it only from hearsay. */
export interface SiteEnd extends End {
  kind: "site";
  address: string | null;
  ranges: string[];
  bgp: { asn: number; peeringAddress: string } | null;
}

export interface ConnectionFacts {
  name: string;
  state: string | null;
  status: string | null;
  type: string;
  protocol: string;
  mode: string;
  authentication: string;
  enableBgp: boolean;
  policy: Record<string, string> | null;
  /** Null: it carries whatever comes. Empty lists: the ranges of both networks. */
  selectors: { local: string[]; remote: string[] } | null;
  /** NAT rules: ranges may then differ from what they are translated to. */
  translates: boolean;
  /** For the page, as Azure says them. */
  fields: Record<string, string>;
}

export interface GatewayFacts {
  name: string;
  state: string | null;
  enableBgp: boolean;
  asn: number | null;
  bgpAddresses: string[];
  publicAddresses: string[];
}

/** A local network gateway. */
export interface DescribedEnd {
  name: string;
  state: string | null;
  address: string | null;
  ranges: string[];
  asn: number | null;
  bgpAddress: string | null;
}

const SHOWN = [
  "connectionStatus",
  "provisioningState",
  "ingressBytesTransferred",
  "egressBytesTransferred",
] as const;

export function toConnectionFacts(body: ArmBody): ConnectionFacts {
  const properties = propertiesOf(body);
  const [policy] = listOf(properties.ipsecPolicies);
  const selectors = listOf(properties.trafficSelectorPolicies);
  const fields = SHOWN.flatMap((name) => {
    const value = properties[name];
    return value === undefined || value === null ? [] : [[name, String(value)]];
  });
  return {
    name: textOf(body.name) ?? "",
    state: provisioningStateOf(body),
    status: textOf(properties.connectionStatus),
    type: textOf(properties.connectionType) ?? "",
    protocol: textOf(properties.connectionProtocol) ?? "IKEv2",
    mode: textOf(properties.connectionMode) ?? "Default",
    authentication: textOf(properties.authenticationType) ?? "PSK",
    enableBgp: properties.enableBgp === true,
    policy: policy === undefined ? null : toPolicy(policy),
    selectors:
      properties.usePolicyBasedTrafficSelectors === true
        ? {
            local: selectors.flatMap((each) => textsOf(each.localAddressRanges)),
            remote: selectors.flatMap((each) => textsOf(each.remoteAddressRanges)),
          }
        : null,
    translates: [properties.ingressNatRules, properties.egressNatRules].some(
      (rules) => listOf(rules).length > 0,
    ),
    fields: Object.fromEntries(fields),
  };
}

export function toGatewayFacts(body: ArmBody): GatewayFacts {
  const properties = propertiesOf(body);
  const settings = recordOf(properties.bgpSettings);
  const peerings = listOf(settings.bgpPeeringAddresses);
  const addresses = (name: string) => peerings.flatMap((peering) => textsOf(peering[name]));
  const single = textOf(settings.bgpPeeringAddress)?.split(",") ?? [];
  return {
    name: textOf(body.name) ?? "",
    state: provisioningStateOf(body),
    enableBgp: properties.enableBgp === true,
    asn: numberOf(settings.asn),
    bgpAddresses: [
      ...new Set([...addresses("defaultBgpIpAddresses"), ...addresses("customBgpIpAddresses"), ...single]),
    ],
    publicAddresses: addresses("tunnelIpAddresses"),
  };
}

export function toDescribedEnd(body: ArmBody): DescribedEnd {
  const properties = propertiesOf(body);
  const bgp = recordOf(properties.bgpSettings);
  return {
    name: textOf(body.name) ?? "",
    state: provisioningStateOf(body),
    address: textOf(properties.gatewayIpAddress) ?? textOf(properties.fqdn),
    ranges: textsOf(recordOf(properties.localNetworkAddressSpace).addressPrefixes),
    asn: numberOf(bgp.asn),
    bgpAddress: textOf(bgp.bgpPeeringAddress),
  };
}

/** A vnet's ranges. */
export function toRanges(body: ArmBody): string[] {
  return textsOf(recordOf(propertiesOf(body).addressSpace).addressPrefixes);
}

/** DHGroup14 and DHGroup2048 are one group, as are PFS14 and PFS2048. Lifetimes are each end's own. */
function toPolicy(policy: Record<string, unknown>): Record<string, string> {
  const { dhGroup, ipsecEncryption, ipsecIntegrity, ikeEncryption, ikeIntegrity, pfsGroup } = policy;
  const compared = {
    ikeEncryption,
    ikeIntegrity,
    dhGroup: dhGroup === "DHGroup2048" ? "DHGroup14" : dhGroup,
    ipsecEncryption,
    ipsecIntegrity,
    pfsGroup: pfsGroup === "PFS2048" ? "PFS14" : pfsGroup,
  };
  return Object.fromEntries(Object.entries(compared).map(([name, value]) => [name, String(value ?? "")]));
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function listOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.map(recordOf) : [];
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function numberOf(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}
