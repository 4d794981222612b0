import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createTestLink, createTestSite, createTestTopology, createTestVnet } from "@/lib/testing";
import { arbitraryTopology } from "@/lib/testing/arbitrary-topology";
import { contains, overlaps, type Prefix, toPrefix } from "./cidr";
import { type Clipping, copyObjects, readClippingText, toClippingText } from "./clipping";
import { applyEdits } from "./edits";
import { pasteClipping } from "./paste";
import type { Site, Topology, Vnet } from "./schema";

const SOURCE = "t1";

/** The topology after a paste, and what was pasted. */
function paste(topology: Topology, clipping: Clipping | null, deployed: Topology | null = null) {
  if (!clipping) throw new Error("the test copies something");
  const result = pasteClipping(topology, clipping, {
    into: SOURCE,
    deployed,
    offset: { x: 10, y: 20 },
  });
  const after = applyEdits(topology, result.edits);
  const vnets = after.vnets.slice(topology.vnets.length);
  const sites = after.sites.slice(topology.sites.length);
  return { ...result, after, vnets, sites, links: after.links.slice(topology.links.length) };
}

const rangesOf = (place: Vnet | Site): Prefix[] =>
  [
    ...place.addressSpace,
    ...("gateway" in place ? (place.gateway?.clientPool?.addressPool ?? []) : []),
  ].flatMap((text) => toPrefix(text) ?? []);

describe("a copy beside its original", () => {
  const original = createTestTopology("t", {
    links: [
      createTestLink("l1", "vnet1", "vnet2", { ends: { from: { connectionName: "west-east" } } }),
      createTestLink("l2", "vnet1", "hq", { method: "ipsec" }),
    ],
    sites: [createTestSite("hq", { device: { address: "203.0.113.9", fqdn: null, kind: "generic" } })],
  });

  test("has names, gateways and ranges of its own, and its subnets lie where they lay", () => {
    const { vnets, after } = paste(original, copyObjects(original, ["vnet1"], SOURCE));
    expect(vnets).toMatchObject([
      {
        id: "vnet3",
        name: "VNet3",
        addressSpace: ["10.3.0.0/16"],
        subnets: [
          { name: "Subnet-1", prefix: "10.3.0.0/24" },
          { name: "GatewaySubnet", prefix: "10.3.255.0/27" },
        ],
        gateway: { name: "VNet3-gateway" },
        position: { x: 410, y: 20 },
      },
    ]);
    expect(after.vnets.slice(0, 2)).toEqual(original.vnets);
  });

  test("brings the links inside along and leaves those to the outside", () => {
    const { links } = paste(original, copyObjects(original, ["vnet1", "vnet2"], SOURCE));
    expect(links).toMatchObject([{ from: "vnet3", to: "vnet4", ends: {} }]);
  });

  test("of a site is another site: its own range, and a device that is still to be said", () => {
    const { sites } = paste(original, copyObjects(original, ["hq"], SOURCE));
    expect(sites).toMatchObject([{ name: "HQ-2", device: { address: null } }]);
    expect(
      rangesOf(sites[0] as Site).some((range) => overlaps(range, toPrefix("192.168.0.0/16") as Prefix)),
    ).toBe(false);
  });

  test("gets the next ASN, and of two copies each its own", () => {
    const speaking = createTestTopology("t", {
      vnets: [1, 2].map((n) => {
        const vnet = createTestVnet(n);
        const gateway = vnet.gateway && { ...vnet.gateway, bgp: { asn: 65009 + n, apipa: [] } };
        return { ...vnet, gateway };
      }),
    });
    const { vnets } = paste(speaking, copyObjects(speaking, ["vnet1", "vnet2"], SOURCE));
    expect(vnets.map((vnet) => vnet.gateway?.bgp?.asn)).toEqual([65012, 65013]);
  });

  test("of a network that somebody else made is a new network", () => {
    const existing = createTestTopology("t", { vnets: [createTestVnet(1, "westus", { existing: true })] });
    expect(paste(existing, copyObjects(existing, ["vnet1"], SOURCE)).vnets[0]?.existing).toBe(false);
    const elsewhere = paste(
      createTestTopology("u", { vnets: [], links: [] }),
      copyObjects(existing, ["vnet1"], SOURCE),
    );
    expect(elsewhere.vnets[0]?.existing).toBe(true);
  });

  test("leaves out a range when none of its size is free, and says whose", () => {
    const huge = createTestTopology("t", {
      vnets: [createTestVnet(1, "westus", { addressSpace: ["10.0.0.0/8"] })],
      links: [],
    });
    const { vnets, withoutRange } = paste(huge, copyObjects(huge, ["vnet1"], SOURCE));
    expect(vnets).toMatchObject([{ addressSpace: [], subnets: [] }]);
    expect(withoutRange).toEqual(["VNet2"]);
  });
});

