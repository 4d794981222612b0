import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { planTopology } from "@/lib/planner";
import { findingsOf } from "@/lib/testing/check-rule";
import { createTestLink, createTestTopology, createTestVnet } from "@/lib/testing/topology";
import { overlaps, type Topology, toPrefix } from "@/lib/topology";

const isLong = Boolean(process.env.MESHWRIGHT_TEST_LONG);
vi.setConfig({ testTimeout: isLong ? 900_000 : 60_000 });

const bare = (number: number, ...addressSpace: string[]) =>
  createTestVnet(number, "westus2", { addressSpace, subnets: [], gateway: null });

test("one finding for each cluster of meeting places, however many", () => {
  const vnets = Array.from({ length: 60 }, (_, at) => bare(at, at < 40 ? "10.0.0.0/16" : "10.9.0.0/16"));
  const findings = findingsOf("address-overlap-unlinked", createTestTopology("T", { vnets, links: [] }));
  expect(findings.map(({ values, targets }) => [values.count, values.more, targets.length])).toEqual([
    [40, 20, 20],
    [20, 0, 20],
  ]);
});

const prefix = fc
  .tuple(fc.constantFrom(0, 1, 2, 3), fc.constantFrom(8, 14, 15, 16, 17))
  .map(([second, length]) => (length === 8 ? "10.0.0.0/8" : `10.${second * 4}.0.0/${length}`));
const design = fc
  .record({
    spaces: fc.array(fc.array(prefix, { minLength: 1, maxLength: 2 }), { minLength: 2, maxLength: 7 }),
    links: fc.uniqueArray(
      fc.record({
        a: fc.nat(6),
        b: fc.nat(6),
        kind: fc.constantFrom("peering", "vpn", "bgp", "transit"),
      }),
      { selector: ({ a, b }) => [a, b].sort().join(), maxLength: 8 },
    ),
  })
  .map(({ spaces, links }): Topology => {
    const vnets = spaces.map((addressSpace, at) => bare(at, ...addressSpace));
    const drawn = links.filter(({ a, b }) => a !== b && a < vnets.length && b < vnets.length);
    return createTestTopology("T", {
      vnets,
      links: drawn.map(({ a, b, kind }, at) =>
        createTestLink(`l${at}`, `vnet${a}`, `vnet${b}`, {
          method: kind === "vpn" || kind === "bgp" ? "vnet2vnet" : "peering",
          bgp: kind === "bgp",
          gatewayTransit: kind === "transit" ? `vnet${a}` : null,
        }),
      ),
    });
  });

test("every pair that meets is told by the first rule that fits it, as a pair loop finds it", () => {
  fc.assert(
    fc.property(design, (topology) => {
      const { findings } = planTopology({ topology });
      const found = findings.filter(({ code }) => code.startsWith("address-overlap"));
      for (const [code, pairs] of pairsByRule(topology)) {
        const told = found.filter((finding) => finding.code === code);
        const named = new Set(
          told.flatMap(({ targets }) => targets.flatMap(({ kind, id }) => (kind === "vnet" ? [id] : []))),
        );
        expect([...named].sort(), code).toEqual([...new Set(pairs.flat())].sort());
        for (const [a, b] of pairs)
          expect(
            told.some(({ targets }) => [a, b].every((id) => targets.some((target) => target.id === id))),
            `${code} ${a} ${b}`,
          ).toBe(true);
      }
    }),
    { numRuns: isLong ? 5000 : 500 },
  );
});

/** The pairs of each rule, each pair in the first one that fits: written plainly, to compare with the sweep. */
function pairsByRule({ vnets, links }: Topology): Map<string, [string, string][]> {
  const rules = ["", "-peering", "-shared-gateway", "-transitive", "-unlinked"];
  const pairs = new Map(rules.map((rule): [string, [string, string][]] => [`address-overlap${rule}`, []]));
  const hubOf = new Map<string, string>();
  for (const { from, to, gatewayTransit } of links)
    if (gatewayTransit !== null && !hubOf.has(to)) hubOf.set(to, from);
  const peersOf = (id: string) =>
    farEnds(
      links.filter(({ method }) => method === "peering"),
      id,
    );
  const atGateway = (id: string) => [
    ...farEnds(
      links.filter(({ method }) => method !== "peering"),
      id,
    ),
    ...[...hubOf].flatMap(([spoke, hub]) => (hub === id ? [spoke] : [])),
  ];
  const share = (neighbours: (id: string) => string[], a: string, b: string) =>
    vnets.some(({ id }) => neighbours(id).includes(a) && neighbours(id).includes(b));
  const domain = (start: string) => {
    const seen = new Set([start]);
    for (const id of seen) {
      for (const far of farEnds(
        links.filter(({ bgp }) => bgp),
        id,
      ))
        seen.add(far);
      for (const [spoke, hub] of hubOf) if (spoke === id || hub === id) seen.add(spoke).add(hub);
    }
    return seen;
  };
  vnets.forEach((a, at) => {
    for (const b of vnets.slice(at + 1)) {
      if (!meet(a.addressSpace, b.addressSpace)) continue;
      const isLinked = farEnds(links, a.id).includes(b.id);
      const rule = isLinked
        ? ""
        : share(peersOf, a.id, b.id)
          ? "-peering"
          : share(atGateway, a.id, b.id)
            ? "-shared-gateway"
            : domain(a.id).has(b.id)
              ? "-transitive"
              : "-unlinked";
      pairs.get(`address-overlap${rule}`)?.push([a.id, b.id]);
    }
  });
  return pairs;
}

function farEnds(links: Topology["links"], id: string): string[] {
  return links.flatMap(({ from, to }) => (from === id ? [to] : to === id ? [from] : []));
}

function meet(a: string[], b: string[]): boolean {
  return a.some((one) =>
    b.some((other) => {
      const [x, y] = [toPrefix(one), toPrefix(other)];
      return x !== null && y !== null && overlaps(x, y);
    }),
  );
}
