import fc from "fast-check";
import { type Topology, withGateway } from "@/lib/topology";
import { STRONG_POLICY } from "../rule-cases/links";
import { errorsOf, withoutErrors } from "./deployable-topology";

/** What people do to a design that stands already, each to the object that a number picks. */
const EDITS = {
  tagEverything: (topology: Topology, at: number) => ({
    ...topology,
    settings: { ...topology.settings, tags: { round: String(at) } },
  }),
  addRange: onVnet((vnet, at) => ({
    ...vnet,
    addressSpace: [...vnet.addressSpace, `10.${100 + (at % 100)}.0.0/24`],
  })),
  addSubnet: onVnet((vnet, at) => {
    const range = vnet.addressSpace[0]?.split(".", 2).join(".") ?? "";
    return {
      ...vnet,
      subnets: [...vnet.subnets, { name: `more${at}`, prefix: `${range}.${1 + (at % 100)}.0/24` }],
    };
  }),
  dropSubnet: onVnet((vnet) => ({
    ...vnet,
    subnets: vnet.subnets.filter(({ name }) => name === "GatewaySubnet"),
  })),
  changeDns: onVnet((vnet, at) => ({
    ...vnet,
    dnsServers: at % 2 === 0 ? [] : [`10.0.0.${4 + (at % 100)}`],
  })),
  rename: onVnet((vnet, at) => ({ ...vnet, name: `${vnet.name}-${at % 7}` })),
  move: onVnet((vnet, at) => ({ ...vnet, region: at % 2 === 0 ? "westus2" : "eastus" })),
  addGateway: (topology: Topology, at: number) => {
    const vnet = topology.vnets[at % topology.vnets.length];
    return vnet && vnet.gateway === null ? withGatewayAt(topology, vnet.id) : topology;
  },
  dropGateway: onVnet((vnet) => ({ ...vnet, gateway: null })),
  growGateway: onGateway((gateway) => ({
    ...gateway,
    sku: gateway.generation === "Generation2" ? "VpnGw5AZ" : "VpnGw3AZ",
  })),
  regenerateGateway: onGateway((gateway) => ({
    ...gateway,
    sku: "VpnGw5AZ",
    generation: "Generation2" as const,
  })),
  doubleGateway: onGateway((gateway) => ({ ...gateway, activeActive: !gateway.activeActive })),
  renumber: onGateway((gateway, at) => ({
    ...gateway,
    bgp: gateway.bgp && { asn: 65020 + (at % 50), apipa: [] },
  })),
  silence: onGateway((gateway) => ({ ...gateway, bgp: null })),
  letClientsIn: onGateway((gateway, at) => ({
    ...gateway,
    clientPool: gateway.clientPool
      ? null
      : { addressPool: [`172.17.${at % 200}.0/24`], protocols: ["OpenVPN" as const], authentication: [] },
  })),
  dropVnet: (topology: Topology, at: number) => {
    const gone = topology.vnets[at % topology.vnets.length]?.id ?? "";
    const isLeft = ({ from, to }: { from: string; to: string }) => from !== gone && to !== gone;
    const vnets = topology.vnets.filter(({ id }) => id !== gone);
    return vnets.length === 0 ? topology : { ...topology, vnets, links: topology.links.filter(isLeft) };
  },
  dropLink: (topology: Topology, at: number) => ({
    ...topology,
    links: topology.links.filter((_, index) => index !== at % topology.links.length),
  }),
  changePolicy: onLink((link) => ({ ...link, ipsecPolicy: link.ipsecPolicy ? null : STRONG_POLICY })),
  changeDpd: onLink((link, at) => ({ ...link, dpdTimeoutSeconds: at % 3 === 0 ? null : 9 + (at % 1000) })),
  changeMode: onLink((link, at) => ({ ...link, connectionMode: at % 2 === 0 ? "Default" : "ResponderOnly" })),
  changeProtocol: onLink((link, at) => ({ ...link, protocol: at % 2 === 0 ? "IKEv1" : "IKEv2" })),
  toggleBgp: onLink((link) => ({ ...link, bgp: link.method !== "peering" && !link.bgp })),
  changeMethod: onLink((link, at) => ({
    ...link,
    ...(at % 3 === 0
      ? { method: "peering" as const, bgp: false }
      : { method: at % 3 === 1 ? ("ipsec" as const) : ("vnet2vnet" as const), gatewayTransit: null }),
  })),
  lend: onLink((link) => ({ ...link, gatewayTransit: link.method === "peering" ? link.from : null })),
  moveDevice: onSite((site, at) => ({
    ...site,
    device: { ...site.device, address: `203.0.113.${100 + (at % 100)}`, fqdn: null },
  })),
  nameDevice: onSite((site, at) => ({
    ...site,
    device: { ...site.device, address: null, fqdn: `vpn${at}.works.example` },
  })),
  moveSite: onSite((site, at) => ({ ...site, addressSpace: [`192.168.${150 + (at % 100)}.0/24`] })),
};

type Edit = (topology: Topology, at: number) => Topology;

const drawnEdit = fc.record({
  kind: fc.constantFrom(...(Object.keys(EDITS) as (keyof typeof EDITS)[])),
  at: fc.nat(999),
});

/** One to four edits as one function; links that the edits broke are gone. Null where another error is left. */
export const laterEdits: fc.Arbitrary<{ told: string; apply: (topology: Topology) => Topology | null }> = fc
  .array(drawnEdit, { minLength: 1, maxLength: 4, size: "max" })
  .map((edits) => ({
    told: edits.map(({ kind, at }) => `${kind} ${at}`).join(", "),
    apply: (topology) => {
      const edited = edits.reduce((current, { kind, at }) => (EDITS[kind] as Edit)(current, at), topology);
      const sound = withoutErrors(edited);
      return errorsOf(sound).length === 0 ? sound : null;
    },
  }));

type Vnet = Topology["vnets"][number];
type Gateway = NonNullable<Vnet["gateway"]>;

function onVnet(change: (vnet: Vnet, at: number) => Vnet): Edit {
  return (topology, at) => ({ ...topology, vnets: changeOne(topology.vnets, at, change) });
}

function onGateway(change: (gateway: Gateway, at: number) => Gateway): Edit {
  return onVnet((vnet, at) => ({ ...vnet, gateway: vnet.gateway && change(vnet.gateway, at) }));
}

function onSite(change: (site: Topology["sites"][number], at: number) => Topology["sites"][number]): Edit {
  return (topology, at) => ({ ...topology, sites: changeOne(topology.sites, at, change) });
}

function onLink(change: (link: Topology["links"][number], at: number) => Topology["links"][number]): Edit {
  return (topology, at) => ({ ...topology, links: changeOne(topology.links, at, change) });
}

function changeOne<T>(items: readonly T[], at: number, change: (item: T, at: number) => T): T[] {
  return items.map((item, index) => (index === at % items.length ? change(item, at) : item));
}

function withGatewayAt(topology: Topology, id: string): Topology {
  return {
    ...topology,
    vnets: topology.vnets.map((vnet) =>
      vnet.id === id ? { ...vnet, ...withGateway(topology, vnet) } : vnet,
    ),
  };
}
