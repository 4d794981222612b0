import type { Breach, Rule } from "./rule";

/** A site is reached by `ipsec` only, and only a peering can lend a gateway. */
export const linkMethod: Rule = {
  code: "link-method",
  source: { source: "Azure connection types: Vnet2Vnet needs a gateway at both ends", asOf: "2026-06-04" },
  check: ({ index }) =>
    index.topology.links.flatMap((link): Breach[] => {
      const site = [link.from, link.to]
        .map((id) => index.places.get(id))
        .find((place) => place?.kind === "site");
      const breach = (reason: string, field: string, name: string): Breach => ({
        severity: "error",
        values: { link: link.id, method: link.method, reason, site: name },
        targets: [{ kind: "link", id: link.id, field }],
      });
      if (site && link.method !== "ipsec") return [breach("site", "method", site.name)];
      if (link.gatewayTransit !== null && link.method !== "peering")
        return [breach("transit", "gatewayTransit", "")];
      return [];
    }),
};
