import { describe, expect, it } from "vitest";
import { link, topology, vnet } from "@/components/testing/objects";
import { makeStep } from "@/components/testing/steps";
import type { LiveInput } from "./live-index";
import { toLiveStates } from "./to-live-states";

describe("what is known of thousands of objects", () => {
  it("is read no more often for each of 2,000 VNets than for each of 20", () => {
    const [few, many] = [20, 2_000];
    expect(countReads(ringOf(many)) / many).toBeLessThanOrEqual(countReads(ringOf(few)) / few);
  });
});

/** VNets in a ring, with seven steps for each; every other one is built already. */
function ringOf(count: number): LiveInput {
  const [oneVnet, oneLink] = [vnet("vnet"), link("link", "vnet", "vnet")];
  const ends = Array.from({ length: count }, (_, at) => ({
    id: `link${at}`,
    from: `vnet${at}`,
    to: `vnet${(at + 1) % count}`,
  }));
  const steps = ends.flatMap(({ id, from, to }, at) => {
    const state = at % 2 === 0 ? ("done" as const) : ("pending" as const);
    const dependsOn = [`gateway/${to}`];
    return [
      ...["vnet", "gateway-subnet", "public-ip", "gateway"].map((kind) =>
        makeStep({ id: `${kind}/${from}`, place: from, state }),
      ),
      ...["local", "connection"].map((kind) =>
        makeStep({ id: `${kind}/${id}/${from}`, place: from, link: id, state, dependsOn }),
      ),
      makeStep({ id: `connection/${id}/${to}`, place: to, link: id, state }),
    ];
  });
  const ring = topology({
    vnets: ends.map(({ from }) => ({ ...oneVnet, id: from, name: from })),
    links: ends.map((its) => ({ ...oneLink, ...its })),
  });
  return {
    topology: ring,
    deployed: ring,
    deployment: { state: "running", steps },
    tunnels: ends.map(({ id, from, to }) => ({
      ...{ link: id, from, to, status: "Connected" },
      ...{ ingressBytes: 1200, egressBytes: 900, since: null },
    })),
    addresses: new Map(),
  };
}

/** How often anything is read of a step, tunnel, link or VNet. */
function countReads({
  topology: { vnets, links, ...rest },
  deployment,
  tunnels,
  addresses,
}: LiveInput): number {
  let reads = 0;
  const counted = <T extends object>(items: readonly T[]): T[] =>
    items.map(
      (item) =>
        new Proxy(item, {
          get: (target, key) => {
            reads += 1;
            return Reflect.get(target, key);
          },
        }),
    );
  const whole = { ...rest, vnets: counted(vnets), links: counted(links) };
  const { places } = toLiveStates({
    topology: whole,
    deployed: whole,
    deployment: deployment && { ...deployment, steps: counted(deployment.steps) },
    tunnels: counted(tunnels),
    addresses,
  });
  expect(places.size).toBe(vnets.length);
  return reads;
}
