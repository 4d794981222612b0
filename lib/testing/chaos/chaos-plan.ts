import fc from "fast-check";
import type { Topology } from "@/lib/topology";
import { soundTopology } from "../arbitrary-topology";
import { deployableTopology, errorsOf } from "../cross-checks/deployable-topology";
import { laterEdits } from "../cross-checks/later-edits";
import { drawnMishaps, type Mishap } from "./mishap";

/** Everything that one run does, drawn from its seed alone. */
export interface ChaosPlan {
  seed: number;
  /** Worker processes side by side. */
  workers: number;
  /** Each is worked on by itself, beside the others. */
  projects: Project[];
  mishaps: Mishap[];
}

/** One topology and what is done with it, one after the other. */
export interface Project {
  name: string;
  acts: Act[];
}

/** A deployment, and what a person does in the middle of it. */
export type Act = (
  | { kind: "deploy"; topology: Topology }
  /** Of what was deployed last. */
  | { kind: "tearDown" }
) & { meddling: Meddling | null };

/** Done once the deployment has told so many events; a paused one is resumed a little later. */
export interface Meddling {
  does: "cancel" | "pause";
  afterEvents: number;
}

const MOST_VNETS = 3;
const MOST_LINKS = 4;

const isSmall = ({ vnets, links }: Topology) => vnets.length <= MOST_VNETS && links.length <= MOST_LINKS;

const smallTopology = fc.oneof(
  { weight: 3, arbitrary: deployableTopology.filter(isSmall) },
  {
    weight: 1,
    arbitrary: soundTopology.filter((topology) => isSmall(topology) && errorsOf(topology).length === 0),
  },
);

const drawnMeddling = fc.option(
  fc.record({
    does: fc.constantFrom("cancel" as const, "pause" as const),
    afterEvents: fc.integer({ min: 2, max: 30 }),
  }),
  { freq: 2 },
);
// Nobody meddles three times out of four.
const meddling = fc
  .tuple(fc.boolean(), fc.boolean(), drawnMeddling)
  .map(([a, b, drawn]) => (a && b ? drawn : null));

const drawnProject = fc.record({
  topology: smallTopology,
  edits: fc.array(laterEdits, { minLength: 0, maxLength: 2, size: "max" }),
  isTornDown: fc.boolean(),
  meddlings: fc.array(meddling, { minLength: 4, maxLength: 4, size: "max" }),
});

const drawnPlan = fc.record({
  workers: fc.integer({ min: 1, max: 3 }),
  projects: fc.oneof(
    { weight: 3, arbitrary: fc.tuple(drawnProject) },
    { weight: 1, arbitrary: fc.tuple(drawnProject, drawnProject) },
  ),
  mishaps: drawnMishaps,
});

/** The plan that belongs to a seed; the same for ever. */
export function drawPlan(seed: number): ChaosPlan {
  const [drawn] = fc.sample(fc.noBias(drawnPlan), { seed, numRuns: 1 });
  if (drawn === undefined) throw new Error("nothing was drawn");
  const { workers, projects, mishaps } = drawn;
  return {
    seed,
    workers,
    mishaps,
    projects: projects.map(({ topology, edits, isTornDown, meddlings }, at) => {
      const name = `Chaos ${at + 1}`;
      const first = settle(topology, name, at);
      const designs = [first];
      for (const { apply } of edits) {
        const edited = apply(designs.at(-1) ?? first);
        if (edited !== null) designs.push(edited);
      }
      const acts = [
        ...designs.map((design) => ({ kind: "deploy" as const, topology: design })),
        ...(isTornDown ? [{ kind: "tearDown" as const }] : []),
      ];
      return { name, acts: acts.map((act, step) => ({ ...act, meddling: meddlings[step] ?? null })) };
    }),
  };
}

/** A design under a name of its own, in resource groups of its own: two of a world must not be the same in Azure. */
function settle(topology: Topology, name: string, at: number): Topology {
  const vnets = topology.vnets.map((vnet) => ({ ...vnet, resourceGroup: `${vnet.resourceGroup}-${at + 1}` }));
  return { ...topology, name, vnets };
}
