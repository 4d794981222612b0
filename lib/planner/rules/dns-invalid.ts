import { limits } from "@/lib/facts";
import { parseAddress } from "@/lib/topology";
import type { Breach, Rule } from "./rule";
import { onVnet } from "./targets";

/** A DNS server that is no IPv4 address, or more servers than a vnet takes. */
export const dnsInvalid: Rule = {
  code: "dns-invalid",
  source: { source: limits.source, asOf: limits.asOf },
  check: ({ index }) =>
    index.vnets.flatMap(({ id, vnet }): Breach[] => {
      const { dnsServers } = vnet;
      const most = limits.dnsServersPerVnet;
      const breach = (reason: string, text: string, field: string): Breach => ({
        severity: "error",
        values: { vnet: vnet.name, reason, text, count: dnsServers.length, most },
        targets: [onVnet(id, field)],
      });
      return [
        ...dnsServers.flatMap((text, at) =>
          parseAddress(text) === null ? [breach("address", text, `dnsServers.${at}`)] : [],
        ),
        ...(dnsServers.length > most ? [breach("count", "", "dnsServers")] : []),
      ];
    }),
};
