import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { findReachabilityByForce } from "@/lib/testing/brute-force-reachability";
import { completeTopology, type Topology, topologyFileSchema } from "@/lib/topology";
import { planTopology } from "../plan-topology";
import { indexTopology } from "../topology-index";
import { brokenLinks } from "./broken-links";
import { buildNetwork } from "./network";
import { createReachTest } from "./reach-test";

const isLong = Boolean(process.env.MESHWRIGHT_TEST_LONG);
const runs = { numRuns: isLong ? 2000 : 200, seed: 20260604 };
vi.setConfig({ testTimeout: isLong ? 900_000 : 60_000 });

/** Few ASNs, so that the same one often stands twice on a way. */
const asn = fc.oneof(fc.constantFrom(65010, 65011, 65012), fc.integer({ min: 65020, max: 65500 }));
const drawnVnet = fc.record({
  gateway: fc.boolean(),
  asn: fc.option(asn, { freq: 4 }),
  clients: fc.boolean(),
  /** Which of the vnets it has the addresses of: nearly always its own. */
  ranges: fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.nat(4) }),
});
const drawnLink = fc.record({
  a: fc.nat(6),
  b: fc.nat(6),
  method: fc.constantFrom("vnet2vnet", "ipsec", "peering", "transit"),
  bgp: fc.boolean(),
});

/** Up to seven places, nearly all with ranges of their own, joined in every way, also in ways that make no sense. */
const joinedPlaces: fc.Arbitrary<Topology> = fc
  .record({
    vnets: fc.array(drawnVnet, { minLength: 1, maxLength: 5 }),
    sites: fc.array(fc.option(asn), { maxLength: 2 }),
    links: fc.array(drawnLink, { maxLength: 12 }),
  })
  .map(({ vnets, sites, links }) => {
    const places = [...vnets.map((_, at) => `vnet${at}`), ...sites.map((_, at) => `site${at}`)];
    const withGateway = new Set(places.filter((_, at) => vnets[at]?.gateway));
    const file = {
      format: "meshwright.topology/1",
      name: "Joined",
      vnets: vnets.map((vnet, at) => toVnet(vnet, at)),
      sites: sites.map((number, at) => toSite(number, at)),
      links: links.map((link, at) => toLink(link, `l${at}`, places, withGateway)),
    };
    return completeTopology(topologyFileSchema.parse(file));
  });

function toVnet(
  {
    gateway,
    asn: number,
    clients,
    ranges,
  }: { gateway: boolean; asn: number | null; clients: boolean; ranges: number | null },
  at: number,
) {
  const second = ranges ?? at;
  const pool = { addressPool: [`172.16.${at}.0/24`], authentication: [{ type: "AAD" }] };
  return {
    id: `vnet${at}`,
    name: `VNet${at}`,
    subscriptionId: "11111111-1111-1111-1111-111111111111",
    resourceGroup: "rg",
    region: "westus2",
    addressSpace: [`10.${second}.0.0/16`],
    subnets: [{ name: "GatewaySubnet", prefix: `10.${second}.255.0/27` }],
    gateway: gateway
      ? { bgp: number === null ? null : { asn: number }, clientPool: clients ? pool : null }
      : null,
  };
}

function toSite(number: number | null, at: number) {
  return {
    id: `site${at}`,
    name: `Site${at}`,
    addressSpace: [`192.168.${at}.0/24`],
    device: { address: `203.0.113.${at + 1}`, fqdn: null, kind: "generic" },
    bgp: number === null ? null : { asn: number, peeringAddress: `192.168.${at}.1` },
  };
}

function toLink(
  { a, b, method, bgp }: { a: number; b: number; method: string; bgp: boolean },
  id: string,
  places: string[],
  withGateway: ReadonlySet<string>,
) {
  const [from, to] = [places[a % places.length], places[b % places.length]];
  const isSite = [from, to].some((place) => place?.startsWith("site"));
  if (isSite) return { id, from, to, method: "ipsec", bgp, sharedKey: { source: "provided" } };
  if (method !== "transit") return { id, from, to, method, bgp: method !== "peering" && bgp };
  const canLend = from !== undefined && to !== undefined && withGateway.has(from) && !withGateway.has(to);
  return { id, from, to, method: "peering", gatewayTransit: canLend ? from : null };
}

/** The design without the links that an error is about: these carry nothing. */
function withoutBrokenLinks(topology: Topology): Topology {
  const broken = brokenLinks(topology, planTopology({ topology }).findings);
  return { ...topology, links: topology.links.filter(({ id }) => !broken.has(id)) };
}

test("every verdict is the one that telling routes from gateway to gateway gives", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(joinedPlaces, (topology) => {
      const { pairs } = planTopology({ topology, reachability: true }).reachability;
      const found = new Map(pairs.map(({ from, to, verdict }) => [`${from} ${to}`, verdict]));
      expect(found).toEqual(findReachabilityByForce(withoutBrokenLinks(topology)));
      for (const { verdict } of pairs) seen.add(verdict);
    }),
    runs,
  );
  expect(seen).toEqual(new Set(["reachable", "conditional", "unreachable"]));
});

test("places with the same addresses never reach each other", () => {
  let compared = 0;
  fc.assert(
    fc.property(joinedPlaces, (topology) => {
      const { pairs } = planTopology({ topology, reachability: true }).reachability;
      const rangeOf = new Map(topology.vnets.map(({ id, addressSpace }) => [id, addressSpace[0]]));
      for (const { from, to, verdict } of pairs) {
        const range = rangeOf.get(from);
        if (range === undefined || range !== rangeOf.get(to)) continue;
        compared += 1;
        expect(verdict, `${from} ${to}`).toBe("unreachable");
      }
    }),
    runs,
  );
  expect(compared).toBeGreaterThan(50);
});

test("two places reach each other by the quick look exactly where both ways lead", () => {
  fc.assert(
    fc.property(joinedPlaces, (topology) => {
      const index = indexTopology(topology);
      const { pairs } = planTopology({ topology, reachability: true }).reachability;
      const broken = brokenLinks(topology, planTopology({ topology }).findings);
      const isReached = createReachTest(index, buildNetwork(index, broken));
      for (const { from, to, verdict } of pairs)
        expect(isReached(from, to), `${from} ${to}`).toBe(verdict !== "unreachable");
    }),
    runs,
  );
});

test("a way's path starts at one place, ends at the other, and follows links that stand in the design", () => {
  fc.assert(
    fc.property(joinedPlaces, (topology) => {
      const joined = new Set(topology.links.flatMap(({ from, to }) => [`${from} ${to}`, `${to} ${from}`]));
      for (const { from, to, verdict, path } of planTopology({ topology, reachability: true }).reachability
        .pairs) {
        if (verdict === "unreachable") continue;
        expect([path[0], path.at(-1)]).toEqual([from, to]);
        const places = path.map((place) => place.replace("/clients", ""));
        for (let at = 1; at < places.length; at += 1)
          if (places[at - 1] !== places[at]) expect(joined).toContain(`${places[at - 1]} ${places[at]}`);
      }
    }),
    runs,
  );
});
