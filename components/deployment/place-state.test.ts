import { expect, it } from "vitest";
import { makeDeployment, makeStep } from "@/components/testing/steps";
import { linkTone, placeState, toLiveMiniature } from "./place-state";
import { tunnelRows } from "./tunnel-rows";

const tunnel = (status: "Connected" | "Connecting" | "NotConnected") => ({
  link: "l1",
  from: "vnet1",
  to: "vnet2",
  status,
  ingressBytes: 0,
  egressBytes: 0,
  since: null,
});
const done = makeStep({ id: "gateway/vnet1", state: "done" });

it("lets what failed win over what waits, and what waits over what runs", () => {
  const failed = makeStep({ id: "a", state: "failed" });
  const waiting = makeStep({ id: "b", state: "waiting" });
  const running = makeStep({ id: "c", state: "running" });
  expect(placeState("vnet1", makeDeployment({ steps: [running, waiting, failed] }))?.tone).toBe("error");
  expect(placeState("vnet1", makeDeployment({ steps: [running, waiting] }))?.tone).toBe("attention");
  expect(placeState("vnet1", makeDeployment({ steps: [running] }))?.tone).toBe("progress");
});

it("is connected only once every tunnel is", () => {
  const both = { ...tunnel("Connecting"), from: "vnet2", to: "vnet1" };
  expect(
    placeState("vnet1", makeDeployment({ steps: [done], tunnels: [tunnel("Connected"), both] }))?.tone,
  ).toBe("active");
  expect(placeState("vnet1", makeDeployment({ steps: [done], tunnels: [tunnel("Connected")] }))?.tone).toBe(
    "ok",
  );
});

it("asks at the site for its address before anything else of it has begun", () => {
  const local = makeStep({
    id: "local/l2/vnet1",
    place: "hq",
    needs: [{ need: "deviceAddress", site: "hq", device: 0 }],
  });
  expect(placeState("hq", makeDeployment({ steps: [local] }))?.tone).toBe("attention");
});

it("draws a link as not deployed until its steps are done", () => {
  const key = makeStep({ id: "key/l1/vnet1", link: "l1" });
  expect(linkTone("l1", makeDeployment({ steps: [key] }))).toBeUndefined();
  expect(
    linkTone("l1", makeDeployment({ steps: [{ ...key, state: "done" }], tunnels: [tunnel("Connected")] })),
  ).toBe("ok");
  expect(linkTone("l1", makeDeployment({ tunnels: [tunnel("NotConnected")] }))).toBe("error");
});

it("draws what a deployment has no step for as it stands, and what only the draft has as not deployed", () => {
  const deployment = makeDeployment({ steps: [done] });
  expect(placeState("vnet2", deployment)?.tone).toBe("neutral");
  expect(
    placeState("vnet2", makeDeployment({ tunnels: [{ ...tunnel("Connected"), from: "vnet2" }] }))?.tone,
  ).toBe("ok");
  const place = { id: "vnet3", kind: "vnet", name: "VNet3", range: null, x: 0, y: 0 } as const;
  expect(toLiveMiniature(deployment, { places: [place], links: [] }).places).toEqual([place]);
});

it("draws what a refused tear-down has left as it stands: connected, not queued", () => {
  const key = makeStep({ id: "connection/l1/vnet1", kind: "connection", action: "delete", link: "l1" });
  const refused = makeDeployment({
    ...{ kind: "tearDown", state: "refused", finishedAt: "2026-11-21T00:00:10.000Z" },
    steps: [{ ...key, state: "skipped" }],
    tunnels: [tunnel("Connected")],
  });
  expect(placeState("vnet1", refused)?.tone).toBe("ok");
  expect(linkTone("l1", refused)).toBe("ok");
  expect(tunnelRows(refused)[0]?.look.words).toBe("connected");
  const running = makeDeployment({ ...refused, state: "running", finishedAt: null });
  expect(linkTone("l1", running)).toBeUndefined();
});
