import { describe, expect, it } from "vitest";
import { link, site, topology, vnet } from "@/components/testing/objects";
import type { Outage, WhatIf } from "@/lib/planner";
import { findOutages, planTopology } from "@/lib/planner";
import { toFrameId } from "../groups/frame-id";
import { chooseOutage, outageKey } from "./choose-outage";
import { toCostStates, toFailureStates } from "./failure-states";
import { toReachStates } from "./reach-states";

const at = (id: string, second: number, changes = {}) => {
  const own = vnet(id, { addressSpace: [`10.${second}.0.0/16`] });
  const subnets = [{ name: "GatewaySubnet", prefix: `10.${second}.255.0/27` }];
  const gateway = own.gateway && { ...own.gateway, bgp: { asn: 65000 + second, apipa: [] } };
  return { ...own, subnets, gateway, ...changes };
};
const bgp = { bgp: true };

/** a – hub – b over BGP, c behind a peering of the hub, and a site of b. */
const design = topology({
  vnets: [
    at("a", 1),
    at("hub", 2, { region: "eastus" }),
    at("b", 3),
    at("c", 4, { gateway: null, subnets: [] }),
  ],
  sites: [site("hq", { device: { address: "203.0.113.9", fqdn: null, kind: "generic" } })],
  links: [
    link("ah", "a", "hub", bgp),
    link("hb", "hub", "b", bgp),
    link("hc", "hub", "c", { method: "peering", gatewayTransit: "hub" }),
    link("bq", "b", "hq", { method: "ipsec", sharedKey: { source: "provided" } }),
  ],
});
const { findings, reachability } = planTopology({ topology: design, reachability: true });
const whatIf = findOutages(design, findings);
const found = (wanted: string): Outage => {
  const outage = whatIf.single.find((one) => outageKey(one) === wanted);
  if (!outage) throw new Error(`${wanted} costs nothing: ${whatIf.single.map(outageKey).join(", ")}`);
  return outage;
};

describe("Reach mode", () => {
  const ask = (place: string, changes = {}) =>
    toReachStates(design, reachability.pairs, { place, direction: "from", target: null, ...changes });

  it("tells each card its verdict and hops, and each link which hop of a way it is", () => {
    const { places, links } = ask("a");
    expect(Object.fromEntries(places)).toEqual({
      a: { says: "chosen", direction: "from" },
      hub: { says: "verdict", verdict: "reachable", hops: 1 },
      b: { says: "verdict", verdict: "reachable", hops: 2 },
      c: { says: "verdict", verdict: "reachable", hops: 2 },
      hq: { says: "verdict", verdict: "conditional", hops: 3 },
    });
    expect(links.get("ah")).toEqual({ says: "hop", verdict: "reachable", hop: 1 });
    expect(links.get("hc")).toEqual({ says: "hop", verdict: "reachable", hop: 2 });
    expect(links.get("bq")).toEqual({ says: "hop", verdict: "conditional", hop: 3 });
  });

  it("follows the way to one place alone, and counts from the chosen place in both directions", () => {
    const { links } = ask("a", { direction: "to", target: "c" });
    expect(Object.fromEntries(links)).toEqual({
      ah: { says: "hop", verdict: "reachable", hop: 1 },
      hb: { says: "aside" },
      hc: { says: "hop", verdict: "reachable", hop: 2 },
      bq: { says: "aside" },
    });
  });

  it("says of a place that no way leads to that it is unreachable", () => {
    const apart = { ...design, vnets: [...design.vnets, at("far", 9)] };
    const { pairs } = planTopology({ topology: apart, reachability: true }).reachability;
    const { places } = toReachStates(apart, pairs, { place: "far", direction: "from", target: null });
    expect(places.get("a")).toEqual({ says: "verdict", verdict: "unreachable", hops: 0 });
  });
});

describe("Failure mode", () => {
  it("says of each object what it would cost while nothing is taken away", () => {
    const { places, links } = toCostStates(design, whatIf.single);
    const { lost, othersLost } = found("gateway/hub");
    expect(places.get("hub")).toEqual({ says: "wouldLose", pairs: lost.length, others: othersLost });
    expect(places.get("c")).toEqual({ says: "cannotFail" });
    expect(links.get("bq")).toMatchObject({ says: "wouldLose", pairs: found("link/bq").lost.length });
  });

  it("marks what is gone and what fell with it, and counts the pairs that each other place loses", () => {
    const { places, links } = toFailureStates(design, found("gateway/hub"));
    expect(places.get("hub")).toEqual({ says: "taken", part: "gateway" });
    // a loses the hub, b, c and the site behind b.
    expect(places.get("a")).toEqual({ says: "loses", pairs: 4 });
    expect(links.get("ah")).toEqual({ says: "down" });
    // A peering goes on without the gateway.
    expect(links.get("hc")).toEqual({ says: "stands" });
    const region = toFailureStates(design, {
      ...found("gateway/hub"),
      removed: [{ kind: "region", id: "eastus" }],
    });
    expect(region.places.get("hub")).toEqual({ says: "taken", part: "whole" });
    expect(region.links.get("hc")).toEqual({ says: "down" });
  });

  it("takes away what is selected, and the pressed one where several have the same objects", () => {
    const choose = (selection: string[], pressed: Outage | null = null, of: WhatIf = whatIf) => {
      const outage = chooseOutage(design, of, selection, pressed);
      return outage && outageKey(outage);
    };
    expect(choose([])).toBeNull();
    expect(choose(["c"])).toBeNull();
    expect(choose(["hub"])).toBe("gateway/hub");
    const alike = { ...found("gateway/hub"), removed: [{ kind: "region" as const, id: "eastus" }] };
    const both = { ...whatIf, single: [...whatIf.single, alike] };
    expect(choose(["hub"], alike, both)).toBe("region/eastus");
    // The pressed row counts no longer once something else is selected.
    expect(choose(["ah"], alike, both)).toBe("link/ah");
  });

  it("takes a region away that is chosen in the panel or by its frame, also where that costs nothing", () => {
    const away = { removed: [{ kind: "region" as const, id: "eastus" }], lost: [], othersLost: 0 };
    const inRegion = design.vnets.filter(({ region }) => region === "eastus").map(({ id }) => id);
    expect(chooseOutage(design, { ...whatIf, single: [] }, inRegion, away)).toEqual(away);
    const listed = { ...away, lost: found("gateway/hub").lost };
    const byFrame = chooseOutage(
      design,
      { ...whatIf, single: [listed] },
      [toFrameId("region", "eastus")],
      null,
    );
    expect(byFrame).toMatchObject({ removed: away.removed, lost: listed.lost });
  });

  it("shows no losses of a pressed outage that costs nothing any more", () => {
    const pressed = found("gateway/hub");
    expect(pressed.lost.length).toBeGreaterThan(0);
    const noLonger = { ...whatIf, single: whatIf.single.filter((outage) => outage !== pressed) };
    expect(chooseOutage(design, noLonger, ["hub"], pressed)).toEqual({
      removed: pressed.removed,
      lost: [],
      othersLost: 0,
    });
  });

  it("adds up two that cost no more together than each alone", () => {
    const outage = chooseOutage(design, { ...whatIf, double: [] }, ["ah", "bq"], null);
    const pairs = new Set(
      [...found("link/ah").lost, ...found("link/bq").lost].map((p) => `${p.from} ${p.to}`),
    );
    expect(outage?.removed).toHaveLength(2);
    expect(outage?.lost).toHaveLength(pairs.size);
  });
});
