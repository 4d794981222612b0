import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createTestGateway } from "@/lib/testing/gateway";
import { createTestLink, createTestTopology, createTestVnet } from "@/lib/testing/topology";
import { applyEdits, type Topology } from "@/lib/topology";
import { planTopology } from "../plan-topology";
import { brokenLinks } from "../reachability/broken-links";

const oneVnet = (changes: Parameters<typeof createTestVnet>[2]) =>
  createTestTopology("T", { vnets: [createTestVnet(1, "westus2", changes)], links: [] });
const repeat = (count: number, ...texts: string[]) =>
  Array.from({ length: count }, (_, at) => texts[at % texts.length] ?? "");
const sizeOf = (value: unknown) => JSON.stringify(value).length;

describe("a design full of faults", () => {
  test("one list of wrong prefixes is one finding, whose one fix holds the list once", () => {
    const topology = oneVnet({ addressSpace: repeat(3000, "10.1.2.3/16"), subnets: [] });
    const found = planTopology({ topology }).findings.filter(({ code }) => code === "cidr-host-bits");
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ values: { more: 2999 }, message: expect.stringContaining("2,999") });
    const [vnet] = applyEdits(topology, found[0]?.fix?.edits ?? []).vnets;
    expect(new Set(vnet?.addressSpace)).toEqual(new Set(["10.1.0.0/16"]));
  });

  test("of one code a thousand findings are told, the rest are counted and still break their links", () => {
    const links = Array.from({ length: 1500 }, (_, at) => createTestLink(`l${at}`, "vnet1", `gone${at}`));
    const topology = createTestTopology("T", { links });
    const { findings } = planTopology({ topology });
    const told = findings.filter(({ code }) => code === "link-dangling");
    expect(told).toHaveLength(1001);
    expect(told.at(-1)).toMatchObject({ severity: "error", values: { leftOut: 500 } });
    expect(told.at(-1)?.targets).toHaveLength(500);
    expect(brokenLinks(topology, findings).size).toBe(1500);
  });

  test("the reply stays in proportion to the request, whatever list is long and whatever is wrong in it", () => {
    const text = fc.constantFrom("10.1.2.3/16", "10.1.0.0/8", "010.0.0.0/8", "fe80::/64", "8.8.8.0/24", "");
    const texts = fc.array(text, { minLength: 1, maxLength: 4 });
    const drawn = fc.record({ space: texts, subnets: texts, pool: texts, links: fc.nat(40) });
    fc.assert(
      fc.property(drawn, ({ space, subnets, pool, links }) => {
        const topology = faultyTopology(700, { space, subnets, pool, links });
        expect(sizeOf(planTopology({ topology }))).toBeLessThan(60 * sizeOf(topology));
      }),
      { numRuns: 10, seed: 20260604 },
    );
  });
});

/** Two vnets with lists of `count` prefixes, and links between them. */
function faultyTopology(
  count: number,
  { space, subnets, pool, links }: { space: string[]; subnets: string[]; pool: string[]; links: number },
): Topology {
  const vnet = (number: number) =>
    createTestVnet(number, "westus2", {
      addressSpace: repeat(count, ...space),
      subnets: repeat(count, ...subnets).map((prefix, at) => ({ name: `s${at % 7}`, prefix })),
      gateway: createTestGateway(`g${number}`, {
        clientPool: { addressPool: repeat(count, ...pool), protocols: ["OpenVPN"], authentication: [] },
      }),
    });
  return createTestTopology("T", {
    vnets: [vnet(1), vnet(2)],
    links: Array.from({ length: links }, (_, at) =>
      createTestLink(`l${at}`, "vnet1", "vnet2", { bgp: true }),
    ),
  });
}
