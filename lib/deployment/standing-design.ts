import type { StepAction } from "@/lib/planner";
import { diffTopologies, type Link, type Site, type Topology, type Vnet } from "@/lib/topology";
import type { DeploymentKind, StepState } from "./states";

/** What deployments left in Azure, as a design. */
export interface StandingDesign {
  /** The revision of the last deployment that changed anything. */
  revision: number;
  /** Every object of which something stands, as it was last built. */
  topology: Topology;
  /** Ids of its vnets, sites and links that do not stand as they are drawn there, in its order. */
  unfinished: string[];
}

/** A deployment that has ended, in any way. */
export interface EndedDeployment {
  kind: DeploymentKind;
  revision: number;
  topology: Topology;
  steps: readonly EndedStep[];
}

/** A step at the end of its deployment; `place` and `link` say which object it is about. */
export interface EndedStep extends ObjectRef {
  action: StepAction;
  state: StepState;
}

/** Whose resource something is: a link's if `link` is not null, a place's else. */
export interface ObjectRef {
  place: string | null;
  link: string | null;
}

type Kind = "vnet" | "site" | "link";
type Item = Vnet | Site | Link;
type Fate = "gone" | { item: "earlier" | "revision"; isUnfinished: boolean };

/**
 * What stands after a deployment that failed or was cancelled: of every object what its own steps made of it. `created`:
 * what deployments created and Azure still has. Null when nothing of the topology's stands.
 */
export function standAfter(
  earlier: StandingDesign | null,
  ended: EndedDeployment,
  created: readonly ObjectRef[],
): StandingDesign | null {
  if (!ended.steps.some((step) => step.state === "done" || step.state === "failed")) return earlier;
  const context = { earlier, ended, created, changed: changedIds(earlier, ended.topology) };
  const unfinished: string[] = [];
  const keep = <T extends Item>(kind: Kind, before: readonly T[], after: readonly T[]): T[] => {
    const ids = [...new Set([...after, ...before].map((item) => item.id))];
    return ids.flatMap((id) => {
      const items = { earlier: find(before, id), revision: find(after, id) };
      const fate = fateOf(kind, id, items, context);
      if (fate === "gone") return [];
      if (fate.isUnfinished) unfinished.push(id);
      return items[fate.item] ?? [];
    });
  };
  const base = ended.kind === "deploy" || earlier === null ? ended.topology : earlier.topology;
  const target = ended.kind === "deploy" ? ended.topology : { vnets: [], sites: [], links: [] };
  const topology = {
    ...base,
    vnets: keep("vnet", earlier?.topology.vnets ?? [], target.vnets),
    sites: keep("site", earlier?.topology.sites ?? [], target.sites),
    links: keep("link", earlier?.topology.links ?? [], target.links),
  };
  if (topology.vnets.length + topology.sites.length + topology.links.length === 0) return null;
  const revision = ended.kind === "deploy" || earlier === null ? ended.revision : earlier.revision;
  return { revision, topology, unfinished };
}

interface Context {
  earlier: StandingDesign | null;
  ended: EndedDeployment;
  created: readonly ObjectRef[];
  changed: ReadonlySet<string>;
}

function fateOf(
  kind: Kind,
  id: string,
  items: { earlier: Item | undefined; revision: Item | undefined },
  { earlier, ended, created, changed }: Context,
): Fate {
  const steps = ended.steps.filter((step) => isAbout(kind, id, step));
  const done = steps.filter((step) => step.state === "done");
  const isWhole = done.length === steps.length;
  const isCreated = created.some((each) => isAbout(kind, id, each));
  const wasUnfinished = earlier?.unfinished.includes(id) ?? false;
  if (items.revision === undefined) {
    // To be torn down: what has no step is not ours, or went before.
    if (isWhole || !isCreated) return "gone";
    return { item: "earlier", isUnfinished: wasUnfinished || done.length > 0 || hasFailed(steps) };
  }
  // Without a step Azure had it as the revision wants it.
  if (isWhole) return { item: "revision", isUnfinished: false };
  if (done.length > 0) return { item: "revision", isUnfinished: true };
  if (items.earlier === undefined) {
    // A call that failed may have left something.
    return isCreated ? { item: "revision", isUnfinished: true } : "gone";
  }
  // The same as before, and yet there was something to do: it did not stand as drawn.
  const wasLacking = !changed.has(id);
  return { item: "earlier", isUnfinished: wasUnfinished || wasLacking || hasFailed(steps) };
}

function isAbout(kind: Kind, id: string, { place, link }: ObjectRef): boolean {
  if (kind === "link") return link === id;
  // A site has no resource but the ones of its links.
  return place === id && (kind === "site" || link === null);
}

function hasFailed(steps: readonly EndedStep[]): boolean {
  return steps.some((step) => step.state === "failed");
}

function find<T extends Item>(items: readonly T[], id: string): T | undefined {
  return items.find((item) => item.id === id);
}

function changedIds(earlier: StandingDesign | null, topology: Topology): Set<string> {
  if (earlier === null) return new Set();
  const { objects } = diffTopologies(earlier.topology, topology);
  return new Set(objects.filter(({ change }) => change === "changed").map(({ id }) => id));
}
