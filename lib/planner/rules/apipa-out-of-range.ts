import { limits } from "@/lib/facts";
import { overlaps, parseAddress, toPrefix } from "@/lib/topology";
import type { FindingTarget } from "../contract";
import type { TopologyIndex } from "../topology-index";
import type { Rule } from "./rule";
import { siteDevices } from "./site-devices";
import { onSite, onVnet } from "./targets";

const [FIRST = "", LAST = ""] = limits.apipaRange;
const ALLOWED = { first: parseAddress(FIRST) ?? 0, last: parseAddress(LAST) ?? 0 };
const LINK_LOCAL = toPrefix(limits.linkLocalRange);

/** Azure speaks BGP over link-local addresses of one small range only, on either side of the tunnel. */
export const apipaOutOfRange: Rule = {
  code: "apipa-out-of-range",
  source: { source: "Configure BGP for VPN Gateway: custom Azure APIPA BGP addresses", asOf: "2021-07-26" },
  check: ({ index }) =>
    listApipas(index)
      .filter(({ address }) => !isAllowed(address))
      .map(({ name, address, target }) => ({
        severity: "error",
        values: { name, address, first: FIRST, last: LAST },
        targets: [target],
      })),
};

interface Apipa {
  name: string;
  address: string;
  target: FindingTarget;
}

function listApipas({ vnets, sites }: TopologyIndex): Apipa[] {
  return [
    ...vnets.flatMap(({ id, vnet }) =>
      (vnet.gateway?.bgp?.apipa ?? []).flatMap((addresses, instance) =>
        addresses.map((address, at) => ({
          ...{ name: vnet.gateway?.name ?? vnet.name, address },
          target: onVnet(id, `gateway.bgp.apipa.${instance}.${at}`),
        })),
      ),
    ),
    ...sites.flatMap(({ id, name, site }) =>
      siteDevices(site).flatMap(({ bgp, path }): Apipa[] =>
        bgp && isLinkLocal(bgp.peeringAddress)
          ? [{ name, address: bgp.peeringAddress, target: onSite(id, `${path}bgp.peeringAddress`) }]
          : [],
      ),
    ),
  ];
}

function isAllowed(text: string): boolean {
  const address = parseAddress(text);
  return address !== null && overlaps(ALLOWED, { first: address, last: address });
}

function isLinkLocal(text: string): boolean {
  const address = parseAddress(text);
  return address !== null && LINK_LOCAL !== null && overlaps(LINK_LOCAL, { first: address, last: address });
}
