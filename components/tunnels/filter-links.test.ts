import { describe, expect, it } from "vitest";
import { makeTunnelLink as link } from "@/components/testing/tunnel-link";
import { LINK_STATES } from "@/lib/deployment";
import { countGroups, filterLinks } from "./filter-links";

const NO_FILTER = { group: null, topologyId: null, text: "" };

describe("the filter of the tunnels", () => {
  it("counts every link in one group", () => {
    const counts = countGroups(LINK_STATES.map((state) => link({ state })));
    expect(counts).toEqual({ notConnected: 3, waiting: 1, connecting: 1, unknown: 2, connected: 1 });
  });

  it("takes words from names, topologies and public addresses, whatever their case", () => {
    const named = link({ topologyName: "Nordics" });
    const addressed = link({
      link: "l2",
      tunnels: [
        {
          link: "l2",
          from: "a",
          to: "b",
          status: "Connected",
          ingressBytes: 0,
          egressBytes: 0,
          since: null,
          armId: "c",
          parts: [{ name: "c_20.1.2.3_20.4.5.6", status: "Connected" }],
        },
      ],
    });
    const find = (text: string) => filterLinks([named, addressed], { ...NO_FILTER, text });
    expect(find("NORDICS sea")).toEqual([named]);
    expect(find("20.4.5")).toEqual([addressed]);
    expect(find("nordics 20.4.5")).toEqual([]);
  });

  it("keeps to a group and a topology", () => {
    const links = [link({ state: "gone" }), link({ topologyId: "t2" })];
    expect(filterLinks(links, { ...NO_FILTER, group: "notConnected" })).toEqual([links[0]]);
    expect(filterLinks(links, { ...NO_FILTER, topologyId: "t2" })).toEqual([links[1]]);
  });
});
