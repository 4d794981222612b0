import { createElement } from "react";
import { expect, it } from "vitest";
import { renderWords } from "@/components/testing/render-page";
import { makeDeployment, makeStep } from "@/components/testing/steps";
import type { DeploymentReply } from "@/lib/api";
import { DriftNotice } from "./drift-notice";

const wordsOf = (changes: Partial<DeploymentReply>) =>
  renderWords(
    createElement(DriftNotice, {
      deployment: makeDeployment({ state: "done", steps: [makeStep({ id: "vnet/vnet1" })], ...changes }),
    }),
  );
const drifted = [
  {
    step: "vnet/vnet1",
    isGone: false,
    changes: [{ path: "dnsServers", expected: "[]", found: '["10.9.0.4"]' }],
  },
];

it("names the resource and the field that somebody else has changed meanwhile", () => {
  const words = wordsOf({ drifted });
  expect(words).toContain("Somebody else has changed a resource");
  expect(words).toMatch(/VNet1.*: dnsServers \[\] → .*10\.9\.0\.4/);
});

it("says nothing where nothing was changed, or once another deployment came", () => {
  expect(wordsOf({ drifted: [] })).toBe("");
  expect(wordsOf({})).toBe("");
  expect(wordsOf({ drifted, isNewest: false })).toBe("");
});
