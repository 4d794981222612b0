import { limits } from "@/lib/facts";
import type { FindingTarget } from "../contract";
import type { TopologyIndex } from "../topology-index";
import type { Rule } from "./rule";
import { siteDevices } from "./site-devices";
import { onSite, onVnet } from "./targets";

/** A number that Azure or IANA keeps for itself. Azure accepts some of them, and the session never comes up. */
export const asnReserved: Rule = {
  code: "asn-reserved",
  source: { source: "VPN Gateway FAQ: ASNs reserved by Azure and IANA", asOf: "2026-06-04" },
  check: ({ index }) =>
    listAsns(index).flatMap(({ name, asn, isGateway, target }) => {
      const reason = findReason(asn, isGateway);
      return reason === null
        ? []
        : [{ severity: "error" as const, values: { name, asn: String(asn), reason }, targets: [target] }];
    }),
};

interface NamedAsn {
  name: string;
  asn: number;
  isGateway: boolean;
  target: FindingTarget;
}

function listAsns({ vnets, sites }: TopologyIndex): NamedAsn[] {
  return [
    ...vnets.flatMap(({ id, vnet }): NamedAsn[] => {
      const { gateway } = vnet;
      if (!gateway?.bgp || gateway.existing) return [];
      const target = onVnet(id, "gateway.bgp.asn");
      return [{ name: gateway.name, asn: gateway.bgp.asn, isGateway: true, target }];
    }),
    ...sites.flatMap(({ id, name, site }) =>
      siteDevices(site).flatMap(({ bgp, path }): NamedAsn[] =>
        bgp ? [{ name, asn: bgp.asn, isGateway: false, target: onSite(id, `${path}bgp.asn`) }] : [],
      ),
    ),
  ];
}

function findReason(asn: number, isGateway: boolean): "azure" | "iana" | "none" | null {
  if (asn === 0 || asn > limits.largestAsn) return "none";
  // Every gateway starts with this one and may keep it.
  if (isGateway && asn === limits.defaultGatewayAsn) return null;
  if (limits.reservedAsns.azure.includes(asn)) return "azure";
  const isIana = limits.reservedAsns.iana.some(([first = 0, last = 0]) => asn >= first && asn <= last);
  return isIana ? "iana" : null;
}
