import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { arbitraryTopology, soundTopology } from "@/lib/testing/arbitrary-topology";
import { observeAsDeployed } from "@/lib/testing/pretend-azure";
import { deployed } from "@/lib/testing/rule-cases/deployed";
import { applyEdits, parseTopology, type Topology } from "@/lib/topology";
import { armIdsToObserve, describeDesired, type Finding, type PlanInput, planTopology } from "./index";

const isLong = Boolean(process.env.MESHWRIGHT_TEST_LONG);
const runs = { numRuns: isLong ? 3000 : 100 };
vi.setConfig({ testTimeout: isLong ? 900_000 : 60_000 });

/** What a finding is about, without the numbers in its text: the link it is about, else its places. */
const placesOf = ({ targets }: Finding) => {
  const about =
    targets[0]?.kind === "link" ? targets.slice(0, 1) : targets.filter(({ kind }) => kind !== "link");
  return about.map(({ kind, id }) => `${kind} ${id}`);
};
const identity = (finding: Finding) => JSON.stringify([finding.code, placesOf(finding)]);
/** A finding about a group is the same one when the group has lost members. */
const isLeftOf = (finding: Finding, before: Finding) =>
  finding.code === before.code && placesOf(finding).every((place) => placesOf(before).includes(place));
const errorsOf = (topology: Topology, more: Omit<PlanInput, "topology"> = {}) =>
  planTopology({ topology, ...more }).findings.filter((finding) => finding.severity === "error");

/** Expects every fix of an error to be a topology that has the error no more and no other; answers how many there are. */
function expectFixesToHold(topology: Topology, more: Omit<PlanInput, "topology"> = {}): number {
  const before = errorsOf(topology, more);
  const fixable = before.filter(({ fix }) => fix);
  for (const finding of fixable) {
    const fixed = applyEdits(topology, finding.fix?.edits ?? []);
    expect(parseTopology(fixed).ok).toBe(true);
    const after = errorsOf(fixed, more);
    const countSame = (findings: readonly Finding[]) =>
      findings.filter((item) => identity(item) === identity(finding)).length;
    expect(countSame(after)).toBeLessThan(countSame(before));
    // What was repaired may show for the first time that a wish of the person is not met.
    const added = after.filter(
      (item) => item.code !== "intent-violated" && !before.some((error) => isLeftOf(item, error)),
    );
    expect(
      added.map(({ message }) => message),
      `${finding.code} fixed by ${finding.fix?.label}`,
    ).toEqual([]);
  }
  return fixable.length;
}

describe("on any topology that parses, the planner", () => {
  test("never throws, and says the same twice", () => {
    fc.assert(
      fc.property(arbitraryTopology, fc.boolean(), (topology, tearDown) => {
        const goal = tearDown ? "tearDown" : "deploy";
        const first = JSON.stringify(planTopology({ topology, goal }));
        expect(JSON.stringify(planTopology({ topology, goal }))).toBe(first);
        const observation = observeAsDeployed(topology, "t1");
        planTopology({ topology, observation, owner: "t1", goal });
        planTopology({ topology, observation, owner: "another", goal });
        armIdsToObserve(topology);
      }),
      runs,
    );
  });

  test("offers only fixes that are topologies, remove their finding and add no error", () => {
    fc.assert(
      fc.property(arbitraryTopology, (topology) => {
        expectFixesToHold(topology);
      }),
      runs,
    );
  });

  test("offers no fix that Azure would refuse where the places stand already and are linked now", () => {
    const standing = fc.tuple(soundTopology, fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }));
    let fixes = 0;
    fc.assert(
      fc.property(standing, ([sound, isSame]) => {
        const [first] = sound.vnets;
        const vnets = sound.vnets.map((vnet, at) => {
          if (!first || !isSame[at]) return vnet;
          const { addressSpace, subnets } = first;
          const bgp = vnet.gateway?.bgp ? { asn: 65515, apipa: [] } : null;
          return { ...vnet, addressSpace, subnets, gateway: vnet.gateway && { ...vnet.gateway, bgp } };
        });
        const topology = { ...sound, vnets };
        fixes += expectFixesToHold(topology, deployed({ ...topology, links: [] }));
      }),
      runs,
    );
    expect(fixes).toBeGreaterThan(0);
  });

  test("lists steps once, and lets them wait only for each other, without a circle", () => {
    fc.assert(
      fc.property(arbitraryTopology, (topology) => {
        const { steps } = planTopology({ topology }).plan;
        const ids = steps.map((step) => step.id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(canAllRun(steps)).toBe(true);
      }),
      runs,
    );
  });
});

describe("on any sound topology", () => {
  test("there is no error, and the plan after the deployment is empty", () => {
    fc.assert(
      fc.property(soundTopology, (topology) => {
        expect(errorsOf(topology)).toEqual([]);
        // Twice: what is told of a far gateway is known only once that gateway stands.
        const observation = observeAsDeployed(topology, "t1", observeAsDeployed(topology, "t1"));
        const { plan, findings } = planTopology({ topology, observation, owner: "t1" });
        expect(plan.steps).toEqual([]);
        expect(findings.filter((finding) => finding.severity === "error")).toEqual([]);
      }),
      runs,
    );
  });

  test("tearing down removes exactly what was created, each after what refers to it", () => {
    fc.assert(
      fc.property(soundTopology, (topology) => {
        const observation = observeAsDeployed(topology, "t1");
        const foreign = { armId: "/subscriptions/s/resourceGroups/other", body: {}, createdBy: "t2" };
        observation.resources.push(foreign);
        const { steps } = planTopology({ topology, observation, owner: "t1", goal: "tearDown" }).plan;
        expect(steps.every((step) => step.action === "delete")).toBe(true);
        const built = describeDesired(topology, "t1").filter((resource) => resource.kind !== "sharedKey");
        expect(steps.map((step) => step.id).sort()).toEqual(built.map((resource) => resource.stepId).sort());
        expect(canAllRun(steps)).toBe(true);
        const order = new Map(steps.map((step) => [step.id, new Set(step.dependsOn)]));
        // A local network gateway knows the far side's address, and nothing else of it.
        for (const resource of built)
          for (const dependency of resource.dependsOn)
            if (order.has(dependency) && resource.kind !== "localNetworkGateway")
              expect(
                isBefore(order, resource.stepId, dependency),
                `${resource.stepId} before ${dependency}`,
              ).toBe(true);
      }),
      runs,
    );
  });
});

function canAllRun(steps: readonly { id: string; dependsOn: string[] }[]): boolean {
  const done = new Set<string>();
  for (let left = steps.length; left > 0; ) {
    const ready = steps.filter((step) => !done.has(step.id) && step.dependsOn.every((id) => done.has(id)));
    if (ready.length === 0) return false;
    for (const step of ready) done.add(step.id);
    left -= ready.length;
  }
  return true;
}

function isBefore(order: ReadonlyMap<string, ReadonlySet<string>>, earlier: string, later: string): boolean {
  const seen = new Set<string>();
  const waiting = [later];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (id === earlier) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    waiting.push(...(order.get(id) ?? []));
  }
  return false;
}
