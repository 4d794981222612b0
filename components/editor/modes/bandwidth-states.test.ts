import { expect, test } from "vitest";
import { createFromTemplate, weighBandwidth, weighWay } from "@/lib/topology";
import { bandWidth, toBandwidthStates } from "./bandwidth-states";

const HUB = createFromTemplate("hub-and-spokes");
const BANDWIDTH = weighBandwidth(HUB);

test("a gateway says what it carries and what its links could bring; a site has no figure", () => {
  expect(toBandwidthStates(HUB, BANDWIDTH, null).places.get("hub")).toEqual({
    says: "carries",
    mbps: 650,
    links: 1950,
    isOverfull: true,
  });
  // One link that could bring more is told at the link.
  const spoke = toBandwidthStates(HUB, weighBandwidth(HUB), null).places.get("spoke1");
  expect(spoke).toMatchObject({ says: "carries", isOverfull: false });
  const site = createFromTemplate("vnet-and-site");
  const { places } = toBandwidthStates(site, weighBandwidth(site), null);
  expect(places.get("hq")).toEqual({ says: "noGateway" });
});

test("links on the chosen way stand out, the narrowest most, and those aside step back", () => {
  const way = weighWay(HUB, BANDWIDTH, ["spoke1", "hub", "spoke2"]);
  const { links } = toBandwidthStates(HUB, BANDWIDTH, way);
  const says = ["l1", "l2", "l3"].map((id) => {
    const state = links.get(id);
    return state?.says === "width" ? state.way : null;
  });
  expect(says).toEqual(["narrowest", "on", "off"]);
});

test("twice as much is as much wider everywhere; no limit has no width", () => {
  const widths = [100, 200, 400].map(bandWidth);
  expect((widths[1] ?? 0) - (widths[0] ?? 0)).toBeCloseTo((widths[2] ?? 0) - (widths[1] ?? 0));
  expect(bandWidth(null)).toBe(0);
});
