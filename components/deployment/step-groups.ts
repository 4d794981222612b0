import type { StepReply } from "@/lib/api";
import { toGroups } from "@/lib/shared";
import type { Topology } from "@/lib/topology";
import { stepById } from "./deployment-index";

/** The steps of one place, in the plan's order. */
export interface StepGroup<S> {
  /** The place's id; null for what belongs to none. */
  id: string | null;
  kind: "vnet" | "site" | "other";
  name: string | null;
  /** Region and resource group; null for a site. */
  region: string | null;
  resourceGroup: string | null;
  steps: S[];
}

/** Steps by place: the VNets and sites in the topology's order, then what belongs to no place or a deleted one. */
export function groupSteps<S extends { place: string | null }>(
  topology: Topology,
  steps: readonly S[],
): StepGroup<S>[] {
  const bare = { region: null, resourceGroup: null };
  const places: Omit<StepGroup<S>, "steps">[] = [
    ...topology.vnets.map(({ id, name, region, resourceGroup }) => ({
      id,
      kind: "vnet" as const,
      name,
      region,
      resourceGroup,
    })),
    ...topology.sites.map(({ id, name }) => ({ id, kind: "site" as const, name, ...bare })),
  ];
  const known = new Set(places.map((place) => place.id));
  const strays = [...new Set(steps.map((step) => step.place))].filter((id) => id === null || !known.has(id));
  const others = strays.map((id) => ({ id, kind: "other" as const, name: id, ...bare }));
  const own = toGroups(steps, ({ place }) => place);
  return [...places, ...others]
    .map((place) => ({ ...place, steps: own.get(place.id) ?? [] }))
    .filter((group) => group.steps.length > 0);
}

/** How many unsettled steps cannot go on before `waiting` ones do, themselves included. */
export function countHeldUp(steps: readonly StepReply[], waiting: readonly StepReply[]): number {
  const held = new Set(waiting.map((step) => step.id));
  for (let before = -1; before !== held.size; ) {
    before = held.size;
    for (const step of steps) if (step.dependsOn.some((id) => held.has(id))) held.add(step.id);
  }
  return steps.filter((step) => held.has(step.id) && (step.state === "pending" || step.state === "waiting"))
    .length;
}

/** The step that a pending one waits for longest: the unsettled dependency that ends last. */
export function holdingStep(
  step: StepReply,
  steps: readonly StepReply[],
  endOf: (id: string) => number,
): StepReply | null {
  const open = step.dependsOn
    .flatMap((id) => stepById(steps, id) ?? [])
    .filter(({ state }) => state !== "done");
  return open.reduce<StepReply | null>(
    (last, other) => (last === null || endOf(other.id) > endOf(last.id) ? other : last),
    null,
  );
}

/** The step whose failure kept `step` from running: the first failed one it stands behind, at any distance. */
export function blockingStep(
  step: Pick<StepReply, "id" | "dependsOn">,
  steps: readonly StepReply[],
): StepReply | null {
  const seen = new Set([step.id]);
  const queue = [...step.dependsOn];
  for (const id of queue) {
    const other = stepById(steps, id);
    if (!other || seen.has(id)) continue;
    if (other.state === "failed") return other;
    seen.add(id);
    queue.push(...other.dependsOn);
  }
  return null;
}
