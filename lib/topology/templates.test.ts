import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseTopologyText } from "./parse";
import { createFromTemplate, type TopologyTemplateId } from "./templates";

const EXAMPLES: Record<string, TopologyTemplateId> = {
  "vnet-to-vnet": "two-vnets",
  "hub-and-spokes": "hub-and-spokes",
  "vnet-and-site": "vnet-and-site",
  "three-regions": "three-regions",
};

describe("templates", () => {
  test.each(Object.entries(EXAMPLES))("examples/%s.json holds the template %s", (file, template) => {
    const text = readFileSync(new URL(`../../examples/${file}.json`, import.meta.url), "utf8");
    expect(parseTopologyText(text)).toEqual({ ok: true, topology: createFromTemplate(template) });
  });

  test("another name goes to another resource group, so that two of them can stand side by side", () => {
    const topology = createFromTemplate("two-vnets", "Lab 2 (Taipei)");
    expect(topology.name).toBe("Lab 2 (Taipei)");
    expect(new Set(topology.vnets.map((vnet) => vnet.resourceGroup))).toEqual(new Set(["rg-lab-2-taipei"]));
  });

  test("linked cards leave room for the link's label", () => {
    for (const template of Object.values(EXAMPLES)) {
      const topology = createFromTemplate(template);
      const positions = new Map(
        [...topology.vnets, ...topology.sites].map((place) => [place.id, place.position]),
      );
      for (const link of topology.links) {
        const from = positions.get(link.from) ?? { x: 0, y: 0 };
        const to = positions.get(link.to) ?? { x: 0, y: 0 };
        const gap = Math.max(Math.abs(from.x - to.x) - 256, Math.abs(from.y - to.y) - 128);
        expect(gap).toBeGreaterThanOrEqual(152);
      }
    }
  });
});