describe("what was cut", () => {
  const original = createTestTopology();

  test("comes back as the network it was, though Azure knows its id", () => {
    const clipping = copyObjects(original, ["vnet1", "vnet2"], SOURCE);
    const without = applyEdits(original, [{ edit: "remove", ids: ["vnet1", "vnet2"] }]);
    const { after, moved } = paste(without, clipping, original);
    const back = applyEdits(after, [
      { edit: "move", positions: Object.fromEntries(original.vnets.map((vnet) => [vnet.id, vnet.position])) },
    ]);
    expect(back).toEqual(original);
    expect(moved).toEqual([]);
  });

  test("in another topology takes no id that something in Azure has", () => {
    const foreign = copyObjects(original, ["vnet1"], "another");
    const empty = createTestTopology("empty", { vnets: [], links: [] });
    const { vnets } = paste(empty, foreign, original);
    expect(vnets).toMatchObject([{ id: "vnet3", name: "VNet1", addressSpace: ["10.1.0.0/16"] }]);
  });
});

describe("the text on the clipboard", () => {
  const original = createTestTopology();

  test("holds what was copied", () => {
    const clipping = copyObjects(original, ["vnet1", "vnet2"], SOURCE);
    const reading = readClippingText(toClippingText(clipping as Clipping));
    expect(reading).toEqual({ ok: true, clipping });
  });

  test("may be a whole topology file", () => {
    const reading = readClippingText(JSON.stringify(original));
    expect(reading).toMatchObject({ ok: true, clipping: { source: null, vnets: [{}, {}], links: [{}] } });
  });

  test.each([
    ["a sentence", "Shall we meet at ten?", "foreign"],
    ["other JSON", '{"elements": []}', "foreign"],
    ["a list", "[1]", "foreign"],
    ["nothing", "  \n", "empty"],
    ["a clipping of nothing", '{"format": "meshwright.clipping/1"}', "empty"],
  ])("%s is told apart", (_, text, reason) => {
    expect(readClippingText(text)).toEqual({ ok: false, reason });
  });

  test("that was damaged is refused with the place of the fault", () => {
    const text = '{"format": "meshwright.clipping/1", "vnets": [{"id": "a", "name": 5}]}';
    expect(readClippingText(text)).toMatchObject({
      ok: false,
      reason: "faulty",
      fault: { path: "vnets[0].name" },
    });
  });
});

const isLong = process.env.MESHWRIGHT_TEST_LONG !== undefined;
const runs = isLong ? 5_000 : 150;
const TIMEOUT_MS = isLong ? 240_000 : 30_000;

test(
  "whatever is pasted wherever: ids and names are unique, no new range meets another, every new link has its ends",
  () => {
    fc.assert(
      fc.property(arbitraryTopology, arbitraryTopology, fc.boolean(), (topology, other, isOwn) => {
        const from = isOwn ? topology : other;
        const ids = [...from.vnets, ...from.sites].map(({ id }) => id);
        const clipping = copyObjects(from, ids, isOwn ? SOURCE : "another");
        fc.pre(clipping !== null);
        const { after, vnets, sites, links } = paste(topology, clipping, other);
        const all = [...after.vnets, ...after.sites, ...after.links, ...after.intents, ...after.notes];
        expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);

        const places = [...vnets, ...sites];
        const before = [...topology.vnets, ...topology.sites];
        const names = new Set(before.map(({ name }) => name.toLowerCase()));
        for (const { name } of places.filter((place) => place.name !== "")) {
          expect(names.has(name.toLowerCase())).toBe(false);
          names.add(name.toLowerCase());
        }

        const ranges = [...before.flatMap(rangesOf)];
        for (const range of places.flatMap(rangesOf)) {
          expect(ranges.some((one) => overlaps(one, range))).toBe(false);
          ranges.push(range);
        }
        const placed = new Set(places.map(({ id }) => id));
        for (const link of links) expect(placed.has(link.from) && placed.has(link.to)).toBe(true);
      }),
      { numRuns: runs },
    );
  },
  TIMEOUT_MS,
);

test(
  "a subnet inside its network is inside it after pasting",
  () => {
    const isInside = (vnet: Vnet, prefix: string) => {
      const own = toPrefix(prefix);
      const spaces = vnet.addressSpace.flatMap((text) => toPrefix(text) ?? []);
      return own !== null && spaces.some((space) => contains(space, own));
    };
    fc.assert(
      fc.property(arbitraryTopology, (topology) => {
        const ids = topology.vnets.map(({ id }) => id);
        const clipping = copyObjects(topology, ids, SOURCE);
        fc.pre(clipping !== null);
        const { vnets, withoutRange } = paste(topology, clipping);
        vnets.forEach((vnet, at) => {
          const original = topology.vnets[at];
          if (!original || withoutRange.includes(vnet.name)) return;
          vnet.subnets.forEach(({ prefix }, index) => {
            const wasInside = isInside(original, original.subnets[index]?.prefix ?? "");
            expect(!wasInside || isInside(vnet, prefix)).toBe(true);
          });
        });
      }),
      { numRuns: runs },
    );
  },
  TIMEOUT_MS,
);
