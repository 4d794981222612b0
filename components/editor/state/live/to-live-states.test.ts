import { describe, expect, it } from "vitest";
import { link, site, topology, vnet } from "@/components/testing/objects";
import { makeStep } from "@/components/testing/steps";
import type { StepReply, TunnelReply } from "@/lib/api";
import type { LiveInput } from "./live-index";
import { toLiveStates } from "./to-live-states";

const design = topology({
  vnets: [vnet("vnet1"), vnet("vnet2")],
  sites: [site("hq")],
  links: [link("l1", "vnet1", "vnet2"), link("l2", "vnet1", "hq", { method: "ipsec" })],
});

function step(id: string, changes: Partial<StepReply> = {}): StepReply {
  const [kind = "", first = "", second] = id.split("/");
  const isOfLink = kind === "connection" || kind === "local";
  return makeStep({
    id,
    kind,
    place: isOfLink ? (second ?? null) : first,
    link: isOfLink ? first : null,
    p50Seconds: 1090,
    p90Seconds: 1258,
    ...changes,
  });
}

function tunnel(linkId: string, from: string, to: string, status: TunnelReply["status"]): TunnelReply {
  return {
    link: linkId,
    from,
    to,
    status,
    ingressBytes: 1200,
    egressBytes: 900,
    since: "2026-11-22T14:02:00.000Z",
  };
}

function states(changes: Partial<LiveInput> = {}) {
  return toLiveStates({
    topology: design,
    deployed: null,
    deployment: null,
    tunnels: [],
    addresses: new Map(),
    ...changes,
  });
}

const running = (steps: StepReply[]) => ({ state: "running" as const, steps });

