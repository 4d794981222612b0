import { isVpnLink, type Link } from "@/lib/topology";
import type { Rule } from "./rule";

/** A second VPN link, or a second peering, between one pair, in either direction. */
export const duplicateLink: Rule = {
  code: "duplicate-link",
  source: { source: "VPN Gateway FAQ: one connection per direction and pair", asOf: "2026-06-04" },
  check: ({ index }) => {
    const nameOf = (id: string) => index.places.get(id)?.name ?? id;
    const kept = new KeptLinks();
    for (const link of index.topology.links) {
      const first = kept.find(link);
      // What stands in Azure stays in the design; of two drawn ones the first stays.
      if (!first || (link.existing && !first.existing)) kept.keep(link);
    }
    return index.topology.links.flatMap((link) => {
      const stays = kept.find(link);
      if (!stays || stays === link || link.from === link.to) return [];
      return [
        {
          severity: "error" as const,
          values: {
            ...{ from: nameOf(stays.from), to: nameOf(stays.to), kind: isVpnLink(link) ? "vpn" : "peering" },
            ...{ kept: stays.id, removed: link.id },
          },
          targets: [
            { kind: "link" as const, id: link.id },
            { kind: "link" as const, id: stays.id },
          ],
          fix: [{ edit: "remove" as const, ids: [link.id] }],
        },
      ];
    });
  },
};

/** One link for each pair of places and kind, whichever way it is drawn; two maps deep, since pairs are many. */
class KeptLinks {
  private readonly vpn = new Map<string, Map<string, Link>>();
  private readonly peerings = new Map<string, Map<string, Link>>();

  find(link: Link): Link | undefined {
    const [a, b] = ordered(link);
    return this.of(link).get(a)?.get(b);
  }

  keep(link: Link): void {
    const [a, b] = ordered(link);
    const others = this.of(link).get(a);
    if (others) others.set(b, link);
    else this.of(link).set(a, new Map([[b, link]]));
  }

  private of(link: Link): Map<string, Map<string, Link>> {
    return isVpnLink(link) ? this.vpn : this.peerings;
  }
}

function ordered({ from, to }: Link): [string, string] {
  return from < to ? [from, to] : [to, from];
}
