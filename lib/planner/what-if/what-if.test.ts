import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { createTestLink, createTestTopology, createTestVnet } from "@/lib/testing";
import { soundTopology } from "@/lib/testing/arbitrary-topology";
import { findReachabilityByForce } from "@/lib/testing/brute-force-reachability";
import { isVpnLink, type Topology } from "@/lib/topology";
import { planTopology } from "../plan-topology";
import { listRemovals, type Removal } from "./removals";
import { findOutages } from "./what-if";

const isLong = Boolean(process.env.MESHWRIGHT_TEST_LONG);
vi.setConfig({ testTimeout: 300_000 });

const outagesOf = (topology: Topology) => findOutages(topology, planTopology({ topology }).findings);
const link = (from: string, to: string) => createTestLink(`${from}-${to}`, from, to, { bgp: true });
const vnets = (count: number) =>
  Array.from({ length: count }, (_, at) => {
    const vnet = createTestVnet(at + 1, `westus${(at % 2) + 2}`);
    return { ...vnet, gateway: vnet.gateway && { ...vnet.gateway, bgp: { asn: 65010 + at, apipa: [] } } };
  });

describe("one thing failing", () => {
  test("the hub of a chain is named first, with the pair that depends on it", () => {
    const topology = createTestTopology("Chain", {
      vnets: vnets(3),
      links: [link("vnet1", "vnet2"), link("vnet2", "vnet3")],
    });
    const [worst] = outagesOf(topology).single;
    expect(worst?.removed).toEqual([{ kind: "link", id: "vnet1-vnet2" }]);
    const hub = outagesOf(topology).single.find(({ removed }) => removed[0]?.id === "vnet2");
    expect(hub).toMatchObject({ othersLost: 1 });
    expect(hub?.lost).toContainEqual({ from: "vnet1", to: "vnet3" });
  });

  test("a ring loses nothing by one link, and says what two links cost", () => {
    const topology = createTestTopology("Ring", {
      vnets: vnets(4),
      links: [link("vnet1", "vnet2"), link("vnet2", "vnet3"), link("vnet3", "vnet4"), link("vnet1", "vnet4")],
    });
    const { single, double, complete } = outagesOf(topology);
    expect(single.filter(({ removed }) => removed[0]?.kind === "link")).toEqual([]);
    expect(complete).toBe(true);
    const both = double.find(
      ({ removed }) => removed.map(({ id }) => id).join(" ") === "vnet1-vnet2 vnet3-vnet4",
    );
    expect(both?.lost).toHaveLength(4);
  });

  test("a region that is gone is not missed by what stood in it", () => {
    const topology = createTestTopology("Chain", {
      vnets: vnets(3),
      links: [link("vnet1", "vnet2"), link("vnet2", "vnet3")],
    });
    const region = outagesOf(topology).single.find(({ removed }) => removed[0]?.kind === "region");
    expect(region).toMatchObject({
      removed: [{ kind: "region", id: "westus3" }],
      lost: [{ from: "vnet1", to: "vnet3" }],
      othersLost: 1,
    });
  });
});

test("a design in which so much may fail that pairs are left out says so", () => {
  const many = createTestTopology("Many", {
    vnets: Array.from({ length: 251 }, (_, at) => createTestVnet(at % 250, "westus2", { id: `v${at}` })),
    links: [],
  });
  expect(outagesOf(many)).toMatchObject({ complete: false, double: [] });
});

describe("a large design", () => {
  const chain = (count: number) =>
    createTestTopology("Chain", {
      vnets: vnets(count).map((vnet, at) => ({
        ...vnet,
        addressSpace: [`10.${at % 250}.0.0/24`],
        subnets: [],
      })),
      links: Array.from({ length: count - 1 }, (_, at) => link(`vnet${at + 1}`, `vnet${at + 2}`)),
    });

  test("of sixty vnets in a chain every single failure is tried", () => {
    const { single, complete } = findOutages(chain(60), []);
    expect(single.find(({ removed }) => removed[0]?.id === "vnet30-vnet31")?.lost).toHaveLength(900);
    expect(complete).toBe(true);
  });

  test.each([
    ["places", 501],
    ["hops", 200],
  ])("with too many %s is refused, and the limit named", (_, count) => {
    expect(() => findOutages(chain(count), [])).toThrow(/than 500/);
  });
});

