import type { StepReply, TunnelReply } from "@/lib/api";
import type { Topology } from "@/lib/topology";
import { link, topology, vnet } from "./objects";
import { makeStep } from "./steps";

/** VNets in a ring while they are deployed, with seven steps for each; every other one is built already. */
export function ringOf(count: number): { topology: Topology; steps: StepReply[]; tunnels: TunnelReply[] } {
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
  return {
    topology: topology({
      vnets: ends.map(({ from }) => ({ ...oneVnet, id: from, name: from })),
      links: ends.map((its) => ({ ...oneLink, ...its })),
    }),
    steps,
    tunnels: ends.map(({ id, from, to }) => ({
      ...{ link: id, from, to, status: "Connected" as const },
      ...{ ingressBytes: 1200, egressBytes: 900, since: null },
    })),
  };
}