describe("toLiveStates", () => {
  it("says not deployed before the first deployment", () => {
    const { places, links } = states();
    expect([...places.values()].map(({ state }) => state)).toEqual([
      "notDeployed",
      "notDeployed",
      "notDeployed",
    ]);
    expect(links.get("l1")).toEqual({ state: "notDeployed", from: "none", to: "none" });
  });

  it("shows the longest running step of a vnet with its forecast", () => {
    const startedAt = "2026-11-22T14:00:00.000Z";
    const { places } = states({
      deployment: running([
        step("vnet/vnet1", { state: "running", startedAt, p50Seconds: 5 }),
        step("gateway/vnet1", { state: "running", startedAt }),
      ]),
    });
    expect(places.get("vnet1")).toEqual({ state: "creating", startedAt, p50Seconds: 1090, p90Seconds: 1258 });
  });

  it("names the other place that a queued step waits for", () => {
    const { links } = states({
      deployment: running([
        step("gateway/vnet2", { state: "running", startedAt: "2026-11-22T14:00:00.000Z" }),
        step("connection/l1/vnet1", { dependsOn: ["gateway/vnet2"] }),
        step("connection/l1/vnet2", { dependsOn: ["gateway/vnet2"] }),
      ]),
    });
    expect(links.get("l1")).toMatchObject({ state: "queued", after: "VNET2", from: "none", to: "none" });
  });

  it("shows the public address once the gateway stands", () => {
    const { places } = states({
      deployment: running([
        step("public-ip/vnet1/1", { state: "done", address: "203.0.113.21" }),
        step("gateway/vnet1", { state: "done" }),
      ]),
    });
    expect(places.get("vnet1")).toEqual({ state: "ready", address: "203.0.113.21" });
  });

  it("what Azure cannot be asked about is unknown since then, unless something else is known to be down", () => {
    const since = "2026-11-22T14:07:00.000Z";
    const lost = { unreadable: { since, code: "429", message: "" } };
    const { places, links } = states({
      deployed: design,
      tunnels: [
        { ...tunnel("l1", "vnet1", "vnet2", "Connected"), ...lost },
        tunnel("l1", "vnet2", "vnet1", "NotConnected"),
        tunnel("l2", "vnet1", "hq", "Connected"),
      ],
    });
    expect(links.get("l1")).toMatchObject({ state: "unreadable", since });
    expect(places.get("vnet1")).toEqual({ state: "unreadable", since });
    expect(places.get("vnet2")).toMatchObject({ state: "notConnected" });
  });

  it("counts only tunnels that stand, and the worst of both directions is the link's state", () => {
    const { places, links } = states({
      deployed: design,
      tunnels: [
        tunnel("l1", "vnet1", "vnet2", "Connected"),
        tunnel("l1", "vnet2", "vnet1", "NotConnected"),
        tunnel("l2", "vnet1", "hq", "Connected"),
      ],
    });
    expect(places.get("vnet1")).toMatchObject({ state: "connected", total: 2, ingressBytes: 2400 });
    expect(places.get("vnet2")).toMatchObject({ state: "notConnected", since: "2026-11-22T14:02:00.000Z" });
    expect(links.get("l1")).toMatchObject({ state: "notConnected", from: "there", to: "there" });
    expect(links.get("l2")).toMatchObject({ state: "connected" });
  });

  it("asks for the device on the site and on its link", () => {
    const waiting = step("local/l2/vnet1", {
      state: "waiting",
      needs: [{ need: "deviceAddress", site: "hq", device: 0 }],
    });
    const { places, links } = states({ deployment: { state: "waiting", steps: [waiting] } });
    expect(places.get("hq")).toEqual({ state: "waiting", for: "deviceAddress", name: "HQ" });
    expect(links.get("l2")).toMatchObject({ state: "waiting", name: "HQ" });
  });

  it("says failed with the reason, also after the deployment ended", () => {
    const error = {
      kind: "terminal" as const,
      azureCode: "PublicIPCountLimitReached",
      azureMessage: "Cannot create more than 10 public addresses.",
      httpStatus: 400,
      correlationId: null,
    };
    const failed = step("gateway/vnet2", { state: "failed", message: error.azureMessage, error });
    const { places } = states({ deployment: { state: "failed", steps: [failed] } });
    expect(places.get("vnet2")).toMatchObject({ state: "failed", refusal: "limit" });
  });

  it("says when only one half of a link stands", () => {
    const { links } = states({
      deployment: { state: "cancelled", steps: [step("connection/l1/vnet1", { state: "done" })] },
    });
    expect(links.get("l1")).toMatchObject({ state: "oneSide", from: "there", to: "none" });
  });

  it("forgets what a tear-down removed", () => {
    const gone = ["vnet/vnet1", "gateway/vnet1", "connection/l1/vnet1", "connection/l1/vnet2"].map((id) =>
      step(id, { action: "delete", state: "done" }),
    );
    const { places, links } = states({ deployed: null, deployment: { state: "done", steps: gone } });
    expect(places.get("vnet1")).toEqual({ state: "notDeployed" });
    expect(links.get("l1")).toMatchObject({ state: "notDeployed" });
  });

  it("keeps a vnet standing from which only a subnet was torn down", () => {
    const subnet = { kind: "subnet", place: "vnet1", action: "delete" } as const;
    const startedAt = "2026-11-22T14:00:00.000Z";
    const going = states({
      deployed: design,
      deployment: running([step("subnet/vnet1/app", { ...subnet, state: "running", startedAt })]),
    });
    expect(going.places.get("vnet1")).toMatchObject({ state: "updating" });
    const gone = step("subnet/vnet1/app", { ...subnet, state: "done" });
    const { places } = states({ deployed: design, deployment: { state: "done", steps: [gone] } });
    expect(places.get("vnet1")).toMatchObject({ state: "ready" });
  });

  it("keeps a site that still has a link when another of its links was torn down", () => {
    const twice = { ...design, links: [...design.links, link("l3", "vnet2", "hq")] };
    const gone = step("connection/l3/vnet2", { action: "delete", state: "done" });
    const { places } = states({
      topology: twice,
      deployed: twice,
      deployment: { state: "done", steps: [gone] },
    });
    expect(places.get("hq")).toMatchObject({ state: "ready" });
  });
});
