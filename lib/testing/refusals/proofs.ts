import type { ArmBody, PlanInput, ResourceKind, Step } from "@/lib/planner";
import { planTopology } from "@/lib/planner";
import { observeAsDeployed } from "@/lib/testing/pretend-azure";
import { createTestTopology } from "@/lib/testing/topology";
import type { Topology } from "@/lib/topology";

type More = Omit<PlanInput, "topology">;

/** Azure was looked at, and none of the design is there. */
export const nothingThere: More = {
  observation: observeAsDeployed(createTestTopology("T", { vnets: [], links: [] }), "t1"),
  owner: "t1",
};

/** The steps of a topology's plan. */
export function planOf(topology: Topology, more: More): Step[] {
  return planTopology({ topology, ...more }).plan.steps;
}

/** The bodies a topology wants of one kind; at least one. */
export function wantedBodies(topology: Topology, kind: ResourceKind): ArmBody[] {
  const { resources } = observeAsDeployed(topology, "t1");
  const type = `/${kind.toLowerCase()}`;
  const bodies = resources.filter(({ armId }) => armId.toLowerCase().includes(`${type}es/`));
  if (bodies.length === 0) throw new Error(`no ${kind} in ${topology.name}`);
  return bodies.map(({ body }) => body);
}

/** True when the step waits, through others too, for every step about a resource of that kind. */
export function dependsOnAll(steps: readonly Step[], step: Step, kind: ResourceKind): boolean {
  const byId = new Map(steps.map((item) => [item.id, item]));
  const before = new Set<string>();
  const walk = (id: string): void => {
    for (const next of byId.get(id)?.dependsOn ?? []) {
      if (before.has(next)) continue;
      before.add(next);
      walk(next);
    }
  };
  walk(step.id);
  const wanted = steps.filter(
    ({ resource }) => resource.kind === kind && isInside(resource.armId, step.resource.armId),
  );
  return wanted.length > 0 && wanted.every(({ id }) => before.has(id));
}

/** True when one of the two lies in the other. */
function isInside(one: string, other: string): boolean {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  return a.startsWith(b) || b.startsWith(a);
}
