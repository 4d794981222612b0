import { createElement } from "react";
import { expect, it } from "vitest";
import { renderWords } from "@/components/testing/render-page";
import { makeDeployment } from "@/components/testing/steps";
import type { DeploymentSummary } from "@/lib/api";
import { TopologyState } from "./topology-card";

const deployed = makeDeployment({ id: "d1", number: 1, state: "done", stage: null });
const words = (standing: DeploymentSummary | null, last: DeploymentSummary | null) =>
  renderWords(
    createElement(TopologyState, { topology: { standingDeployment: standing, lastDeployment: last } }),
  ).trim();

it("says what stands as well as what was tried last and changed nothing", () => {
  const refused = makeDeployment({ id: "d2", number: 2, kind: "tearDown", state: "refused" });
  expect(words(deployed, refused)).toBe("Deployed Last try refused");
  expect(words(null, refused)).toBe("Not deployed Last try refused");
});

it("says one thing where what was tried last is what stands", () => {
  expect(words(deployed, deployed)).toBe("Deployed");
  const failed = makeDeployment({ id: "d2", state: "failed", stepsDone: 3, stepsTotal: 9 });
  expect(words(failed, failed)).toBe("Deployment failed");
  expect(words(null, null)).toBe("Not deployed");
});

it("says what stands while a change of it is only beginning", () => {
  const running = makeDeployment({ id: "d2", state: "running", stepsDone: 0, stepsTotal: 9 });
  expect(words(deployed, running)).toBe("Deployed Deploying 0 of 9");
});
