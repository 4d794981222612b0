import { describe, expect, test } from "vitest";
import { createTestLink, createTestSite, createTestTopology, createTestVnet } from "@/lib/testing";
import type { Topology } from "@/lib/topology";
import { type EndedDeployment, type EndedStep, type StandingDesign, standAfter } from ".";

const two = createTestTopology();
const three = createTestTopology("Two VNets", {
  vnets: [...two.vnets, createTestVnet(3)],
  links: [...two.links, createTestLink("l2", "vnet1", "vnet3")],
});
const whole: StandingDesign = { revision: 1, topology: two, unfinished: [] };

function step(about: string, state: EndedStep["state"], action: EndedStep["action"] = "create"): EndedStep {
  return about.startsWith("l")
    ? { place: "vnet1", link: about, action, state }
    : { place: about, link: null, action, state };
}

function deploy(topology: Topology, ...steps: EndedStep[]): EndedDeployment {
  return { kind: "deploy", revision: 2, topology, steps };
}

function ids(design: StandingDesign | null) {
  const { vnets = [], sites = [], links = [] } = design?.topology ?? {};
  return [...vnets, ...sites, ...links].map((item) => item.id);
}

describe("what stands after a deployment that failed or was cancelled", () => {
  test("a vnet of which a part was built stands unfinished, a link of which nothing was does not stand", () => {
    const ended = deploy(three, step("vnet3", "done"), step("vnet3", "failed"), step("l2", "skipped"));
    const left = standAfter(whole, ended, []);
    expect(left).toMatchObject({ revision: 2, unfinished: ["vnet3"] });
    expect(ids(left)).toEqual(["vnet1", "vnet2", "vnet3", "l1"]);
  });

  test("nothing was begun: what stood before stands", () => {
    expect(standAfter(whole, deploy(three, step("vnet3", "cancelled")), [])).toBe(whole);
    expect(standAfter(null, deploy(three, step("vnet3", "cancelled")), [])).toBeNull();
  });

  test("a failed creation counts only as long as Azure has what it left", () => {
    const ended = deploy(three, step("vnet3", "failed"), step("l2", "skipped"));
    expect(ids(standAfter(whole, ended, []))).not.toContain("vnet3");
    const left = standAfter(whole, ended, [{ place: "vnet3", link: null }]);
    expect(left?.unfinished).toEqual(["vnet3"]);
  });

  test("all is built and only tunnels stay down: the whole revision stands", () => {
    const ended = deploy(three, step("vnet3", "done"), step("vnet3", "failed"));
    const built = deploy(three, step("vnet3", "done"), step("l2", "done"));
    expect(standAfter(standAfter(whole, ended, []), built, [])).toEqual({
      revision: 2,
      topology: three,
      unfinished: [],
    });
  });

  test("a change that was not begun leaves the object as it was", () => {
    const [vnet1, vnet2] = two.vnets;
    const changed = {
      ...two,
      vnets: [{ ...createTestVnet(1), dnsServers: ["10.0.0.4"] }, createTestVnet(2)],
    };
    const ended = deploy(changed, step("vnet1", "skipped", "update"), step("vnet2", "failed", "update"));
    const left = standAfter(whole, ended, []);
    expect(left?.topology.vnets).toMatchObject([{ dnsServers: vnet1?.dnsServers }, { id: vnet2?.id }]);
    expect(left?.unfinished).toEqual(["vnet2"]);
  });

  test("what left the design stands until it is deleted", () => {
    const one = { ...two, vnets: two.vnets.slice(0, 1), links: [] };
    const created = [{ place: "vnet2", link: null }];
    const half = deploy(one, step("l1", "done", "delete"), step("vnet2", "failed", "delete"));
    const left = standAfter(whole, half, created);
    expect(ids(left)).toEqual(["vnet1", "vnet2"]);
    expect(left?.unfinished).toEqual(["vnet2"]);
  });

  test("a tear-down that ended early leaves what it did not reach", () => {
    const steps = [
      step("l1", "done", "delete"),
      step("vnet1", "done", "delete"),
      step("vnet2", "cancelled", "delete"),
    ];
    const ended = { kind: "tearDown" as const, revision: 3, topology: two, steps };
    const left = standAfter(whole, ended, [{ place: "vnet2", link: null }]);
    expect(left).toMatchObject({ revision: 1, unfinished: [] });
    expect(ids(left)).toEqual(["vnet2"]);
    expect(standAfter(whole, { ...ended, steps: steps.slice(0, 2) }, [])).toBeNull();
  });

  test("a site stands with the resources of its links", () => {
    const design = { ...two, sites: [createTestSite("hq")], links: [createTestLink("l9", "vnet1", "hq")] };
    const local = (state: EndedStep["state"]): EndedStep => ({
      place: "hq",
      link: "l9",
      action: "create",
      state,
    });
    expect(ids(standAfter(null, deploy(design, step("vnet1", "done"), local("skipped")), []))).not.toContain(
      "hq",
    );
    const left = standAfter(null, deploy(design, local("done"), local("failed")), []);
    expect(left?.unfinished).toEqual(["hq", "l9"]);
  });
});
