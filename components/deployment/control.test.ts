import { createElement } from "react";
import { describe, expect, it } from "vitest";
import { renderWords } from "@/components/testing/render-page";
import { makeDeployment, makeStep } from "@/components/testing/steps";
import type { DeploymentReply } from "@/lib/api";
import { DeploymentActions } from "./deployment-actions";
import { Outcome } from "./outcome";
import { scheduleSteps } from "./schedule";
import { stepLookIn } from "./step-look";
import { Timeline } from "./timeline";

const actions = (changes: Partial<DeploymentReply>) =>
  renderWords(createElement(DeploymentActions, { deployment: makeDeployment(changes) }));

describe("what can be done about a deployment", () => {
  it("is paused while steps are to come, resumed while it rests, and neither once everything is built", () => {
    expect(actions({ state: "running" })).toContain("Pause");
    for (const state of ["pausing", "paused"] as const) {
      expect(actions({ state })).toContain("Resume");
      expect(actions({ state })).toContain("Cancel deployment");
    }
    const connecting = actions({ state: "running", stage: "connecting" });
    expect(connecting).not.toMatch(/Pause|Resume/);
  });

  it("is rolled back to the revision before, by the newest deployment alone", () => {
    expect(actions({ state: "done", rollBackTo: 13, isNewest: true })).toContain("Roll back to rev 13");
    expect(actions({ state: "done", rollBackTo: 13, isNewest: false })).not.toContain("Roll back");
    expect(actions({ state: "done", rollBackTo: null, isNewest: true })).not.toContain("Roll back");
  });

  it("is torn down where something of ours stands: after a first deployment that was refused nothing does", () => {
    expect(actions({ state: "refused", ownsResources: false })).not.toContain("Tear down");
    expect(actions({ state: "refused", ownsResources: true })).toContain("Tear down");
    expect(actions({ state: "cancelled", ownsResources: true })).toContain("Tear down");
  });
});

describe("what a deployment says of itself", () => {
  it("waits for the deployment that writes on the same vnet or gateway, by number", () => {
    const step = makeStep({ id: "vnet/vnet1", waitsForDeployment: { id: "d7", number: 7 } });
    const deployment = makeDeployment({ steps: [step] });
    const schedule = scheduleSteps(deployment, Date.parse(deployment.queuedAt), 1);
    const props = { deployment, schedule, selected: null, onSelect: () => undefined };
    expect(renderWords(createElement(Timeline, props))).toContain("waits for deployment #7");
  });

  it("gives a step that another deployment keeps waiting its own look, as long as it waits", () => {
    const step = makeStep({ id: "vnet/vnet1", waitsForDeployment: { id: "d7", number: 7 } });
    const running = makeDeployment({ steps: [step] });
    expect(stepLookIn(running, step, false).words).toBe("blocked");
    expect(stepLookIn({ ...running, finishedAt: running.queuedAt }, step, false).words).toBe("pending");
    expect(stepLookIn(running, { ...step, state: "done" }, false).words).toBe("done");
  });

  it("stopped since Azure was changed: what was, what is, and the way on", () => {
    const message = "Somebody has changed it: addressSpace was 10.1.0.0/16 and is 10.9.0.0/16.";
    const error = {
      ...{ kind: "terminal" as const, azureCode: "changed-since-plan", azureMessage: message },
      ...{ httpStatus: null, correlationId: null },
    };
    const step = makeStep({ id: "vnet/vnet1", state: "failed", message, error });
    const words = renderWords(
      createElement(Outcome, { deployment: makeDeployment({ state: "stopped", steps: [step] }) }),
    );
    expect(words).toContain("addressSpace was 10.1.0.0/16");
    expect(words).toContain("Retry failed");
  });
});