test("every outage is what the design without the failed things reaches no more, by brute force", () => {
  fc.assert(
    fc.property(soundTopology, (topology) => {
      const before = reached(topology);
      const removals = listRemovals(topology);
      const alone = new Map(
        removals.map((removal) => [removal, lostTo(before, takeAway(topology, removal))]),
      );
      const { single, double } = outagesOf(topology);
      const told = new Map(single.map(({ removed, lost }) => [name(removed), lost.length]));
      for (const [removal, lost] of alone) expect(told.get(name([removal])) ?? 0).toBe(lost.size);
      const toldOfTwo = new Map(double.map(({ removed, lost }) => [name(removed), lost.length]));
      removals.forEach((first, at) => {
        for (const second of removals.slice(at + 1)) {
          const both = lostTo(before, takeAway(takeAway(topology, first), second));
          const together = [...both].filter(
            (pair) => !alone.get(first)?.has(pair) && !alone.get(second)?.has(pair),
          );
          // A pair whose end is taken away by the second failure is not missed, and so not lost to the first alone.
          const known = together.filter((pair) => before.has(pair));
          expect(toldOfTwo.get(name([first, second])) ?? 0, name([first, second])).toBe(known.length);
        }
      });
    }),
    { numRuns: isLong ? 300 : 30, seed: 20260604 },
  );
});

function name(removed: readonly Removal[]): string {
  return removed.map(({ kind, id }) => `${kind}/${id}`).join(" ");
}

/** The pairs that reach each other, each once. */
function reached(topology: Topology): Set<string> {
  const pairs = [...findReachabilityByForce(topology)].filter(([, verdict]) => verdict !== "unreachable");
  return new Set(pairs.map(([pair]) => pair.split(" ").sort().join(" ")));
}

/** The pairs, both still there, that reached each other before and do not in what is left. */
function lostTo(before: ReadonlySet<string>, left: Topology): Set<string> {
  const places = new Set([...left.vnets, ...left.sites].flatMap(({ id }) => [id, `${id}/clients`]));
  const after = reached(left);
  return new Set(
    [...before].filter((pair) => !after.has(pair) && pair.split(" ").every((place) => places.has(place))),
  );
}

/** The design that is left when something fails; what merely hangs on it stays and reaches what it still can. */
function takeAway(topology: Topology, { kind, id }: Removal): Topology {
  switch (kind) {
    case "gateway":
      return withoutGateway(topology, id);
    case "link":
      return { ...topology, links: topology.links.filter((link) => link.id !== id) };
    case "site":
      return withoutPlaces(topology, new Set([id]));
    case "region": {
      const lost = topology.vnets.filter(({ region }) => region === id);
      return withoutPlaces(topology, new Set(lost.map((vnet) => vnet.id)));
    }
  }
}

/** Tunnels end with their gateway; a peering goes on without what the gateway lent through it. */
function withoutGateway(topology: Topology, vnetId: string): Topology {
  return {
    ...topology,
    vnets: topology.vnets.map((vnet) => (vnet.id === vnetId ? { ...vnet, gateway: null } : vnet)),
    links: topology.links
      .filter((link) => !(isVpnLink(link) && (link.from === vnetId || link.to === vnetId)))
      .map((link) => (link.gatewayTransit === vnetId ? { ...link, gatewayTransit: null } : link)),
  };
}

function withoutPlaces(topology: Topology, gone: ReadonlySet<string>): Topology {
  return {
    ...topology,
    vnets: topology.vnets.filter(({ id }) => !gone.has(id)),
    sites: topology.sites.filter(({ id }) => !gone.has(id)),
    links: topology.links.filter(({ from, to }) => !gone.has(from) && !gone.has(to)),
  };
}
