import fc from "fast-check";
import { expect, test } from "vitest";
import { soundTopology } from "@/lib/testing/arbitrary-topology";
import { tabulateAddresses } from "@/lib/topology";
import type { KnownValues } from "../contract";
import { describeDesired } from "./describe-desired";

const nothingKnown: KnownValues = { deviceAddress: () => null, observed: () => null };

test("the address table shows the ranges that a gateway is told of the far side, link by link", () => {
  let compared = 0;
  fc.assert(
    fc.property(soundTopology, (topology) => {
      const rows = tabulateAddresses(topology);
      const told = new Map(topology.links.map((link) => [link.id, !link.bgp && link.method === "ipsec"]));
      for (const { kind, stepId, link, body } of describeDesired(topology, "t1")) {
        if (kind !== "localNetworkGateway" || !link || !body || !told.get(link)) continue;
        const near = stepId.split("/")[2];
        const seen = rows.find(({ place }) => place === near)?.localNetworks.find((one) => one.link === link);
        expect(body(nothingKnown)).toMatchObject({
          properties: { localNetworkAddressSpace: { addressPrefixes: seen?.ranges } },
        });
        compared += 1;
      }
    }),
    { numRuns: 100, seed: 20260604 },
  );
  expect(compared).toBeGreaterThan(20);
});
