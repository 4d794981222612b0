import { isVpnLink } from "@/lib/topology";
import { endNames } from "./link-names";
import type { Rule } from "./rule";
import { onLink } from "./targets";

/** Both ends wait for the other to begin. One value for a link sets its "from" end only, so it takes two. */
export const connectionModeDeadlock: Rule = {
  code: "connection-mode-deadlock",
  source: { source: "VPN Gateway connection mode: who initiates", asOf: "2023-09-26" },
  check: ({ index }) =>
    index.topology.links
      .filter(
        (link) =>
          isVpnLink(link) &&
          typeof link.connectionMode !== "string" &&
          link.connectionMode.from === "ResponderOnly" &&
          link.connectionMode.to === "ResponderOnly",
      )
      .map((link) => ({
        severity: "error",
        values: endNames(index, link),
        targets: [onLink(link.id, "connectionMode")],
      })),
};
