import { createElement } from "react";
import { describe, expect, it } from "vitest";
import { renderWords } from "@/components/testing/render-page";
import { makeDeployment, makeStep } from "@/components/testing/steps";
import { EventLog } from "./event-log";
import { Outcome } from "./outcome";
import { scheduleSteps } from "./schedule";
import { Timeline } from "./timeline";

const AZURES = "put virtualNetworkGateway VNet2-gateway: AuthorizationFailed: The client may not write.";
const error = {
  kind: "denied" as const,
  azureCode: "AuthorizationFailed",
  azureMessage: AZURES,
  httpStatus: 403,
  correlationId: null,
};
const moments = { startedAt: "2026-11-21T00:00:10.000Z", finishedAt: "2026-11-21T00:00:20.000Z" };
const gateway = makeStep({
  id: "gateway/vnet2",
  kind: "virtualNetworkGateway",
  armId: "/x/VNet2-gateway",
  place: "vnet2",
  state: "failed",
  message: AZURES,
  error,
  ...moments,
});
const connection = makeStep({
  id: "connection/l1/vnet1",
  kind: "connection",
  link: "l1",
  state: "skipped",
  message: "It stands behind gateway/vnet2, which was not done.",
  dependsOn: [gateway.id],
});
const failed = makeDeployment({
  state: "failed",
  finishedAt: "2026-11-21T00:00:30.000Z",
  reason: "Step gateway/vnet2 failed.",
  steps: [gateway, connection],
  stepsTotal: 2,
});

describe("the timeline of a failed deployment", () => {
  it("names what failed and what stood behind it in a person's words", () => {
    const words = timeline(failed);
    expect(words).toContain("Not permitted in Azure");
    expect(words).toContain("VNet2: Gateway VNet2-gateway was not done.");
    expect(words).not.toMatch(/gateway\/vnet2|virtualNetworkGateway/);
  });

  it("shows Azure's sentence once, below the way out", () => {
    const words = renderWords(createElement(Outcome, { deployment: failed }));
    expect(words).toContain("this server&#x27;s identity lacks a right");
    expect(words.split("The client may not write.")).toHaveLength(2);
    expect(words).not.toContain("gateway/vnet2");
  });

  it("tells in the past what does not hold any more", () => {
    const link = { link: "l1", ingressBytes: 0, egressBytes: 0, since: null };
    const seen = (status: "Connected" | "NotConnected") =>
      renderWords(
        createElement(Outcome, {
          deployment: makeDeployment({
            state: "done",
            tunnels: [
              { ...link, from: "vnet1", to: "vnet2", status },
              { ...link, from: "vnet2", to: "vnet1", status },
            ],
          }),
        }),
      );
    expect(seen("Connected")).toContain("Both gateways are up, all 3 tunnels connected.");
    expect(seen("NotConnected")).toContain("Both gateways were up, all 3 tunnels connected at its end.");
    expect(seen("NotConnected")).toContain("2 of 3 tunnels are not connected now.");
  });

  it("logs the failure and the end without the engine's ids", () => {
    const of = { at: "2026-11-21T00:00:30.000Z", topologyId: "t1", deploymentId: "d1", resourceKind: null };
    const end = { state: "failed" as const, stage: null, reason: "Step gateway/vnet2 failed." };
    const words = renderWords(
      createElement(EventLog, {
        deployment: failed,
        hasGap: false,
        events: [{ ...of, seq: 1, step: null, type: "deployment:state", data: end }],
      }),
    );
    expect(words).toContain("Failed. VNet2: Gateway VNet2-gateway failed. 0 of 2 steps were done.");
  });
});

describe("the timeline of a refused deployment", () => {
  it("does not say on every step that it was not begun", () => {
    const because = "Not begun: the deployment was refused before its first write.";
    const steps = ["a", "b", "c"].map((id) => makeStep({ id, state: "skipped", message: because }));
    const refused = makeDeployment({
      state: "refused",
      steps,
      stepsTotal: 3,
      finishedAt: moments.finishedAt,
    });
    expect(timeline(refused)).not.toContain("Not begun");
    const outcome = renderWords(createElement(Outcome, { deployment: refused }));
    expect(outcome.split("None of its 3 steps was begun.")).toHaveLength(2);
  });
});

describe("the timeline of a deployment that rests", () => {
  it("says of what would be next that it begins once it is resumed", () => {
    const next = makeStep({ id: "connection/l1/vnet1", dependsOn: [] });
    expect(timeline(makeDeployment({ state: "paused", steps: [next] }))).toContain("begins once you resume");
    const waits = { ...next, dependsOn: ["gateway/vnet1"] };
    const gateway = makeStep({ id: "gateway/vnet1", state: "running", startedAt: moments.startedAt });
    const cancelling = timeline(makeDeployment({ state: "cancelling", steps: [gateway, waits] }));
    expect(cancelling).toContain("will not run");
    expect(cancelling).not.toContain("waits for");
  });
});

describe("the timeline's clock", () => {
  it("is Azure's, and says so, where that runs faster than ours", () => {
    expect(timeline(failed, 60)).toContain("Azure&#x27;s clock 0:00");
  });

  it("tells the time of day in real Azure", () => {
    expect(timeline(failed, 1)).not.toContain("Azure&#x27;s clock");
    expect(timeline(failed, 1)).toMatch(/\d\d:\d\d/);
  });
});

function timeline(deployment: typeof failed, clockScale = 1): string {
  const schedule = scheduleSteps(deployment, Date.parse(deployment.queuedAt), clockScale);
  const props = { deployment, schedule, selected: null, onSelect: () => undefined };
  return renderWords(createElement(Timeline, props), clockScale);
}
